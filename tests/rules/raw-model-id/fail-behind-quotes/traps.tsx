const v = <p>don't `stop`</p>;
const m = { modelId: "amazon.nova-lite-v1:0" };
