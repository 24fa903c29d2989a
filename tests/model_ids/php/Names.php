<?php
final class Names
{
    public const NOVA_MICRO = 'amazon.nova-micro-v1:0';
    public const NOVA_LITE = 'amazon.nova-lite-v1:0';
    public const NOVA_PRO = 'amazon.nova-pro-v1:0';
}
