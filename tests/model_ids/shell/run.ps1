$text = @"
it's "odd
"@
$path = "C:\"
$env:MODEL_ID = "eu.amazon.nova-lite-v1:0"
if ($model -eq "anthropic.claude-v2") { Write-Host "anthropic.claude-v2 is old" }
