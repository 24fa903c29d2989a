# don't
x <- 'a"b'
model_id <- "amazon.nova-lite-v1:0"
