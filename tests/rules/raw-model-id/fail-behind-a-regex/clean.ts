const isFence = (line: string) => /^```/.test(line) || line.match(/'`"/);
const half = total / 2 / count;
export const ask = () => converse({ modelId: "amazon.nova-pro-v1:0" });
