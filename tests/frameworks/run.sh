#!/usr/bin/env bash
# Installs the libraries below a folder and runs every check against the stand-in for Bedrock. What is
# installed already, with the same versions, stays.
#
#     tests/frameworks/run.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1" && cd "$1"

# The folder of uv, which installs in seconds what takes pip minutes, and caches below the same folder.
[ -x uv/bin/uv ] || { python3 -m venv uv && uv/bin/pip install --quiet --requirement "$here/requirements-uv.txt"; }
export UV_CACHE_DIR=$PWD/cache UV_NO_PROGRESS=1 PYTHONPYCACHEPREFIX=$PWD/pycache

for wanted in "$here"/requirements-*.txt; do
  name=$(basename "$wanted" .txt) && name=${name#requirements-}
  if [ "$name" != uv ] && ! cmp -s "$wanted" "$name/installed.txt"; then
    rm -rf "$name"
    timeout 300 uv/bin/uv venv --quiet --python python3 "$name"
    timeout 600 uv/bin/uv pip install --quiet --python "$name/bin/python" --requirement "$wanted"
    cp "$wanted" "$name/installed.txt"
  fi
done
if ! cmp -s "$here/node/package.json" node/package.json; then
  rm -rf node && mkdir node
  (cd node && cp "$here/node/package.json" wanted.json && cp wanted.json package.json &&
    timeout 600 npm install --no-audit --no-fund --ignore-scripts --legacy-peer-deps --loglevel=error) || { rm -rf node; exit 1; }
fi

check() {
  local name=$1 && shift
  timeout 300 "$name/bin/python" "$here/check.py" "$@"
}
snippets() {
  local name=$1 && shift
  timeout 300 "$name/bin/python" "$here/snippets.py" "$@"
}
check converse langchain langchain_caching langchain_converse_flag bedrock_llm llama_index strands strands_tools mem0 \
  pydantic_ai anthropic
check litellm litellm crewai
check kernel semantic_kernel
check agents haystack openai_agents
snippets converse boto3 boto3-ssm embedding/boto3 embedding/boto3-ssm knowledge-base langchain llamaindex strands pydantic-ai anthropic
snippets litellm litellm crewai
snippets agents dspy openai-agents haystack
timeout 300 node "$here/check.mjs" node
