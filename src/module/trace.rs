//! The text of an expression in pieces: what can be changed at one place in a file each, and the maps
//! that were looked into on the way. It is read off the value, which knows where it is written.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::hcl::TokenKind;
use crate::hcl::ast::expr::Expression;

use super::{
    Address, FileKind, Instance, Made, Module, Part, Place as Position, Resolver, Scope, Site,
    Text, Value, holds, span_of,
};

/// The place of a literal's characters, quotes not included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Index into the module's files.
    pub(crate) file: usize,
    /// Its bytes, which are exactly the text that it stands for.
    pub(crate) span: Range<usize>,
    /// The variable whose whole default the literal is.
    pub(crate) default_of: Option<String>,
}

impl Place {
    /// The variable in whose block it stands.
    pub(crate) fn variable<'m>(&self, module: &'m Module) -> Option<&'m str> {
        let inside = module.definitions().iter().filter(|it| it.file == self.file);
        inside.filter(|it| holds(&it.span, &self.span)).find_map(|it| match &it.address {
            Address::Variable(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// Whether an expression may stand in its place.
    ///
    /// # Errors
    /// With what it is that takes none.
    pub(crate) fn takes_references(&self, module: &Module) -> Result<(), String> {
        let file = module.files().get(self.file);
        if let Some(file) = file.filter(|file| file.kind == FileKind::Values) {
            return Err(format!("`{}` is a file of values", file.name()));
        }
        match self.variable(module) {
            Some(name) => Err(format!("it is written in the variable `var.{name}`")),
            None => Ok(()),
        }
    }
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Known characters; where they are written, when they can be changed there.
    Text(String, Option<Place>),
    /// Characters that only Terraform knows.
    Unknown,
}

impl Piece {
    /// The pieces in the text that they make: where each begins and ends, what it says and where that
    /// is written. An unknown piece is one character, [`UNKNOWN`].
    pub(crate) fn laid_out(pieces: &[Self]) -> Vec<(Range<usize>, &str, Option<&Place>)> {
        let mut end = 0;
        pieces
            .iter()
            .map(|piece| {
                let (text, place) = match piece {
                    Self::Text(text, place) => (text.as_str(), place.as_ref()),
                    Self::Unknown => (UNKNOWN, None),
                };
                let start = end;
                end += text.len();
                (start..end, text, place)
            })
            .collect()
    }
}

/// Stands for characters that only Terraform knows.
pub(crate) const UNKNOWN: &str = "\u{0}";

/// A map that was looked into with a key that is written elsewhere.
#[derive(Debug, Clone)]
pub(crate) struct Lookup {
    /// What the key is made of.
    pub(crate) key: Vec<Piece>,
    /// The map's file and bytes.
    pub(crate) map: (usize, Range<usize>),
    /// The bytes of the value that was found.
    pub(crate) value: Range<usize>,
    /// The keys that the map has.
    pub(crate) keys: Vec<String>,
}

/// The pieces of a value, and the maps that were looked into on the way to them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trace {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) lookups: Vec<Lookup>,
}

/// Reads the values of one module under one set of inputs in pieces.
pub(crate) struct Tracer<'m> {
    resolver: &'m Resolver<'m>,
    /// Other modules whose values a call passes to this one; their files are numbered after its own.
    others: &'m [&'m Module],
}

impl<'m> Tracer<'m> {
    pub(crate) fn new(resolver: &'m Resolver<'m>) -> Self {
        Self { resolver, others: &[] }
    }

    /// Reads the values of a module that is called, and follows what calls pass to it into these modules.
    pub(crate) fn across(resolver: &'m Resolver<'m>, others: &'m [&'m Module]) -> Self {
        Self { resolver, others }
    }

    fn reader(&self, keys: Vec<Site>) -> Reader<'m> {
        let (module, others, read) = (self.resolver.module(), self.others, Vec::new());
        Reader { module, others, keys, read }
    }

    /// The module whose values are read.
    pub(crate) fn module(&self) -> &'m Module {
        self.resolver.module()
    }

    /// The pieces of an expression in an instance of a resource. The key of the instance has no
    /// places: another key is another instance.
    pub(crate) fn trace(&self, file: usize, expression: &Expression, scope: &Scope) -> Trace {
        let mut scope = scope.clone();
        if let Some((key, _)) = &mut scope.each {
            *key = key.as_str().map_or(Value::UNKNOWN, Value::string);
        }
        let keys = scope.made.entries().iter().filter_map(|entry| entry.key).collect();
        let mut reader = self.reader(keys);
        let value = self.resolver.value(file, expression, &scope);
        let mut trace = Trace::default();
        let Some(parts) = value.parts() else {
            trace.pieces.push(Piece::Unknown);
            return trace;
        };
        let known = parts.iter().filter_map(|part| match part {
            Part::Known(text) => Some(text),
            Part::Unknown(_) => None,
        });
        reader.read = known.flat_map(Text::sites).map(|(_, site)| site).collect();
        reader.read.sort_unstable();
        for part in &parts {
            reader.part(part, &mut trace);
        }
        trace
    }

    /// The variables, attributes and the like that leave an expression open; empty when it is not
    /// one of these that does.
    pub(crate) fn left_open(
        &self,
        file: usize,
        expression: &Expression,
        scope: &Scope,
    ) -> Vec<Address> {
        let parts = self.resolver.value(file, expression, scope).parts().unwrap_or_default();
        let origins = parts.into_iter().filter_map(|part| match part {
            Part::Unknown(origin) => origin.map(|origin| origin.address.clone()),
            Part::Known(_) => None,
        });
        origins.collect()
    }

    /// Where the key of an instance is written, when it is an element of a list behind the `for_each`.
    pub(crate) fn element(&self, resource: &Address, key: &str) -> Option<Place> {
        let instances = self.resolver.instances(resource);
        let is_wanted = |it: &Instance| matches!(it, Instance::Key(it) if it == key);
        let (_, scope) = instances.iter().find(|(instance, _)| is_wanted(instance))?;
        let site = scope.each.as_ref()?.0.as_text()?.site()?;
        let mut elements = scope.made.entries().iter().filter(|entry| entry.key.is_none());
        elements.rfind(|entry| entry.value.contains(site))?;
        Some(self.reader(Vec::new()).place(site))
    }
}

