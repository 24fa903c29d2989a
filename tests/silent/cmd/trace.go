package main

func trace(span Span) {
	span.SetAttributes(attribute.String("model", "eu.anthropic.claude-sonnet-5"))
}
