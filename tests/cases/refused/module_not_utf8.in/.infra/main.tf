# café
locals { a = "é" }
