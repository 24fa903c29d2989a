"""What the benchmarks share: a release build, timing of whole processes, ratios as a table."""

import os
import shutil
import statistics
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BINARY = ROOT / "target" / "release" / "bedrock-profile"
WORK = ROOT / "target" / "bench"

ANSWERS = [
    "--product", "platform", "--billing-mode", "saas", "--team", "engineering",
    "--owner", "engineering@example.com", "--source", "acme/platform/.infra",
]
MODEL = "claude-sonnet-5"


def build():
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"], cwd=ROOT, check=True)
    WORK.mkdir(parents=True, exist_ok=True)


def fresh(path):
    """An empty place at `path`."""
    if path.is_dir():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()
    return path


def measure(command, prepare=lambda: None, runs=30, cwd=None):
    """The median wall time of a whole process, in milliseconds."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    environment = {**os.environ, "NO_COLOR": "1"}
    times = []
    for _ in range(runs + 2):
        prepare()
        start = time.perf_counter()
        done = subprocess.run([str(word) for word in command], cwd=cwd, env=environment, **quiet)
        times.append((time.perf_counter() - start) * 1000)
        if done.returncode != 0:
            raise SystemExit(f"failed with {done.returncode}: {command}")
    # The first runs fill the page cache.
    return statistics.median(times[2:])


def report(title, ours, others):
    """Prints our time, and how many times as long each alternative takes."""
    print(f"\n{title}\n  {'bedrock-profile':<34}{ours:>10.2f} ms")
    for name, took in others:
        print(f"  {name:<34}{took:>10.2f} ms{took / ours:>10.1f} x")
