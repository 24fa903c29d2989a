//! The JSON documents in what `aws` printed. Fields that are not needed are not looked at, so that new ones
//! are no error.

use std::sync::Arc;

use serde_json::Value;

use crate::aws::{ArnSections, Region};
use crate::diagnostic::{Code, Diagnostic, Source};

/// The documents of a text, one or several behind each other or in a list. `wanted` tells the reader what is
/// needed instead of something else.
///
/// # Errors
/// When the text is no JSON, is empty, or holds only one page of several.
pub(super) fn documents(source: &Arc<Source>, wanted: &str) -> Result<Vec<Value>, Diagnostic> {
    let name = &source.name;
    let mut found = Vec::new();
    for document in serde_json::Deserializer::from_str(&source.text).into_iter::<Value>() {
        match document.map_err(|error| no_json(source, &error).help(wanted))? {
            Value::Array(several) => found.extend(several),
            one => found.push(one),
        }
    }
    if found.is_empty() {
        return Err(Diagnostic::error(format!("`{name}` is empty"))
            .code(Code::InvalidFile)
            .help(wanted));
    }
    let is_page = |document: &Value| {
        let token = |key: &str| document.get(key).is_some_and(|it| !it.is_null());
        ["nextToken", "NextToken"].iter().any(|key| token(key))
    };
    if found.iter().any(is_page) {
        return Err(Diagnostic::error(format!("`{name}` is one page of several")).code(Code::InvalidFile)
            .help("what stands on the others would count as gone: leave out `--max-items` and `--no-paginate`"));
    }
    Ok(found)
}

/// The region, the account and the resource of an ARN; an empty text is no region.
pub(super) fn place(arn: &str) -> Option<(Region, &str, &str)> {
    let sections = ArnSections::of(arn)?;
    Some((Region::parse(sections.region).ok()?, sections.account, sections.resource))
}

/// That a document has another form than the one that AWS documents.
pub(super) fn refused(name: &str, error: &serde_json::Error, wanted: &str) -> Diagnostic {
    Diagnostic::error(format!("`{name}` is not what `aws bedrock` prints: {error}"))
        .code(Code::InvalidFile)
        .help(wanted)
}

/// That a list without an element tells nothing of its region.
pub(super) fn regionless(name: &str) -> Diagnostic {
    Diagnostic::error(format!("`{name}` lists nothing, so that its region is unknown"))
        .code(Code::InvalidFile)
}

fn no_json(source: &Arc<Source>, error: &serde_json::Error) -> Diagnostic {
    let lines = source.text.split_inclusive('\n');
    let before: usize = lines.take(error.line().saturating_sub(1)).map(str::len).sum();
    let offset = source.boundary(before + error.column().saturating_sub(1));
    Diagnostic::error(format!("`{}` is no JSON", source.name)).code(Code::Syntax).at(
        source,
        offset..offset,
        error.to_string(),
    )
}
