model = BidiNovaSonicModel(
    model_id="amazon.nova-2-sonic-v1:0",
    provider_config={"audio": {"input_rate": 16000, "output_rate": 24_000, "voice": "tiffany"}},
)
