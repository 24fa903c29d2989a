using Amazon.BedrockRuntime;

var client = new AmazonBedrockRuntimeClient(RegionEndpoint.EUCentral1);
const string modelId = "eu.amazon.nova-lite-v1:0";
var request = new ConverseRequest { ModelId = modelId };
Console.WriteLine($"Can't invoke '{modelId}', e.g. eu.amazon.nova-lite-v1:0");
var options = new Dictionary<string, string>
{
    ["Nova Lite"] = "eu.amazon.nova-lite-v1:0",
    ["Nova Pro"] = "eu.amazon.nova-pro-v1:0",
};
