<?php
enum Model: string
{
    case Haiku = 'anthropic.claude-3-haiku-20240307-v1:0';
    case Sonnet = 'anthropic.claude-3-sonnet-20240229-v1:0';
}
