//! Puts an edit where only its subject reads it: a text that something else reads as well becomes what
//! it was, and what the operation is about says the new text itself.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::difference::Difference;
use super::expected::{Expected, Statement};
use super::pair::{View, key_text};
use super::{affected, differences, refusal};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::template::Element;
use crate::hcl::{is_identifier, quote};
use crate::module::{
    Address, FileKind, Inputs, Instance, Module, PROFILE, Part, Resolver, Scope, Value, span_of,
};

/// A change in which shared texts stay.
#[derive(Debug)]
pub struct Separated {
    /// The files that change, each with its new content.
    pub files: Vec<(String, Vec<u8>)>,
    /// The locals and variables that stay what they were.
    pub kept: Vec<Address>,
    /// What else reads them, and so stays what it was.
    pub others: Vec<String>,
    /// Where the new texts stand instead.
    pub written: Vec<String>,
}

/// The same change, with texts that other things read left as they are; none when nothing else would
/// change, or when there is no other place for the new texts.
pub fn separate(
    before: &Module,
    after: &Module,
    environments: &BTreeMap<String, Inputs>,
    expected: &Expected,
) -> Option<Separated> {
    let all = differences(before, after, environments);
    let (meant, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| expected.states(it));
    if others.is_empty() {
        return None;
    }
    let mut kept = refusal::shared(before, after, &others);
    if kept.is_empty() {
        return None;
    }
    // Where statements alone would change, they need no text of their own.
    if others.iter().all(|it| models(after, it, expected).is_some()) {
        kept.clear();
    }
    let restored = with_edits(after, restored(before, after, &kept)?)?;
    let readers = affected::readers(&[&restored], kept.iter().cloned().collect());
    let writer = Writer::new(after, &restored, environments);
    let mut edits: BTreeMap<(usize, usize, usize), String> = BTreeMap::new();
    let mut written = BTreeSet::new();
    for difference in
        meant.iter().filter(|it| it.address().is_some_and(|own| readers.contains(own)))
    {
        let new = writer.written(difference, &meant)?;
        written.extend(Some(difference.name()).filter(|_| !new.is_empty()));
        edits
            .extend(new.into_iter().map(|(file, span, text)| ((file, span.start, span.end), text)));
    }
    // A statement that lets the profile's model be called follows the profile.
    let mut stayed = Vec::new();
    for difference in &others {
        match models(&restored, difference, expected) {
            Some((file, span, text)) => {
                edits.insert((file, span.start, span.end), text);
                written.insert(difference.name());
            }
            None => stayed.push(difference),
        }
    }
    let edits = edits.into_iter().map(|((file, start, end), text)| (file, start..end, text));
    let last = with_edits(&restored, edits.collect())?;
    let now = differences(before, &last, environments);
    let is_done = |it: &&Difference| {
        it.path.is_empty() || now.iter().any(|new| new.is_same(it)) || !it.is_settled()
    };
    if !now.iter().all(|it| expected.states(it)) || !meant.iter().all(|it| is_done(&it)) {
        return None;
    }
    let files = last.files().iter().filter_map(|file| {
        let old = before.files().iter().find(|it| it.name() == file.name());
        let same = old.is_some_and(|it| it.document.bytes() == file.document.bytes());
        (!same).then(|| (file.name().to_owned(), file.document.bytes().to_vec()))
    });
    let others: BTreeSet<String> = stayed.iter().map(|it| it.name()).collect();
    Some(Separated {
        files: files.collect(),
        kept: kept.into_iter().collect(),
        others: others.into_iter().collect(),
        written: written.into_iter().collect(),
    })
}

/// An edit of text: its file, the bytes it takes the place of, and what stands there.
type Splice = (usize, Range<usize>, String);

/// The module with other texts.
fn with_edits(module: &Module, edits: Vec<Splice>) -> Option<Module> {
    let mut by_file: BTreeMap<usize, Vec<(Range<usize>, String)>> = BTreeMap::new();
    for (file, span, text) in edits {
        by_file.entry(file).or_default().push((span, text));
    }
    let files = module.files().iter().enumerate().map(|(index, file)| {
        let bytes = match by_file.remove(&index) {
            Some(edits) => file.document.replace(edits).ok()?.bytes().to_vec(),
            None => file.document.bytes().to_vec(),
        };
        Some((file.name().to_owned(), bytes))
    });
    let files: Vec<_> = files.collect::<Option<_>>()?;
    module.with_files(files).ok()
}

