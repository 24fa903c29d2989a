class Ask
{
    static readonly string Arn = Environment.GetEnvironmentVariable("BEDROCK_INFERENCE_PROFILE_ARN");

    InvokeModelRequest Request(string text)
    {
        var asked = JsonSerializer.Serialize(new { prompt = text, max_tokens_to_sample = 200 });
        return new InvokeModelRequest { ModelId = Arn, Body = new MemoryStream(Encoding.UTF8.GetBytes(asked)) };
    }
}
