#!/usr/bin/env python3
"""How long `check` takes over 2,000 source files (25 MB), against `rg -F` for five literals.

    benches/check.py          needs rg on the PATH; with `SEMGREP=…` also against that program
"""

import os
import random
import shutil

from common import BINARY, WORK, build, fresh, measure

FILES, SIZE = 2_000, 12_800
LITERALS = ["anthropic.claude", "amazon.nova", "bedrock-runtime", "inference-profile", "BEDROCK_"]

WORDS = (
    "request response handler client config value result message content index total count user "
    "amazon meta google mistral session token stream buffer cache state model data event error path"
).split()

SHAPES = {
    "py": ("def {a}_{b}({c}, {d}=None):", "    # {a} {b} {c} of the {d}", "    {a} = self.{b}.{c}(\"{d} {a}\", {b}={n})", "    return {a}[\"{b}\"] + {c}.{d}"),
    "ts": ("export const {a} = ({b}: string) => {{", "  // {a} {b} {c}", "  const {c} = await {d}.{a}(`{b} ${{{c}}}`, {n});", "}};"),
    "go": ("func {a}({b} string) error {{", "\t// {a} {b} {c}", "\t{c} := {d}.{a}(\"{b}\", {n})", "}}"),
    "java": ("  public String {a}(String {b}) {{", "    // {a} {b}", "    var {c} = {d}.{a}(\"{b}\", {n});", "  }}"),
    "yaml": ("{a}:", "  {b}: \"{c} {d}\"", "  # {a} {b}", "  {c}: {n}"),
    "json": ("{{\"{a}\": \"{b}\",", "  \"{c}\": {n},", "  \"{d}\": [\"{a}\", \"{b}\"],", "  \"x\": null}}"),
    "tf": ("resource \"aws_{a}\" \"{b}\" {{", "  # {c} {d}", "  {c} = \"{d}-${{var.{a}}}\"", "}}"),
    "md": ("## {a} {b}", "The {a} {b} of {c} and {d}.", "- `{a}.{b}`: {n}", ""),
}

# One file in fifty has to do with Bedrock.
HITS = {
    "py": "client = boto3.client(\"bedrock-runtime\")\nMODEL = \"anthropic.claude-sonnet-5\"\n",
    "ts": "const model = process.env.MODEL ?? \"eu.anthropic.claude-sonnet-5\";\n",
    "yaml": "model: amazon.nova-pro-v1:0\n",
}


def tree(root):
    random.seed(7)
    kinds = list(SHAPES)
    for number in range(FILES):
        kind = kinds[number % len(kinds)]
        lines, size = [], 0
        if number % 50 == 0:
            lines.append(HITS.get(kind, ""))
        while size < SIZE:
            a, b, c, d = random.choices(WORDS, k=4)
            line = random.choice(SHAPES[kind]).format(a=a, b=b, c=c, d=d, n=random.randrange(9999))
            lines.append(line + "\n")
            size += len(line) + 1
        if kind == "tf":
            # What Terraform would refuse stops a check; only whole blocks are kept.
            lines = [f"locals {{\n  {c} = \"{d}\"\n}}\n" for c, d in zip(WORDS, WORDS)] * 14
        folder = root / f"service{number % 40}" / kind / f"part{number}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{WORDS[number % len(WORDS)]}{number}.{kind}").write_text("".join(lines))


def main():
    build()
    root = fresh(WORK / "check-tree")
    tree(root)
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
    print(f"{FILES} files, {size / 1e6:.1f} MB")
    literals = [part for literal in LITERALS for part in ("-e", literal)]
    rows = {
        "rg -F, five literals": ["rg", "-F", "--hidden", "--no-messages", *literals, str(root)],
        "bedrock-profile check": [str(BINARY), "check", "--fail-on", "never", str(root)],
    }
    semgrep = os.environ.get("SEMGREP") or shutil.which("semgrep")
    if semgrep:
        rule = fresh(WORK / "semgrep.yaml")
        rule.write_text(
            "rules:\n- id: raw\n  message: raw\n  severity: ERROR\n  languages: [regex]\n"
            "  pattern-regex: 'anthropic\\.claude|amazon\\.nova|bedrock-runtime'\n"
        )
        rows["semgrep"] = [semgrep, "scan", "--quiet", "--metrics=off", "--config", str(rule), str(root)]
    base = None
    for name, command in rows.items():
        time = measure(command, runs=3 if name == "semgrep" else 20)
        base = base or time
        print(f"{name:24} {time:8.1f} ms  {time / base:6.2f} times rg")


if __name__ == "__main__":
    main()
