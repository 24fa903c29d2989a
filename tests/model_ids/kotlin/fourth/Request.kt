package shop.assistant

import io.swagger.v3.oas.annotations.media.Schema

data class Request(
    @field:Schema(description = "model", defaultValue = "eu.amazon.nova-pro-v1:0")
    val model: String?,
    val question: String,
)

fun model(request: Request): String = request.model ?: "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
