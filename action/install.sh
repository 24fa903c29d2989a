#!/usr/bin/env bash
# Puts the program on the PATH of later steps: one that is there already, the archive of a release with its
# checksum verified, or, where there is none for this platform, a build from the action's own sources.
set -euo pipefail

fail() {
  echo "::error::$1"
  exit 2
}

own=$(sed -n 's/^version = "\(.*\)"/\1/p' "$ACTION_PATH/Cargo.toml" | head -1)
version=${INPUT_VERSION:-$own}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+[A-Za-z0-9.+-]*$ ]] || fail "the version is no version, such as $own"

if found=$(command -v bedrock-profile) && [ "$("$found" --version)" = "bedrock-profile $version" ]; then
  exit 0
fi

folder="$RUNNER_TEMP/bedrock-profile-$version"
mkdir -p "$folder/bin"
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) target=x86_64-unknown-linux-musl ;;
  Linux-aarch64) target=aarch64-unknown-linux-musl ;;
  Darwin-x86_64) target=x86_64-apple-darwin ;;
  Darwin-arm64) target=aarch64-apple-darwin ;;
  *) target= ;;
esac
archive="bedrock-profile-$version-$target.tar.gz"
address=${INPUT_ADDRESS:-${ACTION_REPOSITORY:+$SERVER/$ACTION_REPOSITORY/releases/download/v$version}}

get() {
  curl --fail --silent --show-error --location --retry 3 --output "$folder/$1" "$address/$1"
}
if [ -n "$target" ] && [ -n "$address" ] && get SHA256SUMS && get "$archive"; then
  cd "$folder"
  grep -F -- "  $archive" SHA256SUMS > wanted || fail "SHA256SUMS does not name $archive"
  if command -v sha256sum > /dev/null; then
    sha256sum --check --status wanted || fail "$archive has another checksum than SHA256SUMS says"
  else
    shasum -a 256 --check --status wanted || fail "$archive has another checksum than SHA256SUMS says"
  fi
  tar -xzf "$archive" --strip-components 1 -C bin
elif [ "$version" = "$own" ]; then
  echo "::notice::there is no archive of bedrock-profile $version for this platform: it is built by cargo"
  cargo install --locked --quiet --path "$ACTION_PATH" --root "$folder"
else
  fail "bedrock-profile $version cannot be downloaded from '$address'"
fi
echo "$folder/bin" >> "$GITHUB_PATH"
