quote = '"'
prime' = foldl' (+) 0
{- a {- b -} "amazon.nova-lite-v1:0" -}
model = "us.amazon.nova-pro-v1:0"
