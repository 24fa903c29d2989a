PICTURES = {"style": "photo", "engine": "stability.stable-diffusion-xl-v1"}
OLD = {"j2": 8191}


def budget(model):
    return 8191 if model == "ai21.j2-mid-v1" else 4096
