<?php

final class Settings
{
    public function __construct(
        public readonly string $modelId = 'eu.anthropic.claude-haiku-4-5-20251001-v1:0',
        public readonly array $supported = ['eu.amazon.nova-lite-v1:0', 'eu.amazon.nova-pro-v1:0'],
    ) {}

    public function label(): string
    {
        return match ($this->modelId) {
            'eu.amazon.nova-lite-v1:0' => 'Nova Lite',
            default => sprintf('unknown, not %s', 'eu.amazon.nova-pro-v1:0'),
        };
    }
}
