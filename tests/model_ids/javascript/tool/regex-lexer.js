const fences = text.split(/```(?:json)?/g);
const quoted = /["'`]([^"'`]+)["'`]/;
const half = total / 2; const rest = "a" / 1;

module.exports.run = () => converse({ modelId: "eu.amazon.nova-lite-v1:0", messages: fences });
