<?php
if ($model === 'amazon.nova-lite-v1:0' || str_starts_with($model, 'anthropic.claude-3')) {
    return 'known';
}
if (in_array($model, ['anthropic.claude-v2', 'anthropic.claude-v2:1'])) {
    return 'old';
}
