<?php
return [
    'models' => [
        ['id' => 'amazon.nova-lite-v1:0', 'name' => 'Nova Lite', 'context' => 300000],
        ['id' => 'amazon.nova-pro-v1:0', 'name' => 'Nova Pro', 'context' => 300000],
    ],
    'options' => ['amazon.nova-lite-v1:0' => 'Nova Lite', 'amazon.nova-pro-v1:0' => 'Nova Pro'],
];
/** @param string $model e.g. amazon.nova-lite-v1:0 */
Log::info('asked', ['model' => 'amazon.nova-lite-v1:0']);
if ($id === 'amazon.nova-lite-v1:0' || str_starts_with($id, 'amazon.nova-pro-v1')) {}
throw new Exception('use amazon.nova-pro-v1:0');
Select::make('model')->options(['amazon.nova-lite-v1:0' => 'Nova Lite']);
