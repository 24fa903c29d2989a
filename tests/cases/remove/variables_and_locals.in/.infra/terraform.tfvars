# Chosen in spring.
classify_model = "eu.amazon.nova-lite-v1:0"
other          = 1
