<?php
$text = <<<EOT
it's "odd
--model anthropic.claude-v2
EOT;
#[Attribute("x")]
class A { public string $model = "cohere.command-r-v1:0"; }
