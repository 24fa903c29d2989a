text = <<~TEXT
  it's "quoted and `ticked
  ask --model anthropic.claude-v2
TEXT
slug = name.gsub(/["'`]/, "")
mark = ?"
model = "cohere.command-r-v1:0"
