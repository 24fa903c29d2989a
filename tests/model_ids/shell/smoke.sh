#!/bin/sh
# asks once
curl -s localhost:8080/v1/chat -d '{"model": "us.amazon.nova-lite-v1:0", "messages": []}'
