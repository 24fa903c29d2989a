package ask

const thinker = "moonshotai.kimi-k2.5"

var input = &bedrockruntime.ConverseInput{ModelId: aws.String(thinker)}
