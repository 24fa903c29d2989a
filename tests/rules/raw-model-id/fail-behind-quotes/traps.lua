local a = [[it's "x]]
-- don't
local b = { modelId = "amazon.nova-lite-v1:0" }
