const PRICING = {
  'eu.amazon.nova-lite-v1:0': { input: 0.00006, output: 0.00024 },
};

module.exports.cost = (model, n) => PRICING[model].input * n;