/// What gives the locals and variables the texts that they had.
fn restored(before: &Module, after: &Module, kept: &BTreeSet<Address>) -> Option<Vec<Splice>> {
    let mut edits = Vec::new();
    for address in kept {
        let (old, new) = (before.effective(address)?, after.effective(address)?);
        let old = lines(before, old.file, &old.span)?;
        let span = lines(after, new.file, &new.span)?;
        edits.push((new.file, span.0, old.1));
        let Address::Variable(name) = address else { continue };
        for (index, file) in after.files().iter().enumerate() {
            if file.kind != FileKind::Values {
                continue;
            }
            let old = before.files().iter().position(|it| it.name() == file.name())?;
            let place = |module: &Module, file: usize| {
                let attribute = module.files().get(file)?.document.body().get_attribute(name)?;
                lines(module, file, &span_of(attribute))
            };
            match (place(before, old), place(after, index)) {
                (Some((_, text)), Some((span, _))) => edits.push((index, span, text)),
                (None, None) => {}
                (None, Some((span, _))) => {
                    let text = file.document.text();
                    let line = text.get(span.end..).is_some_and(|rest| rest.starts_with('\n'));
                    edits.push((index, span.start..span.end + usize::from(line), String::new()));
                }
                (Some(_), None) => return None,
            }
        }
    }
    Some(edits)
}

/// The bytes and text of a definition with the comments directly above it and behind it.
fn lines(module: &Module, file: usize, span: &Range<usize>) -> Option<(Range<usize>, String)> {
    let source = module.source(file)?;
    let mut start = source.line_at(span.start).start;
    while let Some(above) = start.checked_sub(1) {
        let line = source.line_at(above);
        let text = source.text.get(line.clone())?.trim_start();
        if !(text.starts_with('#') || text.starts_with("//")) || line.start >= start {
            break;
        }
        start = line.start;
    }
    let last = span.end.checked_sub(1).filter(|at| *at >= span.start).unwrap_or(span.end);
    let end = source.line_at(last).end.max(span.end);
    Some((start..end, source.text.get(start..end)?.to_owned()))
}

/// Writes the values of a module into another one that has other locals and variables.
struct Writer<'m> {
    after: &'m Module,
    restored: &'m Module,
    resolvers: Vec<(Resolver<'m>, Resolver<'m>)>,
}

/// An expression as it is wanted to evaluate and as it does, in one environment and instance.
struct Reading<'a, 'm> {
    want: &'a Resolver<'m>,
    have: &'a Resolver<'m>,
    scopes: (Scope, Scope),
}

impl<'m> Writer<'m> {
    fn new(
        after: &'m Module,
        restored: &'m Module,
        environments: &BTreeMap<String, Inputs>,
    ) -> Self {
        let mut inputs: Vec<&Inputs> = environments.values().collect();
        let none = Inputs::default();
        if inputs.is_empty() {
            inputs.push(&none);
        }
        let resolvers =
            inputs.into_iter().map(|it| (Resolver::new(after, it), Resolver::new(restored, it)));
        Self { after, restored, resolvers: resolvers.collect() }
    }

    /// The edits that let an argument evaluate as it does in the module after the change.
    fn written(&self, difference: &Difference, meant: &[Difference]) -> Option<Vec<Splice>> {
        let Some(address) = difference.address() else { return Some(Vec::new()) };
        if difference.path.is_empty() {
            return Some(Vec::new());
        }
        let own = |instance: &Instance| {
            meant.iter().any(|it| {
                it.address() == Some(address)
                    && it.path == difference.path
                    && it.instance.as_ref().is_none_or(|named| named == instance)
            })
        };
        let mut views = Vec::new();
        for (want, have) in &self.resolvers {
            let wanted: BTreeMap<Instance, Scope> = want.instances(address).into_iter().collect();
            for (instance, scope) in have.instances(address) {
                // Other instances stay what they are.
                let (resolver, wanted) = match wanted.get(&instance).filter(|_| own(&instance)) {
                    Some(wanted) => (want, wanted.clone()),
                    None => (have, scope.clone()),
                };
                views.push(Reading { want: resolver, have, scopes: (wanted, scope) });
            }
        }
        let find = |module: &'m Module| find(module, address, &difference.path);
        let ((file, have), (other, want)) = (find(self.restored)?, find(self.after)?);
        let mut edits = Vec::new();
        let text = self.restored.files().get(file)?.document.text();
        write(text, &views, ((file, have), (other, want)), false, &mut edits)?;
        Some(edits.into_iter().map(|(span, text)| (file, span, text)).collect())
    }
}

