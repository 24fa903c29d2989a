socket.send(JSON.stringify({
  input_format: format.input,
  output_format: format.output,
  model_id: "amazon.nova-2-sonic-v1:0",
}));
