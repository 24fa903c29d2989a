MODEL = ENV.fetch("MODEL_ID", "us.amazon.nova-lite-v1:0")
JUDGE = ENV["JUDGE"] || "us.amazon.nova-pro-v1:0"
