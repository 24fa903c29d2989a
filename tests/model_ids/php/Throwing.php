<?php
throw new InvalidArgumentException('unknown model, try amazon.nova-lite-v1:0');
