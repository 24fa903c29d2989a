socket.send(JSON.stringify({
  type: "config",
  input_sample_rate: rates.input,
  output_sample_rate: rates.output,
  model_id: "amazon.nova-2-sonic-v1:0",
}));
