<?php
$builder->add('model', ChoiceType::class, [
    'choices' => ['Nova Lite' => 'amazon.nova-lite-v1:0', 'Nova Pro' => 'amazon.nova-pro-v1:0'],
    'data' => 'amazon.nova-micro-v1:0',
]);
