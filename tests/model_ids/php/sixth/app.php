<?php
define('MODEL_ID', 'amazon.nova-lite-v1:0');
$client->invokeModel(['modelId' => MODEL_ID]);
$model = $options['model'] ?? 'amazon.nova-pro-v1:0';
$prism = Prism::text()->using(Provider::Bedrock, 'us.amazon.nova-lite-v1:0');
function ask(string $model = 'us.amazon.nova-pro-v1:0') {}
