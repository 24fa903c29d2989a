$names = @{
    "anthropic.claude-haiku-4-5-20251001-v1:0" = "Claude Haiku 4.5"
    "amazon.nova-lite-v1:0" = "Nova Lite"
}
$prices = [ordered]@{ 'amazon.nova-pro-v1:0' = 0.8; 'amazon.nova-micro-v1:0' = 0.035 }
$limits = @{
    'amazon.nova-premier-v1:0' = @{ Tokens = 1000000 }
}
