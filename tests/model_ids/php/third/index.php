<?php
$modelId = $_ENV['MODEL_ID'] ?? 'eu.amazon.nova-lite-v1:0';
$result = $client->converse(['modelId' => 'eu.anthropic.claude-haiku-4-5-20251001-v1:0', 'messages' => $messages]);
echo "Asked eu.anthropic.claude-haiku-4-5-20251001-v1:0";
