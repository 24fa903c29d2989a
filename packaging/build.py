#!/usr/bin/env python3
"""Builds what people install: the archive with its checksum, the wheel, the npm packages, the container
image, the Homebrew formula and the installer. Everything lands in target/packages.

    packaging/build.py                                      all that this machine can build
    packaging/build.py archive installer --address URL      URL is where the archives are downloaded from
    packaging/build.py archive --binary FILE --target T     packs a program that was built elsewhere

The version comes from Cargo.toml. Needs cargo, and for some parts maturin, npm or buildah.
"""

import argparse
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "bedrock-profile"
PARTS = ["archive", "wheel", "npm", "image", "formula", "installer"]
NEEDS = {"wheel": "maturin", "npm": "npm", "image": "buildah"}
# Rust's targets, as Node calls the platform.
NODE = {
    "x86_64-unknown-linux-gnu": ("linux", "x64"),
    "x86_64-unknown-linux-musl": ("linux", "x64"),
    "aarch64-unknown-linux-gnu": ("linux", "arm64"),
    "aarch64-unknown-linux-musl": ("linux", "arm64"),
    "x86_64-apple-darwin": ("darwin", "x64"),
    "aarch64-apple-darwin": ("darwin", "arm64"),
    "x86_64-pc-windows-msvc": ("win32", "x64"),
}
# What the linker of Rust 1.90 and later can do for a target: keep one of functions that are equal, pack
# relocations, and leave out what only unwinding needs.
LINK = {
    "x86_64-unknown-linux-gnu": [
        "--icf=all", "-z,pack-relative-relocs", "--no-eh-frame-hdr", f"-T,{ROOT / 'packaging/no-tables.ld'}",
    ],
}
# A program for Linux that needs no library of the system may not be larger.
LARGEST = 8 * 1024 * 1024


def fail(message, help):
    sys.exit(f"error: {message}\n  help: {help}")


def run(*words, **options):
    print("+", *words, file=sys.stderr)
    return subprocess.run([str(word) for word in words], check=True, **options)


def output(*words):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout


