<?php
$fields = ['prompt' => $text, 'max_gen_len' => 200];
$client->invokeModel(['modelId' => getenv('BEDROCK_INFERENCE_PROFILE_ARN'), 'body' => json_encode($fields)]);
