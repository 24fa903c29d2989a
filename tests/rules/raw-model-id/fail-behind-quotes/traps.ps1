# don't
$a = "it's `" x"
$b = @"
it's "x
"@
$m = @{ ModelId = "amazon.nova-lite-v1:0" }
