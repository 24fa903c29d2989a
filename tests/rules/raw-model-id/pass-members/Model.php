<?php
enum Model: string
{
    case Micro = 'amazon.nova-micro-v1:0';
    case Opus = 'anthropic.claude-3-opus-20240229-v1:0';
}