class Build:
    def __init__(self, args):
        self.args = args
        manifest = tomllib.loads((ROOT / "Cargo.toml").read_text())
        self.version = manifest["package"]["version"]
        self.description = manifest["package"]["description"]
        self.license = manifest["package"]["license"]
        self.target = args.target or next(
            line.split(": ")[1] for line in output("rustc", "-vV").splitlines() if line.startswith("host: ")
        )
        self.suffix = ".exe" if "windows" in self.target else ""
        self.out = args.out
        self.out.mkdir(parents=True, exist_ok=True)
        self.environment = self.settings()
        self.program = args.binary or self.compile()
        if args.profile == "dist" and "linux" in self.target and not args.binary:
            size = self.program.stat().st_size
            if size > LARGEST:
                fail(f"the program has {size} bytes, and {LARGEST} at most", "see what grew: `nm -CS --size-sort`")

    def settings(self):
        """The environment of builds: what the program knows of its origin."""
        environment = dict(os.environ)
        if self.args.docs:
            environment["BEDROCK_PROFILE_DOCS"] = self.args.docs
        return environment

    def cargo(self):
        """The options that all builds share, so that they share their result too."""
        options = ["--locked", "--profile", self.args.profile]
        return options + (["--target", self.args.target] if self.args.target else [])

    def flags(self):
        """On Linux the C library is linked in, so that the program runs on any; only the last step knows of it."""
        flags = ["-C", "target-feature=+crt-static"] if "linux" in self.target else []
        if self.args.profile == "dist":
            flags += [f"-Clink-arg=-Wl,{option}" for option in LINK.get(self.target, [])]
        return ["--", *flags] if flags else []

    def compile(self):
        run("cargo", "rustc", "--bin", NAME, *self.cargo(), *self.flags(), cwd=ROOT, env=self.environment)
        folder = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
        profile = "debug" if self.args.profile == "dev" else self.args.profile
        if self.args.target:
            folder /= self.args.target
        return folder / profile / (NAME + self.suffix)

    def archive_name(self):
        return f"{NAME}-{self.version}-{self.target}.tar.gz"

    def archive(self):
        """The program with its licences, manual pages and completion scripts, and a checksum."""
        top = f"{NAME}-{self.version}-{self.target}"
        files = {NAME + self.suffix: (self.program.read_bytes(), 0o755)}
        for name in ["README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"]:
            files[name] = ((ROOT / name).read_bytes(), 0o644)
        for words in commands(self.program):
            page = output(self.program, "man", *words).encode()
            files["man/" + "-".join([NAME, *words]) + ".1"] = (page, 0o644)
        for shell, name in [("bash", NAME), ("zsh", "_" + NAME), ("fish", NAME + ".fish")]:
            files[f"completions/{name}"] = (output(self.program, "completions", shell).encode(), 0o644)
        path = self.out / self.archive_name()
        # The same content gives the same bytes.
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
            for name, (content, mode) in sorted(files.items()):
                entry = tarfile.TarInfo(f"{top}/{name}")
                entry.size, entry.mode = len(content), mode
                tar.addfile(entry, io.BytesIO(content))
        path.write_bytes(gzip.compress(packed.getvalue(), mtime=0))
        self.checksums()
        return path

    def checksums(self):
        """SHA256SUMS of all archives, as `sha256sum --check` reads it."""
        lines = [f"{digest(path)}  {path.name}\n" for path in sorted(self.out.glob("*.tar.gz"))]
        (self.out / "SHA256SUMS").write_text("".join(lines))

    def wheel(self):
        """By maturin, which also finds out how old a Linux the program runs on."""
        run(
            "maturin", "build", "--out", self.out, "--bindings", "bin",
            *self.cargo(), *self.flags(), cwd=ROOT / "packaging/wheel", env=self.environment,
        )

    def npm(self):
        """A package with the program of this platform, and the one that people name, which starts it."""
        system, processor = NODE[self.target]
        shared = {"version": self.version, "description": self.description, "license": self.license}
        platform = f"{NAME}-{system}-{processor}"
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) / platform
            (folder / "bin").mkdir(parents=True)
            shutil.copy(self.program, folder / "bin" / (NAME + self.suffix))
            manifest = {"name": platform, **shared, "os": [system], "cpu": [processor], "files": ["bin"]}
            self.pack(folder, manifest)
            folder = Path(work) / NAME
            folder.mkdir()
            shutil.copy(ROOT / "packaging/npm/launcher.js", folder / "launcher.js")
            platforms = sorted({f"{NAME}-{system}-{processor}" for system, processor in NODE.values()})
            manifest = {
                "name": NAME, **shared, "bin": {NAME: "launcher.js"}, "files": ["launcher.js"],
                "optionalDependencies": {platform: self.version for platform in platforms},
            }
            self.pack(folder, manifest)

    def pack(self, folder, manifest):
        shutil.copy(ROOT / "README.md", folder)
        (folder / "package.json").write_text(json.dumps(manifest, indent=2) + "\n")
        run("npm", "pack", "--silent", "--pack-destination", self.out, cwd=folder)

    def image(self):
        """A container image that holds the program and nothing else."""
        container = output("buildah", "from", "scratch").strip()
        try:
            run("buildah", "copy", "--chmod", "755", container, self.program, f"/{NAME}")
            run("buildah", "config", "--entrypoint", f'["/{NAME}"]', "--workingdir", "/work", container)
            image = f"oci-archive:{self.out / f'{NAME}-{self.version}.oci.tar'}"
            run("buildah", "commit", container, image)
        finally:
            run("buildah", "rm", container)

    def filled(self, name):
        """A file of this folder with its placeholders filled in."""
        archive = self.out / self.archive_name()
        if not archive.exists():
            self.archive()
        values = {
            "VERSION": self.version, "DESCRIPTION": self.description, "ADDRESS": self.args.address.rstrip("/"),
            "TARGET": self.target, "ARCHIVE": archive.name, "SHA256": digest(archive),
        }
        text = (ROOT / "packaging" / name).read_text()
        for key, value in values.items():
            text = text.replace(f"@{key}@", value)
        return text

    def formula(self):
        (self.out / f"{NAME}.rb").write_text(self.filled("formula.rb.in"))

    def installer(self):
        path = self.out / "install.sh"
        path.write_text(self.filled("install.sh.in"))
        path.chmod(0o755)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def commands(program, words=()):
    """The words of every subcommand, the program itself first."""
    yield list(words)
    help = output(program, *words, "--help")
    for line in help.partition("\nCommands:\n")[2].partition("\n\n")[0].splitlines():
        name = line.split()[0] if line.startswith("  ") and not line.startswith("   ") else "help"
        if name != "help":
            yield from commands(program, [*words, name])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--address", help="the folder on the web that the archives are downloaded from")
    parser.add_argument("--docs", help="the address under which the documentation is published")
    parser.add_argument("--target", help="Rust's name of the platform (default: this one)")
    parser.add_argument("--profile", default="dist", help="cargo's profile (default: dist)")
    parser.add_argument("--binary", type=Path, help="a program that was built already")
    parser.add_argument("--out", type=Path, default=ROOT / "target/packages")
    args = parser.parse_args()
    args.out = args.out.resolve()
    unknown = [part for part in args.parts if part not in PARTS]
    if unknown:
        fail(f"there is no part `{unknown[0]}`", f"the parts are {', '.join(PARTS)}")
    for part in args.parts:
        if part in NEEDS and not shutil.which(NEEDS[part]):
            fail(f"`{part}` needs `{NEEDS[part]}`, which is not on the PATH", "install it, or leave the part out")
        if part in ["formula", "installer"] and not args.address:
            fail(f"`{part}` needs an address to download from", "give it: --address https://…")
    can = lambda part: shutil.which(NEEDS.get(part, "cargo")) and (part not in PARTS[4:] or args.address)
    parts = args.parts or [part for part in PARTS if can(part)]
    build = Build(args)
    for part in parts:
        getattr(build, part)()
    for path in sorted(args.out.iterdir()):
        print(f"{path.stat().st_size:>10}  {path}")


if __name__ == "__main__":
    main()
