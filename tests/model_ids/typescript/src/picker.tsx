const OPTIONS = [
  { value: "anthropic.claude-3-haiku-20240307-v1:0", label: "Claude 3 Haiku" },
  { value: "anthropic.claude-3-sonnet-20240229-v1:0", label: "Claude 3 Sonnet" },
  { value: "amazon.nova-pro-v1:0", label: "Nova Pro" },
];

export function Picker() {
  const [model, setModel] = useState("anthropic.claude-3-haiku-20240307-v1:0");
  return <Select options={OPTIONS} value={model} onChange={setModel} />;
}
