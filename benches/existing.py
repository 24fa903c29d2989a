#!/usr/bin/env python3
"""`add` into modules of several sizes against `terraform fmt` on the same files, and `list` over a
thousand repositories against `terraform fmt -check -recursive`; whole processes.

    benches/existing.py       needs terraform on the PATH
"""

import shutil
import subprocess

from common import ANSWERS, BINARY, MODEL, WORK, build, fresh, measure, report

NEW = ["--no-input", "--with", "ssm", *ANSWERS]


def module(path, *words):
    """A module made by `new`."""
    fresh(path).mkdir(parents=True)
    command = [BINARY, "new", "-C", path, *NEW, *words]
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
    return path


def add(title, base, runs):
    """`add` into a copy of the module, against terraform laying out the file that it changes."""
    copy = WORK / "copy"

    def again():
        fresh(copy)
        shutil.copytree(base, copy)

    ours = measure([BINARY, "add", "extra", "-C", copy, "--model", "nova-pro", "--no-input"], again, runs)
    fmt = measure(["terraform", "fmt", copy / ".infra" / "bedrock.tf"], again, max(runs // 3, 3))
    report(title, ours, [("terraform fmt of bedrock.tf", fmt)])


def main():
    build()
    small = module(WORK / "small", "--model", MODEL)
    add("add, a module of six files", small, 30)

    many = module(WORK / "many", *[word for i in range(500) for word in ("--profile", f"p{i}={MODEL}")])
    add("add, a module of 500 profiles", many, 10)

    # Ten megabytes of somebody's own resources beside the profile.
    large = module(WORK / "large", "--model", MODEL)
    topic = 'resource "aws_sns_topic" "t{0}" {{\n  name = "topic-{0}"\n  tags = {{ number = "{0}" }}\n}}\n\n'
    blocks, size = [], 0
    while size < 10_000_000:
        blocks.append(topic.format(len(blocks)))
        size += len(blocks[-1])
    with open(large / ".infra" / "bedrock.tf", "a") as file:
        file.write("\n" + "".join(blocks).rstrip("\n") + "\n")
    add("add, a file of 10 MB", large, 3)

    thousand = fresh(WORK / "thousand")
    # Terraform passes over hidden folders, so the comparison is made without them.
    for number in range(1000):
        shutil.copytree(small / ".infra", thousand / f"service-{number}" / "infra")
    report(
        "list, 1,000 repositories",
        measure([BINARY, "list", thousand], runs=5),
        [("terraform fmt -check -recursive", measure(["terraform", "fmt", "-check", "-recursive", thousand], runs=3))],
    )


if __name__ == "__main__":
    main()
