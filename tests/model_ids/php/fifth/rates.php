<?php
enum Model: string {
    case NovaLite = 'amazon.nova-lite-v1:0';
    case NovaPro = 'amazon.nova-pro-v1:0';
}
final class Models {
    public const NOVA_LITE = 'amazon.nova-lite-v1:0';
    public const NOVA_PRO = 'amazon.nova-pro-v1:0';
}
$prices = [
    'amazon.nova-lite-v1:0' => ['input' => 0.06, 'output' => 0.24],
    'amazon.nova-pro-v1:0' => ['input' => 0.8, 'output' => 3.2],
];
$window = match ($id) {
    'amazon.nova-lite-v1:0', 'amazon.nova-pro-v1:0' => 300000,
    default => 8000,
};
if (in_array($id, ['amazon.nova-lite-v1:0', 'amazon.nova-pro-v1:0'], true)) {}
$rules = ['model' => ['required', Rule::in(['amazon.nova-lite-v1:0', 'amazon.nova-pro-v1:0'])]];
$rules2 = ['model' => 'required|in:amazon.nova-lite-v1:0,amazon.nova-pro-v1:0'];
