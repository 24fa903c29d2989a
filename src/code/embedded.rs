//! Configuration within other files: documents in scripts and modules, and lines in the texts of
//! programs that call a model by a library's own form.

use std::collections::BTreeMap;
use std::ops::Range;

use super::language::{self, Language};
use super::literal::Literal;
use super::model_id::ModelId;
use super::model_use::{self, ModelUse, normal};
use super::place::{self, callee};
use super::uses::reaches;
use super::{Code, Kind, Region};

/// Keys behind which libraries take a model.
const KEYS: [&str; 6] = ["model", "id", "model_id", "modelId", "provider", "llm"];

/// The forms by which `LiteLLM` and promptfoo name models of Bedrock.
const ROUTES: [&str; 8] = [
    "bedrock/",
    "bedrock/converse/",
    "bedrock/converse_like/",
    "bedrock/invoke/",
    "bedrock:",
    "bedrock:converse:",
    "bedrock:messages:",
    "bedrock_converse/",
];

/// Whether what stands before an id in a text is such a form.
pub(super) fn is_route(prefix: &str) -> bool {
    let last = prefix.rsplit([' ', '"', '\'', '=', ',', '\n', '`']).next().unwrap_or_default();
    ROUTES.contains(&last)
}

/// Whether an id in such a form is taken as the model, whatever stands around it: under a key of a
/// library, or in a list of providers. Under other keys it may tell what there is.
pub(super) fn is_taken(code: &Code<'_>, key: Option<&str>) -> bool {
    code.kind() != Kind::Code && key.is_none_or(|key| KEYS.contains(&key))
}

/// Whether a line within a text gives the id to a library or a program: `model: bedrock/…`, and
/// `MODEL=…` among others that commas separate.
pub(super) fn is_call(prefix: &str, suffix: &str) -> bool {
    let line = prefix.rsplit(['\n', ',', '{']).next().unwrap_or_default();
    let line = line.trim_start_matches("\\n").trim().trim_start_matches(['-', ' ']);
    let rest = suffix.trim_start_matches(['"', '\'', '\\']);
    let ends = |next: &str| {
        next.is_empty()
            || next.starts_with(['\n', ',', '}', ' '])
            || next.starts_with("\\n")
            || next.starts_with('n')
    };
    let ended = rest.is_empty() || ends(rest);
    if is_route(prefix) {
        let key = line.split([':', '=']).next().unwrap_or_default();
        let key = key.trim().trim_matches(['"', '\'', '\\']);
        return ended && KEYS.contains(&key) && line.len() > key.len();
    }
    // `A=x,MODEL=id,B=y`
    let line = line.rsplit(' ').next().unwrap_or_default();
    // The value may stand between quotes of its own: `MODEL=\"id\" B=\"y\"`.
    let line = line.trim_end_matches(['"', '\'', '\\']);
    let name = line.strip_suffix('=').unwrap_or_default();
    let variable = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let listed = prefix.contains([',', ' ']) || suffix.starts_with(',') || {
        let next = rest.strip_prefix(' ').unwrap_or_default();
        let word = next.split(' ').next().unwrap_or_default();
        word.contains('=')
    };
    listed && name.to_ascii_lowercase().contains("model") && name.chars().all(variable) && ended
}

/// The document that begins at `start`, with its language; none if it is only shown.
pub(super) fn document(code: &Code<'_>, start: usize) -> Option<(Range<usize>, &'static Language)> {
    if let Some(extract) = &code.extract {
        let (body, language) = extract.document_at(start)?;
        return Some((body.clone(), (*language)?));
    }
    if let Some(program) = inline(code, start) {
        return Some(program);
    }
    let body = code.document_at(start)?;
    let text = code.text();
    let head = text.get(..start)?.trim_end_matches('\n');
    let opener = head.rsplit('\n').next().unwrap_or_default();
    let content = text.get(body.clone())?;
    if code.kind() == Kind::Shell {
        let language = of_command(opener, content)?;
        return Some((body, language));
    }
    let mark = opener.rfind("<<").map(|at| head.len() - opener.len() + at);
    if let Some(language) = mark.and_then(|at| interpreter(code, at)) {
        return Some((body, language));
    }
    Some((body, of_content(content)))
}

