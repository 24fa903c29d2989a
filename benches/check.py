#!/usr/bin/env python3
"""How long `check` takes over 2,000 source files (25 MB) and over 1,000 small repositories, against
`rg -F` for five literals and against semgrep with rules for the same things.

    benches/check.py      needs rg on the PATH; semgrep is taken from there too, or from `SEMGREP=…`

The programs take turns, so that what else the machine does slows all of them alike.
"""

import os
import random
import shutil
import statistics
import subprocess

from common import ANSWERS, BINARY, MODEL, WORK, build, fresh, measure

FILES, SIZE = 2_000, 12_800
REPOSITORIES = 1_000
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


# What `check` looks for in code, as far as patterns can say it.
RULES = r"""
rules:
- id: model-id
  message: a model is called by its id
  severity: ERROR
  languages: [regex]
  pattern-regex: \b((eu|us|apac|global)\.)?(anthropic\.claude|amazon\.nova|mistral\.mistral|meta\.llama)[a-z0-9.:-]*\d
- id: profile-arn
  message: an ARN is written out
  severity: WARNING
  languages: [regex]
  pattern-regex: arn:aws:bedrock:[a-z0-9-]+:\d{12}:application-inference-profile/[a-z0-9]+
- id: fallback
  message: a model is called when a variable is not set
  severity: ERROR
  languages: [python]
  pattern-either: [pattern: 'os.environ.get($X, "=~/anthropic|amazon/")', pattern: 'os.getenv($X, "=~/anthropic|amazon/")']
- id: client
  message: Bedrock is called
  severity: INFO
  languages: [python]
  pattern: boto3.client("bedrock-runtime", ...)
- id: attribute
  message: there is no such attribute
  severity: ERROR
  languages: [terraform]
  pattern: aws_bedrock_inference_profile.$X.inference_profile_arn
"""


def repositories(root):
    """Small services, each with a module and a program; one in ten calls a model by its id."""
    first = root / "service0"
    first.mkdir(parents=True)
    subprocess.run(
        [str(BINARY), "new", "--model", MODEL, *ANSWERS], cwd=first, check=True, capture_output=True
    )
    (first / "README.md").write_text("# A service\n" + "It answers questions.\n" * 20)
    (first / "package.json").write_text('{"name": "service", "private": true}\n')
    (first / "src").mkdir()
    program = 'import os\n\nARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]\n'
    lines = "".join(f"def handle_{n}(request):\n    return request[{n}]\n\n\n" for n in range(40))
    for name in ["app", "model", "views", "util"]:
        (first / "src" / f"{name}.py").write_text(program + lines)
    module = {path.name: path.read_text() for path in (first / ".infra").iterdir()}
    for number in range(1, REPOSITORIES):
        other = root / f"service{number}"
        shutil.copytree(first, other)
        # Names of profiles are unique over all repositories: each has a key of its own.
        for name, text in module.items():
            text = text.replace(f"-{MODEL}-", f"-key{number}-{MODEL}-")
            text = text.replace("inference_profile.main.", f"inference_profile.key{number}.")
            text = text.replace('profile" "main"', f'profile" "key{number}"')
            (other / ".infra" / name).write_text(text)
        if number % 10 == 0:
            (other / "src" / "call.py").write_text('MODEL = "eu.anthropic.claude-sonnet-5"\n')
    return sorted(root.iterdir())


def compare(title, rows):
    """Each program in turn, the slow one less often; medians, and how many times ours."""
    print(f"\n{title}")
    times = {name: [] for name in rows}
    for turn in range(12):
        for name, command in rows.items():
            if name != "semgrep" or turn < 3:
                times[name].append(measure(command, runs=1))
    ours = statistics.median(times["bedrock-profile check"])
    for name, all_times in times.items():
        time = statistics.median(all_times)
        print(f"  {name:24}{time:10.1f} ms{time / ours:8.2f} times ours")


FAULTY = """
resource "aws_bedrock_inference_profile" "p{n}" {{
  name        = "agents-nova-pro-{n}"
  description = "x, y ({n})"

  model_source {{
    copy_from = "arn:aws:bedrock:eu-central-1::inference-profile/eu.amazon.nova-pro-v1:0"
  }}
}}
"""


def formats():
    """Each format of the report, over one module in which every profile has faults that can be fixed."""
    print("\nformats, by the number of profiles in one file")
    folder = fresh(WORK / "check-formats")
    folder.mkdir()
    for count in [100, 200, 400, 800]:
        blocks = "".join(FAULTY.format(n=number) for number in range(count))
        (folder / "main.tf").write_text('provider "aws" {\n  region = "eu-central-1"\n}\n' + blocks)
        command = [str(BINARY), "check", "--fail-on", "never", "--format"]
        names = ["text", "json", "sarif"]
        times = {name: measure([*command, name, str(folder)], runs=5) for name in names}
        shown = "".join(f"{name:>8}{time:8.1f} ms" for name, time in times.items())
        print(f"  {count:5}{shown}{times['sarif'] / times['text']:8.2f} times text")


def main():
    build()
    root = fresh(WORK / "check-tree")
    tree(root)
    small = fresh(WORK / "check-small")
    paths = [str(path) for path in repositories(small)]
    rules = fresh(WORK / "semgrep.yaml")
    rules.write_text(RULES)
    semgrep = os.environ.get("SEMGREP") or shutil.which("semgrep")
    literals = [part for literal in LITERALS for part in ("-e", literal)]

    def rows(folder, targets):
        all_rows = {
            "bedrock-profile check": [str(BINARY), "check", "--fail-on", "never", *targets],
            "rg -F, five literals": ["rg", "-F", "--hidden", "--no-messages", *literals, str(folder)],
        }
        if semgrep:
            scan = [semgrep, "scan", "--quiet", "--metrics=off", "--disable-version-check"]
            all_rows["semgrep"] = [*scan, "--no-git-ignore", "--config", str(rules), str(folder)]
        return all_rows

    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
    compare(f"{FILES} files, {size / 1e6:.1f} MB", rows(root, [str(root)]))
    files = sum(path.is_file() for path in small.rglob("*"))
    compare(f"{REPOSITORIES} repositories, {files} files", rows(small, paths))
    compare("one repository", rows(paths[0], [paths[0]]))
    formats()


if __name__ == "__main__":
    main()
