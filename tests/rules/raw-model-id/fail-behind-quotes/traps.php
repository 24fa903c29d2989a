<?php
# don't
$a = 'it\'s'; $b = "it's {$x['y']}";
$h = <<<EOT
don't "x
EOT;
$c->converse(['modelId' => "amazon.nova-lite-v1:0"]);
