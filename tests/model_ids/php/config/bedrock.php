<?php
return [
    'region' => env('AWS_REGION', 'eu-west-1'),
    'model' => env('BEDROCK_MODEL', 'eu.amazon.nova-lite-v1:0'),
];
