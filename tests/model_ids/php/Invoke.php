<?php
use Aws\BedrockRuntime\BedrockRuntimeClient;
$result = $runtime->invokeModel([
    'modelId' => 'ai21.j2-ultra',
    'body' => $body,
]);
