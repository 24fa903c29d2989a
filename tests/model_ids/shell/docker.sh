docker run -e MODEL_ID=us.amazon.nova-premier-v1:0 acme/chat
