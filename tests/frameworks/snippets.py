#!/usr/bin/env python3
"""Runs what `bedrock-profile snippet` prints, as the cases `snippet/all` and `snippet/embedding` show it, against a stand-in
for Bedrock on this machine: each call goes to the profile's ARN, encoded in the path. Those that start fast are also run without the
variable: they fail, and nothing is called.

    tests/frameworks/snippets.py NAME…     the names of snippets in Python; `embedding/NAME` is one of the other case
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote

from stub import ARN, Stub

CASES = Path(__file__).resolve().parent.parent / "cases/snippet"

# The snippets whose libraries start fast, which are run a second time.
FAST = ("anthropic", "boto3", "knowledge-base")


def run(name, **variables):
    """Runs one snippet by itself; what it printed, and the requests that came."""
    stub = Stub()
    kept = {name: os.environ[name] for name in ("HOME", "PATH", "PYTHONPYCACHEPREFIX") if name in os.environ}
    environment = {
        **kept,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_MAX_ATTEMPTS": "1",
        "AWS_ENDPOINT_URL": stub.address,
        "AWS_BEDROCK_RUNTIME_ENDPOINT": stub.address,
        "ANTHROPIC_BEDROCK_BASE_URL": stub.address,
        "CREWAI_DISABLE_TELEMETRY": "true",
        "OPENAI_AGENTS_DISABLE_TRACING": "1",
        "HAYSTACK_TELEMETRY_ENABLED": "False",
        "OTEL_SDK_DISABLED": "true",
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",
        "KNOWLEDGE_BASE_ID": "KB12345678",
        **variables,
    }
    # From standard input, since a file called `boto3.py` would be imported in place of the library.
    case, _, file = name.rpartition("/")
    text = (CASES / f"{case or 'all'}.out/src/{file}.py").read_text()
    with tempfile.TemporaryDirectory() as folder:
        environment |= {"DSPY_CACHEDIR": folder, "XDG_DATA_HOME": folder}
        done = subprocess.run(
            [sys.executable, "-"], input=text, env=environment, cwd=folder, capture_output=True, text=True, timeout=240
        )
    return done, stub


def check(name):
    done, stub = run(name, BEDROCK_INFERENCE_PROFILE_ARN=ARN, ENVIRONMENT="dev")
    assert done.returncode == 0, done.stderr
    assert "hello" in done.stdout, done.stdout
    if name == "knowledge-base":
        [body] = [body for path, body in stub.requests if path == "/retrieveAndGenerate"]
        assert body["retrieveAndGenerateConfiguration"]["knowledgeBaseConfiguration"]["modelArn"] == ARN
    else:
        calls = [path for path in stub.paths if path.startswith("/model/")]
        assert calls, stub.paths
        # Encoded, the ARN is one segment of the path.
        assert all(unquote(path.split("/")[2]) == ARN for path in calls), calls
    if name.startswith("embedding/"):
        bodies = [body for path, body in stub.requests if path.endswith("/invoke")]
        assert bodies == [{"texts": ["Hello"], "input_type": "search_document"}], bodies
    if name in FAST:
        done, stub = run(name)
        assert done.returncode != 0 and "BEDROCK_INFERENCE_PROFILE_ARN" in done.stderr, done.stderr
        assert not stub.paths, stub.paths


def main(names):
    failed = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, result in [(name, pool.submit(check, name)) for name in names]:
            try:
                result.result()
                print(f"ok      snippet {name}", flush=True)
            except Exception as error:
                print(f"FAILED  snippet {name}: {error}", flush=True)
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