/// For a statement that allows to call the model of a profile beside the profile itself: the
/// models behind the profile, instead of a model's ARN.
fn models(module: &Module, difference: &Difference, expected: &Expected) -> Option<Splice> {
    let actions = difference.around.actions.as_ref()?;
    let calls = actions.iter().any(|it| it.starts_with("bedrock:Invoke") || it == "bedrock:*");
    let (was, _) = difference.texts();
    if difference.around.withholds || !calls || !was.contains(":foundation-model/") {
        return None;
    }
    let moved = expected.statements.iter().find_map(|statement| match statement {
        Statement::Profile { address, instance: None, .. }
            if difference.beside.contains(address) =>
        {
            Some(address)
        }
        _ => None,
    })?;
    debug_assert_eq!(moved.kind(), Some(PROFILE));
    let (list, _) = difference.path.split_at(difference.path.len().checked_sub(1)?);
    let (file, expression) = find(module, difference.address()?, list)?;
    let Expression::Array(items) = expression else { return None };
    let models = format!("{moved}.models[*].model_arn");
    if items.len() == 1 {
        return Some((file, span_of(expression), models));
    }
    let index: usize = difference.path.last()?.parse().ok()?;
    let item = items.get(index)?;
    let text = module.files().get(file)?.document.text();
    let (whole, own) = (span_of(expression), span_of(item));
    let (head, tail) = (text.get(whole.start..own.start)?, text.get(own.end..whole.end)?);
    Some((file, whole, format!("flatten({head}{models}{tail})")))
}

/// The expression at the end of a path of blocks, an argument and keys, as far as it is written out.
fn find<'m>(
    module: &'m Module,
    address: &Address,
    path: &[String],
) -> Option<(usize, &'m Expression)> {
    let mut view = View::of(module, address);
    let mut steps = path.iter();
    let (file, mut expression) = loop {
        let step = steps.next()?;
        match view.get(step) {
            Some(at) => break at,
            None => view = view.nested(step)?,
        }
    };
    for step in steps {
        let Some(inner) = part(expression, step) else { break };
        expression = inner;
    }
    Some((file, expression))
}

/// A part of an expression by its key or index.
fn part<'e>(expression: &'e Expression, step: &str) -> Option<&'e Expression> {
    match expression {
        Expression::Parenthesis(inner) => part(inner.inner(), step),
        Expression::Object(object) => {
            let mut entries = object.iter();
            let entry = entries.find(|(key, _)| key_text(key).as_deref() == Some(step));
            entry.map(|(_, value)| value.expr())
        }
        Expression::Array(items) => items.get(step.parse().ok()?),
        Expression::FuncCall(call) => call.args.iter().find_map(|argument| part(argument, step)),
        _ => None,
    }
}

/// An expression, with its file.
type At<'e> = (usize, &'e Expression);

