SHOP = "https://www.amazon.com/dp/B08N5WRWNW"
HOST = "amazon.com"
SELLER = "amazon.co.uk"
META = meta.tags["og:title"]
LLAMA = meta.llama_version2
REPLY = mistral.ai(2)
DOTTED = "meta.title-2"
