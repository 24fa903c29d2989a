; don't
(def c \")
(invoke {:modelId "amazon.nova-lite-v1:0"})
