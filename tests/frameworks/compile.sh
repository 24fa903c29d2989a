#!/usr/bin/env bash
# Compiles the snippets of `bedrock-profile snippet` in languages that need it, as the case `snippet/all` shows them: the
# one in Rust against the SDK of crates.io. Those in Go and Java are parsed, where gofmt and javac are there: their SDKs are
# in no registry of Debian, PyPI or npm. Takes two minutes the first time, so that `.ci/run` leaves it out.
#
#     tests/frameworks/compile.sh [FOLDER]     what is built stays in the folder [default: target/snippets]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
snippets=$root/tests/cases/snippet/all.out/src
mkdir -p "${1:-$root/target/snippets}"
folder=$(cd "${1:-$root/target/snippets}" && pwd)

mkdir -p "$folder/rust/src"
cat >"$folder/rust/Cargo.toml" <<'TOML'
[package]
name = "snippet"
version = "0.0.0"
edition = "2024"

[dependencies]
aws-config = { version = "1.13", default-features = false, features = ["rt-tokio"] }
aws-sdk-bedrockruntime = { version = "1", default-features = false, features = ["rt-tokio"] }
tokio = { version = "1", default-features = false, features = ["macros", "rt-multi-thread"] }

[workspace]
TOML
cp "$snippets/aws-sdk-rust.rs" "$folder/rust/src/main.rs"
(cd "$folder/rust" && cargo check --quiet --target-dir "$folder/target")
sed -n '/^name = "aws-sdk-bedrockruntime"/{n;s/version = "\(.*\)"/ok      snippet aws-sdk-rust: compiled with aws-sdk-bedrockruntime \1/p}' \
  "$folder/rust/Cargo.lock"

if command -v gofmt >/dev/null; then
  # A comment stands before the package, as gofmt has it.
  difference=$(gofmt -e -d "$snippets/aws-sdk-go.go")
  [ -z "$difference" ] || { echo "$difference"; echo "FAILED  snippet aws-sdk-go: not as gofmt has it"; exit 1; }
  echo "ok      snippet aws-sdk-go: parsed, and formatted as gofmt has it; not compiled"
else
  echo "skipped snippet aws-sdk-go: there is no gofmt on the PATH"
fi

if command -v javac >/dev/null; then
  mkdir -p "$folder/java"
  cat >"$folder/java/Parse.java" <<'JAVA'
import com.sun.source.util.JavacTask;
import java.util.Arrays;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Parses files, and resolves nothing in them. */
public class Parse {
    public static void main(String[] files) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        try (var manager = compiler.getStandardFileManager(found, null, null)) {
            var units = manager.getJavaFileObjectsFromStrings(Arrays.asList(files));
            ((JavacTask) compiler.getTask(null, manager, found, null, null, units)).parse();
        }
        found.getDiagnostics().forEach(System.err::println);
        System.exit(found.getDiagnostics().isEmpty() ? 0 : 1);
    }
}
JAVA
  java "$folder/java/Parse.java" "$snippets/aws-sdk-java.java" "$snippets/langchain4j.java"
  echo "ok      snippets aws-sdk-java and langchain4j: parsed; not compiled"
else
  echo "skipped snippets aws-sdk-java and langchain4j: there is no javac on the PATH"
fi
