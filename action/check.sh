#!/usr/bin/env bash
# What the action runs: checks the folders of INPUT_PATHS, writes the SARIF report and the
# annotations, and leaves the exit status to a later step, so that the report is uploaded first.
set -euo pipefail

arguments=("--fail-on=$INPUT_FAIL_ON")
if [ -n "$INPUT_BASELINE" ]; then
  arguments+=("--baseline=$INPUT_BASELINE")
fi
arguments+=(--)
while IFS= read -r path; do
  if [ -n "$path" ]; then
    arguments+=("$path")
  fi
done <<< "$INPUT_PATHS"

report="$RUNNER_TEMP/bedrock-profile.sarif"
status=0
rm -f "$report"
if [ "$INPUT_ANNOTATIONS" = true ]; then
  bedrock-profile check --format=github --report="sarif=$report" "${arguments[@]}" || status=$?
else
  bedrock-profile check --format=sarif "${arguments[@]}" > "$report" || status=$?
fi
if [ -s "$report" ]; then
  echo "sarif=$report" >> "$GITHUB_OUTPUT"
fi
echo "status=$status" >> "$GITHUB_OUTPUT"