impl Scope {
    /// The written entries or elements that make this instance of a `for_each`.
    pub fn made(&self) -> &Made {
        &self.made
    }
}

struct Reader<'m> {
    module: &'m Module,
    others: &'m [&'m Module],
    /// Keys of entries, which are not changed as texts.
    keys: Vec<Site>,
    /// All that is written of the value, sorted.
    read: Vec<Site>,
}

impl<'m> Reader<'m> {
    fn part(&self, part: &Part, trace: &mut Trace) {
        match part {
            Part::Unknown(_) => trace.pieces.push(Piece::Unknown),
            Part::Known(text) => {
                trace.pieces.extend(self.pieces(text));
                self.lookups(text, &mut trace.lookups);
            }
        }
    }

    fn pieces(&self, text: &Text) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut end = 0;
        for run in text.runs() {
            let start = end;
            end += run.length;
            let Some(letters) = text.get(start..end) else { continue };
            match run.site {
                // Several lines of a heredoc are left alone.
                Some(site) if !letters.contains('\n') => {
                    pieces.push(Piece::Text(letters.to_owned(), self.changeable(site)));
                }
                _ => pieces.push(Piece::Text(letters.to_owned(), None)),
            }
        }
        pieces
    }

    fn changeable(&self, site: Site) -> Option<Place> {
        let is_key = self.keys.iter().any(|key| key.contains(site));
        (!is_key && self.is_whole(site)).then(|| self.place(site))
    }

    /// Whether the value has all letters of a literal, or all words of a heredoc's line: what `split` or
    /// `replace` took out of one cannot change without the rest of it. The verbs of a `format` are not read.
    fn is_whole(&self, site: Site) -> bool {
        let span = site.span();
        let Some((module, file)) = self.holder(site) else { return false };
        let Some(file) = module.files().get(file) else { return false };
        let text = file.document.text();
        if span.is_empty() {
            let around = span.start.saturating_sub(1)..span.end + 1;
            return text.get(around) == Some("\"\"");
        }
        let tokens = file.document.tokens();
        let at = tokens.partition_point(|token| token.end <= span.start);
        let Some(token) = tokens.get(at) else { return false };
        let own = token.text(text);
        let (start, own) = match token.kind {
            TokenKind::HeredocText => {
                let words = own.trim_end_matches(['\r', '\n']);
                let begun = words.trim_start_matches([' ', '\t']);
                (token.start + words.len() - begun.len(), begun)
            }
            _ => (token.start, own),
        };
        let end = start + own.len();
        if (start, end) == (span.start, span.end) {
            return true;
        }
        let is_read = |it: &&Site| {
            let it = (it.file(), it.span());
            it.0 == site.file() && start <= it.1.start && it.1.end <= end
        };
        let mut at = start;
        for read in self.read.iter().filter(is_read).map(|it| it.span()) {
            if read.start > at && !text.get(at..read.start).is_some_and(is_verbs) {
                return false;
            }
            at = at.max(read.end);
        }
        at == end || text.get(at..end).is_some_and(is_verbs)
    }

    /// The module that has the letters, and its index of their file.
    fn holder(&self, site: Site) -> Option<(&'m Module, usize)> {
        let mut all = std::iter::once(self.module).chain(self.others.iter().copied());
        all.find_map(|module| Some((module, module.own_file(site)?)))
    }

    fn place(&self, site: Site) -> Place {
        Place { file: site.file(), span: site.span(), default_of: self.default_of(site) }
    }

    /// The variable whose whole default is the literal with these letters.
    fn default_of(&self, site: Site) -> Option<String> {
        let span = site.span();
        let (module, file) = self.holder(site)?;
        if module.files().get(file)?.kind == FileKind::Values {
            return None;
        }
        let at = |definition: &super::Definition| (definition.file, definition.span.start);
        let definitions = module.definitions();
        let behind = definitions.partition_point(|it| at(it) <= (file, span.start));
        let definition = definitions.get(behind.checked_sub(1)?)?;
        let (Address::Variable(name), Position::Block(_)) = (&definition.address, definition.place)
        else {
            return None;
        };
        let default = module.block(definition)?.body.get_attribute("default")?;
        let value = default.value.bare();
        let whole = span_of(value);
        let is_whole = value.as_str().is_some() && whole.start < span.start && span.end < whole.end;
        is_whole.then(|| name.clone())
    }

    /// The look-ups that led to a text, each behind those that led to its key.
    fn lookups(&self, text: &Text, found: &mut Vec<Lookup>) {
        let mut seen: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
        for run in text.runs() {
            let chain: Vec<_> = run.lookups().cloned().collect();
            for lookup in chain.into_iter().rev() {
                let (map, value) = (lookup.entry.within, lookup.entry.value);
                if !seen.insert((map.file(), map.span().start, value.span().start)) {
                    continue;
                }
                self.lookups(&lookup.key, found);
                found.push(Lookup {
                    key: self.pieces(&lookup.key),
                    map: (map.file(), map.span()),
                    value: value.span(),
                    keys: lookup.map.entries.keys().cloned().collect(),
                });
            }
        }
    }
}

