package main

func plan() { client.Converse(ctx, &bedrockruntime.ConverseInput{ModelId: aws.String(models.Opus)}) }
func write() { client.Converse(ctx, &bedrockruntime.ConverseInput{ModelId: aws.String(models.Sonnet)}) }
func route() { client.Converse(ctx, &bedrockruntime.ConverseInput{ModelId: aws.String(models.Haiku)}) }
func read() { client.Converse(ctx, &bedrockruntime.ConverseInput{ModelId: aws.String(models.NovaPro)}) }
func tag() { client.Converse(ctx, &bedrockruntime.ConverseInput{ModelId: aws.String(models.NovaLite)}) }
