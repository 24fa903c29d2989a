export function pick(task: Task): string {
  if (task.kind === "summary") return "us.amazon.nova-lite-v1:0";
  return task.hard ? "us.anthropic.claude-opus-4-20250514-v1:0" : "us.anthropic.claude-3-5-haiku-20241022-v1:0";
}
