from collections import namedtuple

Row = namedtuple("Row", "id name window")
ROWS = [
    Row("amazon.nova-micro-v1:0", "Nova Micro", 128_000),
    Row("amazon.nova-pro-v1:0", "Nova Pro", 300_000),
]
