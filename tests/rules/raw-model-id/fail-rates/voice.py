session = open_session(
    input_device=microphone,
    output_device=speaker,
    model_id="amazon.nova-2-sonic-v1:0",
)