/// Notes the edits that let an expression evaluate as it is wanted to. `have` is where it is to be
/// written, `want` the same one in the module whose values are wanted.
fn write(
    text: &str,
    views: &[Reading<'_, '_>],
    (have, want): (At<'_>, At<'_>),
    in_template: bool,
    edits: &mut Vec<(Range<usize>, String)>,
) -> Option<()> {
    let mut pairs = Vec::new();
    for view in views {
        let at = if std::ptr::eq(view.want, view.have) { have } else { want };
        let wanted = view.want.value(at.0, at.1, &view.scopes.0);
        pairs.push((wanted, view.have.value(have.0, have.1, &view.scopes.1)));
    }
    if pairs.iter().all(|(want, have)| want == have) {
        return Some(());
    }
    if let Some(children) = children(have.1, want.1) {
        let known = edits.len();
        let done = children.into_iter().try_for_each(|(inner, other, in_template)| {
            write(text, views, ((have.0, inner), (want.0, other)), in_template, edits)
        });
        if done.is_some() && edits.len() > known {
            return Some(());
        }
        edits.truncate(known);
    }
    let span = span_of(have.1);
    let source = text.get(span.clone())?;
    // What is only put behind a text leaves that text to be read.
    let suffix = |(want, have): &(Value, Value)| {
        Some(want.pattern()?.strip_prefix(&have.pattern()?)?.to_owned())
    };
    let suffixes: Option<BTreeSet<String>> = pairs.iter().map(suffix).collect();
    if let (Expression::Traversal(_), Some(suffixes)) = (have.1, suffixes)
        && let [suffix] = suffixes.iter().collect::<Vec<_>>().as_slice()
        && !suffix.contains('{')
    {
        let suffix = inner(&quote(suffix));
        if in_template {
            let brace = text.get(span.end..)?.find('}')? + span.end + 1;
            edits.push((brace..brace, suffix));
        } else {
            edits.push((span, format!("\"${{{source}}}{suffix}\"")));
        }
        return Some(());
    }
    let (first, _) = pairs.first()?;
    if !pairs.iter().all(|(want, _)| want == first) {
        return None;
    }
    let rendered = rendered(first)?;
    if in_template {
        // The whole interpolation gives way to the letters.
        let open = text.get(..span.start)?.rfind("${")?;
        let close = text.get(span.end..)?.find('}')? + span.end + 1;
        let between = text.get(open + 2..span.start)?.trim().is_empty()
            && text.get(span.end..close - 1)?.trim().is_empty();
        let literal = rendered.strip_prefix('"')?.strip_suffix('"')?;
        edits.push((Some(open..close).filter(|_| between)?, literal.to_owned()));
    } else {
        edits.push((span, rendered));
    }
    Some(())
}

/// The parts of two expressions of one kind that can be written anew by themselves, and whether each is an
/// interpolation.
fn children<'e>(
    have: &'e Expression,
    want: &'e Expression,
) -> Option<Vec<(&'e Expression, &'e Expression, bool)>> {
    let pairs = |old: Vec<&'e Expression>, new: Vec<&'e Expression>| {
        (old.len() == new.len())
            .then(|| old.into_iter().zip(new).map(|(old, new)| (old, new, false)).collect())
    };
    match (have, want) {
        (Expression::StringTemplate(old), Expression::StringTemplate(new)) => {
            let inner = |element: &'e Element| match element {
                Element::Interpolation(inner) => Some(&inner.expr),
                _ => None,
            };
            let (old, new): (Vec<_>, Vec<_>) =
                (old.iter().filter_map(inner).collect(), new.iter().filter_map(inner).collect());
            let pairs: Vec<_> = pairs(old, new)?;
            Some(pairs.into_iter().map(|(old, new, _)| (old, new, true)).collect())
        }
        (Expression::Parenthesis(old), Expression::Parenthesis(new)) => {
            Some(vec![(old.inner(), new.inner(), false)])
        }
        (Expression::FuncCall(old), Expression::FuncCall(new)) => {
            pairs(old.args.iter().collect(), new.args.iter().collect())
        }
        (Expression::Array(old), Expression::Array(new)) => {
            pairs(old.iter().collect(), new.iter().collect())
        }
        (Expression::Object(old), Expression::Object(new)) => pairs(
            old.iter().map(|(_, value)| value.expr()).collect(),
            new.iter().map(|(_, value)| value.expr()).collect(),
        ),
        _ => None,
    }
}

/// The letters of a literal without its quotes.
fn inner(literal: &str) -> String {
    literal.trim_start_matches('"').trim_end_matches('"').to_owned()
}

/// A value as an expression; none when a part of it cannot be written.
fn rendered(value: &Value) -> Option<String> {
    match value {
        Value::Template(parts) => {
            let piece = |part: &Part| match part {
                Part::Known(text) => {
                    let literal = quote(text);
                    Some(literal.strip_prefix('"')?.strip_suffix('"')?.to_owned())
                }
                Part::Unknown(origin) => {
                    let origin = origin.as_ref()?;
                    let plain = origin.path.iter().all(|step| is_identifier(step));
                    plain.then(|| format!("${{{origin}}}"))
                }
            };
            let pieces: Option<String> = parts.iter().map(piece).collect();
            Some(format!("\"{}\"", pieces?))
        }
        value if value.is_known() => Some(super::show::whole(value)),
        _ => None,
    }
}
