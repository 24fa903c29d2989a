export function measure(span: Span) {
  span.setAttribute("gen_ai.request.model", "eu.anthropic.claude-sonnet-5");
  Sentry.setTag("model", "eu.anthropic.claude-sonnet-5");
}

export function refuse(): never {
  throw new Error("eu.anthropic.claude-sonnet-5");
}
