const safe = (s) => s.replace(/`/g, "'");
const ok = /^[\w"'`/[\]]+$/.test(name) && 4 / 2 > 1;
module.exports = { model: "amazon.titan-text-premier-v1:0" };