/// The ids that are used in documents within the file, by where those begin.
pub(super) fn used(code: &Code<'_>, documents: &BTreeMap<usize, Vec<ModelId>>) -> Vec<ModelUse> {
    let mut models = Vec::new();
    for (start, ids) in documents {
        let Some((body, language)) = document(code, *start) else { continue };
        let inner = Code::new(code.text().get(body.clone()).unwrap_or_default(), language);
        for id in ids {
            let span = id.span.start - start..id.span.end - start;
            let used = model_use::used(&inner, &ModelId { span, ..id.clone() });
            let used = used.map(|used| used.moved(*start));
            models.extend(used.map(|used| ModelUse { span: code.original(&used.span), ..used }));
        }
    }
    models
}

/// A program in a text, with its language.
pub(super) type Inline = (Range<usize>, &'static Language);

/// The program around `at` that a text holds: what the CDK takes by `Code.fromInline(…)`, and commands by
/// `python -c "…"`.
pub(super) fn inline(code: &Code<'_>, at: usize) -> Option<Inline> {
    let region = code.region_at(at)?;
    // A text can be long, and name a model in each of its lines.
    let known = code.last_inline.take().filter(|(start, _)| *start == region.span.start);
    let (start, found) = known.unwrap_or_else(|| (region.span.start, in_text(code, region)));
    code.last_inline.replace(Some((start, found.clone())));
    found
}

fn in_text(code: &Code<'_>, region: &Region) -> Option<Inline> {
    let content = region.content.clone()?;
    let text = code.text().get(content.clone())?;
    let before = code.text().get(..region.span.start)?;
    if code.kind() == Kind::Code {
        if !text.contains('\n') {
            return None;
        }
        let called = before.trim_end().strip_suffix('(').and_then(callee);
        let called = called.and_then(|path| path.rsplit(['.', ':']).next()).map(normal);
        let is_program = called.is_some_and(|name| name.contains("inline"))
            || starts_a_line(text, &PROGRAMS) && is_written(code, region.span.start);
        return is_program.then(|| (content, of_content(text)));
    }
    if let Some(language) = interpreter(code, region.span.start) {
        return Some((content, language));
    }
    // Of a list of words each may stand in a line of its own.
    let between = [' ', '\n', '\r', '\t', '"', '\'', ',', '-'];
    let before = before.trim_end_matches(between);
    let before = ["-c", "-e", "--eval"].iter().find_map(|flag| before.strip_suffix(flag))?;
    let word = before.trim_end_matches(between).rsplit([' ', '\n', '/', '"', '\'', '(']).next()?;
    let path = [("python", "a.py"), ("node", "a.js"), ("ruby", "a.rb")]
        .into_iter()
        .find(|(name, _)| word.starts_with(name));
    Some((content, language::of_path(path?.1)?))
}

/// How lines of programs begin, and those of other texts do not.
const PROGRAMS: [&str; 7] =
    ["const ", "def ", "exports.", "from boto3", "import boto3", "import json", "import {"];

/// Functions that write a file.
const WRITES: [&str; 12] = [
    "fileputcontents",
    "outputfile",
    "putobject",
    "write",
    "writealltext",
    "writealltextasync",
    "writefile",
    "writefilesync",
    "writestr",
    "writestring",
    "writetext",
    "writetofile",
];

/// Whether the text at `at`, or what its name leads to, is written to a file.
fn is_written(code: &Code<'_>, at: usize) -> bool {
    reaches(code, at, &|_, levels| {
        levels.windows(2).take(2).any(|pair| {
            let [inner, outer] = pair else { return false };
            let path = (inner.opener == Some(b'(')).then(|| callee(outer.before)).flatten();
            let name = path.and_then(|it| it.rsplit(['.', ':']).next()).map(normal);
            let shown = path.is_some_and(|it| {
                ["stdout", "stderr", "res", "response", "w"]
                    .contains(&it.split('.').rev().nth(1).unwrap_or_default())
            });
            !shown && name.is_some_and(|name| WRITES.contains(&name.as_str()))
        })
    })
}

/// The language of the command of Terraform's `local-exec` that stands at `at`, if it has an interpreter.
fn interpreter(code: &Code<'_>, at: usize) -> Option<&'static Language> {
    if code.kind() != Kind::Terraform {
        return None;
    }
    let levels = place::levels(code, at);
    let inner = levels.first().filter(|it| place::own_key(it) == Some("command"))?;
    let around = place::whole_group(code, inner, at);
    let around = code.text().get(around)?;
    let given = around.split("interpreter").nth(1)?.trim_start().strip_prefix('=')?;
    let program = given.split(']').next()?.split(['"', '/']).find_map(|word| {
        [("python", "a.py"), ("node", "a.js"), ("ruby", "a.rb"), ("bash", "a.sh")]
            .into_iter()
            .find(|(name, _)| word.starts_with(name))
    });
    language::of_path(program?.1)
}

/// The language of what a command is given; none if it shows that.
fn of_command(command: &str, content: &str) -> Option<&'static Language> {
    let (before, behind) = command.split_once("<<")?;
    let target = behind.rsplit_once('>').or_else(|| before.rsplit_once('>'));
    let target = target.map(|(_, it)| it).or_else(|| {
        [before, behind].iter().find_map(|part| part.split_once("tee ")).map(|(_, it)| it)
    });
    if let Some(target) = target {
        let words = target.split_whitespace().filter(|word| !word.starts_with(['-', '<', '|']));
        let path = words.map(|it| it.trim_matches(['"', '\''])).next().unwrap_or_default();
        if path.starts_with("&2") || path.starts_with("/dev/") {
            return None;
        }
        let known = path.contains('.') || path.ends_with("file");
        let language = language::of_path(path).filter(|_| known);
        let prose = known && language.is_none();
        return language
            .filter(|language| !std::ptr::eq(*language, language::unknown()))
            .or_else(|| (!prose).then(|| of_content(content)));
    }
    let command = before.split_whitespace().find(|word| !word.contains('=')).unwrap_or_default();
    let shows = ["cat", "echo", "printf", "log", "info", "say", "usage"].contains(&command);
    let handed_on = before.contains("$(") || behind.contains('|');
    if shows && !handed_on {
        return None;
    }
    if command.starts_with("python") {
        return language::of_path("a.py");
    }
    if command.starts_with("node") {
        return language::of_path("a.js");
    }
    Some(of_content(content))
}

/// The language of a document by how it begins.
fn of_content(content: &str) -> &'static Language {
    let begins = content.trim_start();
    let name = if starts_a_line(content, &["import boto3", "from boto3", "import json", "def "]) {
        "a.py"
    } else if starts_a_line(content, &["const ", "import {", "exports."]) {
        "a.js"
    } else if begins.starts_with(['{', '[']) {
        "a.json"
    } else if begins.starts_with("#!") || starts_a_line(content, &["export ", "alias "]) {
        "a.sh"
    } else if content.lines().any(|line| line.trim_end().ends_with(':')) || content.contains(": ") {
        "a.yaml"
    } else {
        "a.env"
    };
    language::of_path(name).unwrap_or(language::unknown())
}

/// Whether a line begins with one of the words.
fn starts_a_line(content: &str, words: &[&str]) -> bool {
    content.lines().any(|line| words.iter().any(|word| line.trim_start().starts_with(word)))
}

/// Whether a command of a shell sends the id as the model of a request.
pub(super) fn is_in_request(code: &Code<'_>, literal: &Literal<'_>) -> bool {
    let plain: String =
        literal.prefix.chars().filter(|c| !c.is_whitespace() && *c != '\\').collect();
    let keyed = ["\"model\":\"", "\"modelId\":\""].iter().any(|it| plain.ends_with(it));
    let line = code.line_near(literal.outer.start);
    let line = code.text().get(line.start..literal.outer.start).unwrap_or_default();
    let sends = ["-d ", "--data", "--json", "--body", "--payload"];
    keyed && sends.iter().any(|flag| line.contains(flag))
}
