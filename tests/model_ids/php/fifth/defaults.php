<?php
return ['model' => env('MODEL_ID', 'amazon.nova-lite-v1:0')];
$m = getenv('MODEL_ID') ?: 'amazon.nova-pro-v1:0';
$n = $_ENV['MODEL_ID'] ?? 'us.amazon.nova-lite-v1:0';
class Client { private string $modelId = 'us.amazon.nova-pro-v1:0'; public function __construct(private string $model = 'us.amazon.nova-micro-v1:0') {} }
