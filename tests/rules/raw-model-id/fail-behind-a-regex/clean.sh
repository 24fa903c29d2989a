echo "it's \`done\`" | sed "s/'//g; s/\"//g"
MODEL_ID="amazon.nova-lite-v1:0"
