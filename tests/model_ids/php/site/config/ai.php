<?php

return [
    'default' => env('AI_MODEL', 'eu.anthropic.claude-haiku-4-5-20251001-v1:0'),
    'bedrock' => [
        'region' => env('AWS_DEFAULT_REGION', 'eu-central-1'),
        'model_id' => 'eu.amazon.nova-lite-v1:0',
    ],
    'pricing' => [
        'eu.amazon.nova-lite-v1:0' => ['input' => 0.00006, 'output' => 0.00024],
        'eu.amazon.nova-pro-v1:0' => ['input' => 0.0008, 'output' => 0.0032],
    ],
];
