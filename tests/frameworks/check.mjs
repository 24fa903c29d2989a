// Runs the Node libraries of which src/rules/framework_misuse/frameworks.toml says that they were run, against
// a stand-in for Bedrock on this machine: what the advice says sends the ARN, and what it warns of is seen.
//
//     node tests/frameworks/check.mjs FOLDER     the folder in which node/package.json was installed
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createServer as createServer2 } from "node:http2";
import { createRequire } from "node:module";
import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = resolve(process.argv[2] ?? ".");
const { resolve: find } = createRequire(join(folder, "package.json"));
const load = (name) => import(pathToFileURL(find(name)));

const ARN = "arn:aws:bedrock:eu-central-1:982345671234:application-inference-profile/k3v9x2m4q7ab";
const BASE = "anthropic.claude-sonnet-4-5-20250929-v1:0";

const ANSWERS = {
  converse: {
    output: { message: { role: "assistant", content: [{ text: "{}" }] } },
    stopReason: "end_turn",
    usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
    metrics: { latencyMs: 1 },
  },
  vectors: { embeddings: { float: [[0.25, 0.5]] }, response_type: "embeddings_by_type" },
  invoke: { type: "message", role: "assistant", content: [{ type: "text", text: "hello" }], usage: { input_tokens: 1, output_tokens: 1 } },
};

let requests = [];
async function answer(request, response) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const [, , model, verb] = request.url.split("/").map(decodeURIComponent);
  const body = JSON.parse(Buffer.concat(parts).toString() || "{}");
  requests.push({ model, path: request.url, body });
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify(body.texts ? ANSWERS.vectors : (ANSWERS[verb] ?? {})));
}

