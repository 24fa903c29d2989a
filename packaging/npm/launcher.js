#!/usr/bin/env node
// Starts the program from the package of this platform, which npm installs beside this one.
"use strict";

const { spawnSync } = require("node:child_process");

const platform = `bedrock-profile-${process.platform}-${process.arch}`;
const suffix = process.platform === "win32" ? ".exe" : "";

let program;
try {
  program = require.resolve(`${platform}/bin/bedrock-profile${suffix}`);
} catch {
  console.error(`error: the package ${platform} is not installed`);
  console.error("  help: install without `--omit=optional`; if npm has no such package, use `cargo install bedrock-profile`");
  process.exit(2);
}

const ran = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (ran.error) {
  console.error(`error: cannot run ${program}: ${ran.error.message}`);
  process.exit(2);
}
if (ran.signal) {
  process.kill(process.pid, ran.signal);
}
process.exit(ran.status ?? 2);
