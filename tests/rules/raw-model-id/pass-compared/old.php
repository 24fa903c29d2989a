<?php

return in_array($id, ['anthropic.claude-v2', 'anthropic.claude-v2:1'], true) || $id === 'amazon.titan-text-lite-v1';
