const a = x / y; const r = /[`"'\/]/g; if (/`/.test(s)) {}
const t = `a${`b${"c"}`}`;
// it's
const m = process.env.M ?? "amazon.nova-lite-v1:0";