/// Whether these are verbs of `format` and nothing else: `%s`, `%-5s%[1]d`, the first `%` of `%%`.
fn is_verbs(text: &str) -> bool {
    text.starts_with('%')
        && text.split('%').skip(1).all(|verb| {
            let letter = |it: char| it.is_ascii_digit() || "-+ #.[]".contains(it);
            let letters = verb.trim_start_matches(letter);
            letters.len() <= 1 && letters.chars().all(|it| it.is_ascii_alphabetic())
        })
}

#[cfg(test)]
mod tests {
    use super::{Piece, Tracer};
    use crate::module::{Address, Inputs, Module, Resolver, Scope};

    /// The pieces of an output's value: known text in brackets where it can be changed.
    fn traced(text: &str) -> String {
        let module = Module::parse([("main.tf".to_owned(), text.as_bytes().to_vec())]).unwrap();
        let resolver = Resolver::new(&module, &Inputs::default());
        let address = Address::Output("x".to_owned());
        let (file, attribute) = module.attribute(&address, "value").unwrap();
        let tracer = Tracer::new(&resolver);
        let trace = tracer.trace(file, &attribute.value, &Scope::default());
        let written = |piece: &Piece| match piece {
            Piece::Text(known, Some(place)) => {
                assert_eq!(&text[place.span.clone()], known);
                format!("[{known}]")
            }
            Piece::Text(known, None) => known.clone(),
            Piece::Unknown => "?".to_owned(),
        };
        trace.pieces.iter().map(written).collect()
    }

    #[test]
    fn letters_are_followed_to_where_they_are_written() {
        let module = |value: &str| {
            traced(&format!(
                "variable \"d\" {{\n  default = {{ k = \"dd\" }}\n}}\nvariable \"u\" {{}}\n\
                 locals {{\n  a = \"aa\"\n  m = merge({{ k = \"old\" }}, {{ k = local.a, l = [\"l0\"] }})\n\
                 \n  f = {{ for k, v in local.m : k => v }}\n  g = {{ for t in [\"p\", \"q\"] : t => local.m }}\n}}\noutput \"x\" {{\n  value = {value}\n}}\n"
            ))
        };
        for (value, pieces) in [
            ("\"x-${local.a}-${var.u}\"", "[x-][aa][-]?"),
            ("local.m.k", "[aa]"),
            ("local.m[\"l\"][0]", "[l0]"),
            ("local.f[\"k\"]", "[aa]"),
            ("local.g.q.k", "[aa]"),
            ("var.d.k", "[dd]"),
            ("lookup(local.m, \"k\", \"x\")", "[aa]"),
            ("lookup(local.m, \"n\", \"x\")", "[x]"),
            ("true ? local.a : \"b\"", "[aa]"),
            ("format(\"%s-%s\", local.a, var.d[\"k\"])", "[aa][-][dd]"),
            ("format(\"x%5.1f%[1]s%%y\", 1)", "[x]  1.01[%y]"),
            ("split(\"x\", format(\"%sxz\", local.a))[1]", "z"),
            ("join(\"-\", [local.a, \"\", \"z\"])", "[aa]-[]-[z]"),
            ("upper(local.a)", "AA"),
            ("lower(local.a)", "[aa]"),
            ("split(\"/\", \"p/q\")[1]", "q"),
            ("regex(\"[a-z]+$\", \"1:ab\")", "ab"),
            ("values({ for p in flatten([[local.a]]) : p => p })[0]", "[aa]"),
            ("replace(\"x.y\", \".\", \"-\")", "x[-]y"),
            ("one(toset(distinct([local.a, local.a])))", "[aa]"),
            ("trimspace(<<-EOT\n    aa ${local.a}\n  EOT\n)", "[aa ][aa]"),
            ("\"a\\tb\"", "a\tb"),
            ("local.nothing.k", "?"),
        ] {
            assert_eq!(module(value), pieces, "{value}");
        }
    }
}
