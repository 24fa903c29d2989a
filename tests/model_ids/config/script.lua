local text = [[it's "odd]]
local long = [==[ ]] ]==]
local model = "us.amazon.nova-lite-v1:0"
--[[ "amazon.nova-pro-v1:0" ]]
