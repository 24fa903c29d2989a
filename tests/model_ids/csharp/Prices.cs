var prices = new Dictionary<string, decimal>
{
    ["amazon.nova-lite-v1:0"] = 0.06m,
    ["amazon.nova-pro-v1:0"] = 0.8m,
};
