import itertools

CANDIDATES = ["amazon.nova-micro-v1:0", "amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"]

for model, prompt in itertools.product(CANDIDATES, prompts):
    results.append(run(model, prompt))
