//! Builds the index of a module from its parsed files.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::by_address::ByAddress;
use super::walk::{Found, Walk};
use super::{Address, Definition, File, FileKind, Module, Place, header_span, span_of};
use crate::hcl::ast::structure::{Block, Structure};

/// The module of the given files.
pub(super) fn index(
    files: Vec<Arc<File>>,
    ignored: Vec<String>,
    texts: BTreeMap<String, Arc<str>>,
) -> Module {
    let mut definitions = Vec::new();
    let mut found = Found::default();
    for (number, file) in files.iter().enumerate() {
        if file.kind == FileKind::Values {
            continue;
        }
        for (position, structure) in file.document.body().iter().enumerate() {
            if let Structure::Block(block) = structure {
                add_block(&mut definitions, &mut found, number, position, block);
            }
        }
    }
    let Found { references, strays } = found;
    definitions.shrink_to_fit();
    // The definition before its overrides, whatever the names of their files.
    let is_override =
        |it: &Definition| files.get(it.file).is_some_and(|file| file.kind == FileKind::Override);
    let by_address = ByAddress::of(&definitions, is_override);
    let used = ByAddress::of(&references, |_| false);
    let folder = code_folder(&files).to_owned();
    let always_read = always_read(&files, &folder);
    Module {
        first_file: 0,
        files,
        ignored,
        texts,
        folder,
        always_read,
        definitions,
        references,
        strays,
        by_address,
        used,
    }
}

/// The folder that the names of the module's own files begin with: those beside the code.
fn code_folder(files: &[Arc<File>]) -> &str {
    let code = files.iter().find(|file| file.kind != FileKind::Values);
    let name = code.map_or("", |file| file.name());
    name.rfind('/').map_or("", |slash| name.get(..=slash).unwrap_or_default())
}

/// The files of values in the folder itself that nobody need name, the strongest last.
fn always_read(files: &[Arc<File>], folder: &str) -> Vec<usize> {
    let own = |wanted: fn(&str) -> bool| {
        files.iter().enumerate().filter_map(move |(index, file)| {
            let name = file.name().strip_prefix(folder).filter(|rest| !rest.contains('/'))?;
            wanted(name).then_some(index)
        })
    };
    let auto = own(|name| name.ends_with(".auto.tfvars"));
    own(|name| name == "terraform.tfvars").chain(auto).collect()
}

fn add_block(
    definitions: &mut Vec<Definition>,
    found: &mut Found,
    file: usize,
    position: usize,
    block: &Block,
) {
    if block.ident.as_str() == "locals" {
        for (inner, structure) in block.body.iter().enumerate() {
            if let Structure::Attribute(entry) = structure {
                let start = found.references.len();
                Walk::new(found, file, Some(definitions.len())).expression(&entry.value);
                definitions.push(Definition {
                    address: Address::Local(entry.key.as_str().to_owned()),
                    file,
                    place: Place::Entry(position, inner),
                    span: span_of(entry),
                    header: span_of(&entry.key),
                    references: start..found.references.len(),
                });
            }
        }
        return;
    }
    let start = found.references.len();
    let Some(address) = defined_by(block) else {
        Walk::new(found, file, None).top_level(block);
        return;
    };
    Walk::new(found, file, Some(definitions.len())).top_level(block);
    let references = start..found.references.len();
    let is_check = matches!(address, Address::Check(_));
    definitions.push(definition(address, file, Place::Block(position), block, references.clone()));
    if is_check {
        for (inner, structure) in block.body.iter().enumerate() {
            if let Some((nested, address)) =
                structure.as_block().and_then(|nested| Some((nested, defined_by(nested)?)))
            {
                let place = Place::Nested(position, inner);
                definitions.push(definition(address, file, place, nested, references.clone()));
            }
        }
    }
}

fn definition(
    address: Address,
    file: usize,
    place: Place,
    block: &Block,
    references: Range<usize>,
) -> Definition {
    let (span, header) = (span_of(block), header_span(block));
    Definition { address, file, place, span, header, references }
}

/// What a block defines; none when it defines nothing, or too few labels to say.
fn defined_by(block: &Block) -> Option<Address> {
    let label = |index: usize| block.labels.get(index).map(|label| label.as_str().to_owned());
    Some(match block.ident.as_str() {
        "resource" => Address::Resource { kind: label(0)?, name: label(1)? },
        "data" => Address::Data { kind: label(0)?, name: label(1)? },
        "ephemeral" => Address::Ephemeral { kind: label(0)?, name: label(1)? },
        "variable" => Address::Variable(label(0)?),
        "output" => Address::Output(label(0)?),
        "module" => Address::Module(label(0)?),
        "check" => Address::Check(label(0)?),
        "provider" => {
            let alias = block.body.get_attribute("alias").and_then(|alias| alias.value.as_str());
            Address::Provider { name: label(0)?, alias: alias.map(str::to_owned) }
        }
        _ => return None,
    })
}
