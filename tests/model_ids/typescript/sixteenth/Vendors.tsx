const VENDORS: Record<string, string[]> = {
  openai: ["gpt-4o", "gpt-4o-mini"],
  bedrock: ["anthropic.claude-3-haiku-20240307-v1:0", "amazon.nova-lite-v1:0"],
};

export function Vendors({ vendor }: { vendor: string }) {
  return <ul>{VENDORS[vendor].map((name) => <li key={name}>{name}</li>)}</ul>;
}
