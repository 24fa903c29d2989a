const tick = /`+/g;
const path = text.split(/[/\\`]/);
export const ask = () => converse({ modelId: "amazon.nova-lite-v1:0" });
