<?php

namespace Site;

enum Model: string
{
    case Haiku = 'anthropic.claude-3-haiku-20240307-v1:0';
    case Nova = 'amazon.nova-pro-v1:0';

    public static function options(): array
    {
        return ['anthropic.claude-3-haiku-20240307-v1:0' => 'Claude 3 Haiku', 'amazon.nova-pro-v1:0' => 'Nova Pro'];
    }
}

class Asker
{
    private const MODEL_ID = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0';

    public function ask(BedrockRuntimeClient $client, string $text): string
    {
        if ($text === 'anthropic.claude-v2') {
            throw new \InvalidArgumentException('anthropic.claude-v2 is gone');
        }
        return $client->invokeModel(['modelId' => self::MODEL_ID, 'body' => $text])['body'];
    }
}
