resource "aws_instance" "chat" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  user_data     = <<-EOT
    #!/bin/bash
    cat > /etc/chat.env <<ENV
    MODEL_ID=amazon.nova-lite-v1:0
    ENV
    systemctl restart chat
  EOT
}
