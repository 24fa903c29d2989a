record Ask(@Schema(description = "model", example = "amazon.nova-lite-v1:0") String model) {}