/** Serves on a port of its own; where. */
async function serve(server) {
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${server.address().port}`;
}

// AWS's own client speaks HTTP/2, the others HTTP/1.1.
const address = await serve(createServer(answer));
const address2 = await serve(createServer2(answer));

Object.assign(process.env, {
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_REGION: "eu-central-1",
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: address2,
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_MAX_ATTEMPTS: "1",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
});

/** The requests that came while something was done. */
async function seen(action) {
  requests = [];
  await action();
  return requests;
}

const TOOL = { type: "function", function: { name: "look", description: "looks", parameters: { type: "object", properties: {} } } };

async function langchain() {
  const { ChatBedrockConverse } = await load("@langchain/aws");
  const advised = new ChatBedrockConverse({ model: BASE, applicationInferenceProfile: ARN, region: "eu-central-1" });
  const called = await seen(() => advised.bindTools([TOOL], { tool_choice: "any" }).invoke("hello"));
  assert.equal(called[0].model, ARN);
  assert.ok(called[0].body.toolConfig.toolChoice, "the choice of a tool is handed on");
  const bare = new ChatBedrockConverse({ model: ARN, region: "eu-central-1" });
  await assert.rejects(async () => bare.bindTools([TOOL], { tool_choice: "any" }).invoke("hello"), /tool_choice/i);
}

/** What the AI SDK sends when it is asked for an object of a form. */
async function asked(make, ...family) {
  const schema = { type: "object", properties: { a: { type: "string" } }, additionalProperties: false };
  const called = await seen(() =>
    make(ARN, ...family).doGenerate({
      prompt: [{ role: "user", content: [{ type: "text", text: "hello" }] }],
      responseFormat: { type: "json", schema },
    }),
  );
  assert.equal(called[0].model, ARN);
  return called[0].body;
}

async function ai_sdk(name = "@ai-sdk/amazon-bedrock", maker = "bedrock") {
  const sdk = await load(name);
  assert.ok(sdk[maker], `${name} has ${maker}`);
  const make = sdk.createAmazonBedrock({ region: "eu-central-1", baseURL: address });
  const told = await asked(make, { modelFamily: "anthropic" });
  const bare = await asked(make);
  // With the family the form is asked for as Claude takes it; without it a tool is forced in its place.
  assert.ok(told.additionalModelRequestFields?.output_config, "the form is asked for");
  assert.ok(!bare.additionalModelRequestFields?.output_config && bare.toolConfig, "a tool stands in for it");
}

const ai_sdk_later = () => ai_sdk("ai-sdk-later", "amazonBedrock");

async function anthropic() {
  const { AnthropicBedrock } = await load("@anthropic-ai/bedrock-sdk");
  const client = new AnthropicBedrock({ awsRegion: "eu-central-1", baseURL: address });
  const called = await seen(() =>
    client.messages.create({ model: ARN, max_tokens: 10, messages: [{ role: "user", content: "hello" }] }),
  );
  assert.equal(called[0].model, ARN);
}

async function mem0() {
  // What `new Memory({ llm: { provider, config } })` makes; its store needs a library that is compiled.
  const { LLMFactory } = await load("mem0ai/oss");
  assert.throws(() => LLMFactory.create("aws_bedrock", { model: ARN }), /Unknown provider/);
  const llm = LLMFactory.create("aws_bedrock", { model: ARN, providerOverride: "anthropic" });
  const called = await seen(() => llm.generateResponse([{ role: "user", content: "hello" }]));
  assert.equal(called[0].model, ARN);
}

async function bedrock_anthropic() {
  const { bedrockAnthropic, createBedrockAnthropic } = await load("ai-sdk-later/anthropic");
  assert.ok(bedrockAnthropic, "the name that people import");
  const make = createBedrockAnthropic({ region: "eu-central-1", baseURL: address });
  const tokens = async (model, more = {}) => {
    const prompt = [{ role: "user", content: [{ type: "text", text: "hello" }] }];
    const called = await seen(() => make(model).doGenerate({ prompt, ...more }));
    return [called[0].model, called[0].body.max_tokens];
  };
  assert.deepEqual(await tokens(ARN), [ARN, 4096]);
  assert.deepEqual(await tokens(ARN, { maxOutputTokens: 20_000 }), [ARN, 20_000]);
  assert.ok((await tokens("eu." + BASE))[1] > 4096, "by the id the most that the model takes is known");
}

/**
 * What `bedrock-profile snippet` prints, as a case of `tests/cases/snippet` shows it: TypeScript that has no types, so that Node
 * runs it. Each call goes to the ARN, encoded in the path, and without the variable there is none.
 */
const snippet = (name, shown = "all") => async () => {
  const here = dirname(fileURLToPath(import.meta.url));
  mkdirSync(join(folder, "snippets"), { recursive: true });
  const file = join(folder, "snippets", `${shown}-${name}.mjs`);
  copyFileSync(join(here, `../cases/snippet/${shown}.out/src`, `${name}.ts`), file);
  // The AI SDK reads the same variable as AWS's own client, and speaks HTTP/1.1.
  const own = { ANTHROPIC_BEDROCK_BASE_URL: address };
  if (name === "ai-sdk") own.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = address;
  const run = (variables) =>
    new Promise((done) => {
      const env = { ...process.env, ...own, ...variables };
      execFile("node", [file], { env, timeout: 60_000 }, (error, out, err) => done({ error, out, err }));
    });
  const called = await seen(async () => {
    const { error, out, err } = await run({ BEDROCK_INFERENCE_PROFILE_ARN: ARN });
    assert.ok(!error, err);
    assert.match(out, shown === "embedding" ? /0[.]25, 0[.]5/ : /hello|[{][}]/);
  });
  assert.ok(called.length > 0, "nothing was called");
  // Encoded, the ARN is one segment of the path.
  for (const { path } of called) assert.equal(decodeURIComponent(path.split("/")[2]), ARN);
  const without = await seen(async () => {
    const { error, err } = await run({});
    assert.ok(error && err.includes("BEDROCK_INFERENCE_PROFILE_ARN"), err);
  });
  assert.equal(without.length, 0);
};

let failed = 0;
const snippets = ["ai-sdk", "anthropic-ts", "aws-sdk-js", "langchain-js"];
const named = snippets.map((name) => Object.defineProperty(snippet(name), "name", { value: `snippet ${name}` }));
const vectors = Object.defineProperty(snippet("ai-sdk", "embedding"), "name", { value: "snippet embedding/ai-sdk" });
const checks = [langchain, ai_sdk, ai_sdk_later, bedrock_anthropic, anthropic, mem0, ...named, vectors];
for (const check of checks) {
  try {
    await check();
    console.log(`ok      ${check.name}`);
  } catch (error) {
    console.error(error);
    console.log(`FAILED  ${check.name}: ${error.message}`);
    failed += 1;
  }
}
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
