const strip = (text: string) => text.replace(/[`"']/g, "").replace(/\/\*.*`/, "");
const half = total / 2 + rest / 4;
const model = "mistral.mistral-large-2407-v1:0";
const message = `asked ${model} for ${half} ${`nested ${strip("`")}`}`;
const next = "cohere.command-r-v1:0";
