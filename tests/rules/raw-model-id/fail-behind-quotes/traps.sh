# don't
echo it\'s
x=${y#"}"}
for f in a; do :; done
aws bedrock-runtime converse --model-id amazon.nova-lite-v1:0
