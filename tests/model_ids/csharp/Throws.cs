throw new ArgumentException("no such model: amazon.nova-lite-v1:0");
