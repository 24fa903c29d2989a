#!/usr/bin/env python3
"""Start-up and `new` of six files, whole processes, against `cp -r` of the same six files and
against copier, cookiecutter and cargo-generate making them from a template.

    benches/new.py            installs the three into target/bench (once), then measures
"""

import subprocess
import sys
import venv

from common import ANSWERS, BINARY, MODEL, WORK, build, fresh, measure, report


def install():
    """copier and cookiecutter by pip, cargo-generate by cargo, below target/bench."""
    tools = WORK / "venv"
    if not (tools / "bin" / "copier").exists():
        venv.create(tools, with_pip=True)
        pip = [tools / "bin" / "pip", "install", "--quiet", "copier", "cookiecutter"]
        subprocess.run(pip, check=True)
    cargo = WORK / "cargo"
    if not (cargo / "bin" / "cargo-generate").exists():
        subprocess.run(["cargo", "install", "--locked", "--root", cargo, "cargo-generate@0.23.0"], check=True)
    return tools / "bin", cargo / "bin"


def templates(files):
    """The same files as a template of each tool, the product being its one variable."""
    places = {name: fresh(WORK / f"template-{name}") for name in ("copier", "cookiecutter", "generate")}
    (places["copier"] / ".infra").mkdir(parents=True)
    (places["copier"] / "copier.yml").write_text("product:\n  type: str\n")
    (places["cookiecutter"] / "{{cookiecutter.name}}" / ".infra").mkdir(parents=True)
    (places["cookiecutter"] / "cookiecutter.json").write_text('{"name": "out", "product": "x"}\n')
    (places["generate"] / ".infra").mkdir(parents=True)
    (places["generate"] / "cargo-generate.toml").write_text(
        '[template]\ncargo_generate_version = ">=0.10.0"\n[placeholders.product]\ntype = "string"\nprompt = "Product"\n'
    )
    for path in files:
        text = path.read_text()
        product = lambda variable: text.replace("platform", "{{ " + variable + " }}")
        (places["copier"] / ".infra" / f"{path.name}.jinja").write_text(product("product"))
        (places["cookiecutter"] / "{{cookiecutter.name}}" / ".infra" / path.name).write_text(
            product("cookiecutter.product")
        )
        (places["generate"] / ".infra" / path.name).write_text(product("product"))
    return places


def main():
    build()
    python, cargo = install()
    out, base = WORK / "out", fresh(WORK / "base")
    base.mkdir(parents=True)
    new = lambda path: [BINARY, "new", "-C", path, "--no-input", "--model", MODEL, "--with", "ssm", *ANSWERS]
    subprocess.run([str(word) for word in new(base)], check=True, capture_output=True)
    files = sorted((base / ".infra").iterdir())
    if len(files) != 6:
        sys.exit(f"six files are wanted, and {len(files)} were made")
    places = templates(files)
    clear = lambda: fresh(out)

    report(
        "start-up (--version)",
        measure([BINARY, "--version"]),
        [
            ("true", measure(["true"])),
            ("copier", measure([python / "copier", "--version"], runs=5)),
            ("cookiecutter", measure([python / "cookiecutter", "--version"], runs=5)),
            ("cargo-generate", measure([cargo / "cargo-generate", "generate", "--version"], runs=10)),
        ],
    )
    copier = [python / "copier", "copy", "--quiet", "--data", "product=platform", places["copier"], out]
    cookiecutter = [
        python / "cookiecutter", "--no-input", "--output-dir", WORK, places["cookiecutter"], "product=platform",
    ]
    generate = [
        cargo / "cargo-generate", "generate", "--silent", "--vcs", "none", "--path", places["generate"],
        "--name", "out", "--define", "product=platform", "--destination", WORK,
    ]
    report(
        "new, six files",
        measure(new(out), lambda: fresh(out).mkdir()),
        [
            ("cp -r", measure(["cp", "-r", base, out], clear)),
            ("copier", measure(copier, clear, runs=5)),
            ("cookiecutter", measure(cookiecutter, clear, runs=5)),
            ("cargo-generate", measure(generate, clear, runs=10)),
        ],
    )


if __name__ == "__main__":
    main()
