#!/usr/bin/env python3
"""Every command on inputs that nobody writes by hand, within 10 seconds of processor time and 256 MB.

    tests/budgets/check.py PROGRAM [INPUT]...

PROGRAM is a release build. Without the names of inputs, all are tried. Processor time is measured, not
the time on the clock, so that other work on the machine does not matter; a run that takes more than two
minutes on the clock is stopped. Which exit status a command has is not this test's question: it may refuse
an input, but it may not be killed by a signal, and it may not panic (101).
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS, MEGABYTES, CLOCK = 10.0, 256, 120

NEW = """new --no-input --yes --model claude-sonnet-45 --with ssm,iam --product platform --billing-mode saas
--team engineering --owner engineering@example.com --source acme/platform/.infra""".split()

COMMANDS = {
    "list": ["list"],
    "check": ["check"],
    "check in SARIF": ["check", "--format", "sarif"],
    "check --fix": ["check", "--fix", "--dry-run"],
    "add": ["add", "extra", "--model", "nova-pro", "--no-input", "--dry-run"],
    "upgrade": ["upgrade", "--to", "claude-sonnet-5", "--no-input", "--dry-run"],
    "remove": ["remove", "main", "--no-input", "--dry-run"],
    "snippet": ["snippet", "boto3"],
}

INPUTS = {}


def given(function):
    """An input: a function that writes it into a repository with a module."""
    INPUTS[function.__name__] = function
    return function


def locals_of(lines):
    return "locals {\n" + "".join(f"  {line}\n" for line in lines) + "}\n"


@given
def chain_of_locals(module):
    links = [f"a{i} = local.a{i - 1}" for i in range(1, 10_001)]
    (module / "x.tf").write_text(locals_of(['a0 = "x"', *links]))


@given
def tag_behind_a_chain(module):
    """The chain is read by the profile itself."""
    chain_of_locals(module)
    text = (module / "bedrock.tf").read_text()
    (module / "bedrock.tf").write_text(text.replace('description = "', 'description = "${local.a10000}', 1))


@given
def doubled_keys(module):
    entries = "".join(f"    z{i} = 1\n" for i in range(50_000)) + "    x = 1\n" * 60
    (module / "x.tf").write_text(f"locals {{\n  a = {{\n{entries}  }}\n}}\n")


@given
def labels(module):
    (module / "x.tf").write_text("a " + "ifx " * 200_000 + "{\n}\n")


@given
def comment_and_heredocs(module):
    heredocs = "".join(f"a{i} = <<EOT\nEOT\n" for i in range(600))
    (module / "x.tf").write_text("locals {\n# " + "y" * 7_000_000 + "\n" + heredocs + "}\n")


@given
def dotted_chain(module):
    (module / "x.tf").write_text("locals {\n  a = b" + ".c" * 3_000_000 + "\n}\n")


@given
def operators(module):
    (module / "x.tf").write_text("locals {\n  a = 1" + " + 1" * 300_000 + "\n}\n")


@given
def nesting(module):
    (module / "x.tf").write_text("locals {\n  a = " + "[" * 1_000 + "]" * 1_000 + "\n}\n")


@given
def brackets(module):
    (module / "x.tf").write_text("locals {\n  a = " + "[" * 500_000 + "]" * 500_000 + "\n}\n")


@given
def doubling_texts(module):
    """Each local is twice the one before: a text without end, if nobody stops."""
    doubled = [f'a{i} = "${{local.a{i - 1}}}${{local.a{i - 1}}}"' for i in range(1, 200)]
    (module / "x.tf").write_text(locals_of(['a0 = "x"', *doubled]))


@given
def nested_for(module):
    """Four loops in each other over a thousand numbers."""
    loops = "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : [for d in range(1000) : a]]]]"
    (module / "x.tf").write_text(locals_of([f"a = {loops}"]))


@given
def many_outputs(module):
    outputs = "".join(
        f'output "o{i}" {{\n  value = aws_bedrock_inference_profile.main.arn\n}}\n' for i in range(1_000)
    )
    (module / "x.tf").write_text(outputs)


@given
def many_policies(module):
    policies = "".join(
        f'''data "aws_iam_policy_document" "p{i}" {{
  statement {{
    actions   = ["bedrock:InvokeModel"]
    resources = [aws_bedrock_inference_profile.main.arn]
  }}
}}
'''
        for i in range(1_000)
    )
    (module / "x.tf").write_text(policies)


@given
def many_profiles(module):
    profiles = "".join(
        f'''resource "aws_bedrock_inference_profile" "p{i}" {{
  name = "platform-claude-sonnet-45-p{i}-${{var.environment}}"
  model_source {{
    copy_from = "arn:aws:bedrock:eu-central-1:${{data.aws_caller_identity.current.account_id}}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }}
}}
'''
        for i in range(1_000)
    )
    (module / "x.tf").write_text(profiles)


@given
def many_files(module):
    for i in range(100_000):
        (module / f"f{i}.tf").write_text(f'locals {{\n  f{i} = "{i}"\n}}\n')


@given
def other_resources(module):
    """Ten megabytes that have nothing to do with Bedrock."""
    topic = 'resource "aws_sns_topic" "t{0}" {{\n  name = "topic-{0}"\n  tags = {{ number = "{0}" }}\n}}\n\n'
    (module / "x.tf").write_text("".join(topic.format(i) for i in range(120_000)))


@given
def findings(module):
    """Two thousand models that a profile should stand for."""
    lines = [f'model_{i} = "anthropic.claude-3-haiku-20240307-v1:0"\n' for i in range(2_000)]
    (module.parent / "app.py").write_text("".join(lines))


@given
def long_line(module):
    """Code on one line of seven megabytes, as bundlers write it; a file of more than eight is not read."""
    (module.parent / "app.js").write_text('f("anthropic.claude-3-haiku-20240307-v1:0");' * 150_000)


@given
def objects_on_one_line(module):
    """JSON on one line, as programs write it."""
    rows = [f'{{"name":"m{i}","modelId":"anthropic.claude-3-haiku-20240307-v1:0"}}' for i in range(60_000)]
    (module.parent / "models.json").write_text(f'{{"models":[{",".join(rows)}]}}')


@given
def values(module):
    lines = [f'v{i} = "{"x" * 50}"\n' for i in range(100_000)]
    (module / "terraform.tfvars").write_text("".join(lines))


@given
def ignore_file(module):
    patterns = "".join(f"dir{i}/**/*.x{i}[ab]\n" for i in range(500_000))
    (module.parent / ".gitignore").write_text(patterns)


@given
def ignore_file_of_zeros(module):
    (module.parent / ".gitignore").write_bytes(bytes(100_000_000))


@given
def excludes_that_are_a_pipe(module):
    (module.parent / ".git/info").mkdir(exist_ok=True)
    exclude = module.parent / ".git/info/exclude"
    exclude.unlink(missing_ok=True)
    os.mkfifo(exclude)


@given
def noise(module):
    """A megabyte that is no Terraform at all."""
    dice = random.Random(4711)
    (module / "x.tf").write_bytes(bytes(dice.randrange(256) for _ in range(1_000_000)))


@given
def deep_folders(module):
    folder = module.parent
    for _ in range(500):
        folder = folder / "d"
    folder.mkdir(parents=True)
    (folder / "app.py").write_text('MODEL = "anthropic.claude-3-haiku-20240307-v1:0"\n')


def repository(program, folder):
    """A repository with a module of its own, made by `new`."""
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([program, *NEW], cwd=folder, check=True, **quiet)
    return folder / ".infra"


def run(program, words, folder):
    """The status, the seconds of processor time and the megabytes of a run."""
    child = subprocess.Popen(
        [program, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )

    def stop(*_):
        child.kill()

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(CLOCK)
    _, status, usage = os.wait4(child.pid, 0)
    signal.alarm(0)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    program, names = str(Path(sys.argv[1]).resolve()), sys.argv[2:] or list(INPUTS)
    over = []
    print(f"{'input':<26}{'command':<16}{'status':>7}{'seconds':>9}{'MB':>7}")
    for name in names:
        folder = Path(tempfile.mkdtemp(prefix="budget-"))
        try:
            INPUTS[name](repository(program, folder))
            for command, words in COMMANDS.items():
                status, seconds, megabytes = run(program, words, folder)
                bad = status < 0 or status == 101 or seconds > SECONDS or megabytes > MEGABYTES
                line = f"{name:<26}{command:<16}{status:>7}{seconds:>9.2f}{megabytes:>7.0f}"
                print(line + ("  OVER" if bad else ""), flush=True)
                over.extend([line] if bad else [])
        finally:
            shutil.rmtree(folder)
    if over:
        raise SystemExit(f"{len(over)} runs went over {SECONDS:.0f} s or {MEGABYTES} MB, or did not end by themselves")


if __name__ == "__main__":
    main()
