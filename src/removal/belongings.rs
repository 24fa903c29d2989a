//! Follows a profile to everything that exists for it alone: outputs, parameters, statements and
//! policies, local values.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::target::Found;
use super::{Gone, Piece, Target};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::{Block, Structure};
use crate::iam::{IamBlock, Policies};
use crate::inventory::PARAMETER;
use crate::module::{
    Address, Definition, ExpressionPart, InstanceStep, JOINING, Module, Purpose, Reference, holds,
    parts, span_of,
};
use crate::naming::Key;

/// The type of an alarm, which is about what its dimensions name.
const ALARM: &str = "aws_cloudwatch_metric_alarm";

/// What goes, as far as it is found.
pub(super) struct Search<'m> {
    pub(super) module: &'m Module,
    /// The environment variables in which a program finds the profile by convention.
    pub(super) variables: Vec<String>,
    /// What reads local values that lose one of these variables.
    pub(super) programs: BTreeSet<Address>,
    pub(super) targets: Vec<Target>,
    pub(super) pieces: Vec<Piece>,
    /// The foundation models behind the profile, by id.
    pub(super) models: Vec<String>,
    /// What the policies of the module say, read when the first of them is met.
    pub(super) policies: OnceCell<Policies<'m>>,
    /// Local values that lose an entry with its ARN or model.
    shortened: Vec<Address>,
}

impl<'m> Search<'m> {
    pub(super) fn new(module: &'m Module, found: Found, key: &str, models: Vec<String>) -> Self {
        let shortened = Vec::new();
        let key = Key::parse(&word(key)).ok();
        let variables = key.iter().flat_map(|key| [key.variable(), key.model_variable()]).collect();
        let (targets, pieces, policies) = (found.targets, found.pieces, OnceCell::new());
        Self {
            module,
            variables,
            programs: BTreeSet::new(),
            targets,
            pieces,
            models,
            policies,
            shortened,
        }
    }

    /// Follows every reference until nothing more is found. What goes only ever grows, and there
    /// are no more pieces than references.
    pub(super) fn run(&mut self) {
        loop {
            let known = (self.targets.len(), self.pieces.len());
            for reference in self.module.references() {
                if self.is_gone(reference) && !self.covers(reference.file, &reference.span) {
                    self.follow(reference);
                }
            }
            if known == (self.targets.len(), self.pieces.len()) {
                return;
            }
        }
    }

    /// The references to what goes that nothing takes along.
    pub(super) fn readers(&self) -> Vec<&'m Reference> {
        let all = self.module.references().iter();
        let receivers = self.receivers();
        all.filter(|it| {
            it.purpose != Purpose::Subject
                && !self.covers(it.file, &it.span)
                && (self.is_gone(it) || receivers.contains(&(it.file, it.span.start)))
        })
        .collect()
    }

    /// Where a resource or module gets all of a map that loses an entry, as a function its
    /// environment. One that is made for each entry, delivers them or allows them does with less.
    fn receivers(&self) -> BTreeSet<(usize, usize)> {
        let mut maps: Vec<&Address> = self.shortened.iter().collect();
        let mut found = BTreeSet::new();
        let mut next = 0;
        while let Some(map) = maps.get(next).copied() {
            next += 1;
            for reference in self.module.uses(map).filter(|it| it.steps.is_empty()) {
                let holder = self.module.holder(reference);
                let Some(holder) = holder else { continue };
                match &holder.address {
                    local @ Address::Local(_) if !maps.contains(&local) => maps.push(local),
                    Address::Resource { kind, .. } if kind == PARAMETER => {}
                    address if IamBlock::of(address) == Some(IamBlock::Policy) => {}
                    Address::Resource { .. } | Address::Module(_)
                        if !self.is_made_for_each(holder, reference) =>
                    {
                        found.insert((reference.file, reference.span.start));
                    }
                    _ => {}
                }
            }
        }
        found
    }

    /// Whether a reference stands in what a definition has its instances from.
    fn is_made_for_each(&self, holder: &Definition, reference: &Reference) -> bool {
        let each = self.module.block(holder).and_then(|it| it.body.get_attribute("for_each"));
        each.is_some_and(|each| holds(&span_of(each), &reference.span))
    }

    /// Whether these bytes go.
    pub(super) fn covers(&self, file: usize, span: &Range<usize>) -> bool {
        self.pieces.iter().any(|piece| piece.covers(file, span))
    }

    fn follow(&mut self, reference: &Reference) {
        let Some(definition) = self.module.holder(reference) else {
            self.subject(reference);
            return;
        };
        match (IamBlock::of(&definition.address), &definition.address) {
            (Some(IamBlock::Document | IamBlock::Policy), _) => {
                self.by_policy(definition, reference);
            }
            (Some(IamBlock::Role), _) => self.by_role(definition, reference),
            (Some(IamBlock::AttachmentList), _) => {
                self.by_list(definition, "policy_arns", reference);
            }
            (Some(IamBlock::Attachment), _) => {
                let each = self.module.block(definition);
                let each = each.and_then(|it| it.body.get_attribute("for_each"));
                match each.filter(|it| holds(&span_of(&it.value), &reference.span)) {
                    Some(each) => self.part_of(definition, &each.value, reference, false),
                    None => self.by_argument(definition, "policy_arn", reference),
                }
            }
            (_, Address::Output(_)) => self.by_argument(definition, "value", reference),
            (_, Address::Local(_)) => self.by_local(definition, reference),
            (_, Address::Resource { kind, .. }) if kind == PARAMETER => {
                self.by_argument(definition, "value", reference);
            }
            (_, Address::Resource { kind, .. }) if kind == ALARM => {
                self.by_argument(definition, "dimensions", reference);
            }
            (_, Address::Resource { .. } | Address::Module(_)) => {
                self.by_variable(definition, reference);
            }
            _ => {}
        }
    }

    /// A policy in a role: an element of its list, or a statement of a policy in its blocks.
    fn by_role(&mut self, definition: &Definition, reference: &Reference) {
        if !self.by_list(definition, "managed_policy_arns", reference) {
            self.by_policy(definition, reference);
        }
    }

    /// An element of the list of all policies that a role has; whether the reference stands in the list. It stays
    /// without elements, since it says that the role has no other policies.
    fn by_list(&mut self, definition: &Definition, name: &str, reference: &Reference) -> bool {
        let block = self.module.block(definition);
        let list = block.and_then(|it| it.body.get_attribute(name));
        let Some(list) = list.filter(|it| holds(&span_of(&it.value), &reference.span)) else {
            return false;
        };
        let all = parts(&list.value, &reference.span);
        let own = all
            .iter()
            .find(|it| it.key.is_none() && self.about(definition.file, &it.span).only_gone());
        self.pieces.extend(own.map(|it| Piece::new(definition.file, &it.span)));
        true
    }

    /// Takes all of a definition, with what overrides it.
    pub(super) fn take(&mut self, definition: &Definition) {
        for part in self.module.defined(&definition.address) {
            self.pieces.push(Piece::new(part.file, &part.span));
        }
        self.add(Target::all(&definition.address));
    }

    /// `import` into what goes fails, and `moved` to it has nothing to say any more. A `removed`
    /// block, or what was moved away, tells of the past and stays.
    fn subject(&mut self, reference: &Reference) {
        let holding = |block: &Block, span: &Range<usize>| {
            block.body.get_attribute("to").is_some_and(|to| holds(&span_of(to), span))
        };
        let found = self.module.blocks().find(|(file, block)| {
            *file == reference.file
                && matches!(block.ident.as_str(), "import" | "moved")
                && holding(block, &reference.span)
        });
        if let Some((file, block)) = found {
            self.pieces.push(Piece::new(file, &span_of(block)));
        }
    }

    /// A definition that exists for the sake of one argument.
    fn by_argument(&mut self, definition: &Definition, name: &str, reference: &Reference) {
        let Some(block) = self.module.block(definition) else { return };
        let Some(argument) = block.body.get_attribute(name) else { return };
        let value = &argument.value;
        let only = self.about(definition.file, &span_of(value)).only_gone();
        if only && !self.holds_others(definition.file, value) {
            self.take(definition);
        } else {
            self.part_of(definition, value, reference, false);
        }
    }

    /// A local value, or one entry of it.
    fn by_local(&mut self, definition: &Definition, reference: &Reference) {
        let Some(entry) = self.module.entry(definition) else { return };
        let value = &entry.value;
        if self.take_variable(definition, value, reference) {
            return;
        }
        let only = self.about(definition.file, &span_of(value)).only_gone();
        if only && !self.holds_others(definition.file, value) {
            self.take(definition);
            return;
        }
        // An entry further down may be read by paths that nobody follows.
        let found = parts(value, &reference.span);
        let Some(first) = found.first() else { return };
        match (first.key, value) {
            (Some(_), Expression::Object(_)) if self.lists_others(definition.file, &found) => {
                self.part_of(definition, value, reference, true);
            }
            (Some(key), Expression::Object(_))
                if self.about(definition.file, &first.span).only_gone() =>
            {
                self.add(Target::one(&definition.address, key));
                self.shortened.push(definition.address.clone());
                self.pieces.push(Piece::new(definition.file, &first.span));
            }
            (None, Expression::Array(_)) => {
                self.part_of(definition, value, reference, true);
            }
            // A list that is made of others, as `concat` does.
            (None, Expression::FuncCall(call)) if JOINING.contains(&call.name.name.as_str()) => {
                self.part_of(definition, value, reference, true);
            }
            _ => {}
        }
    }

    /// The outermost part of a value that is about nothing else.
    pub(super) fn part_of(
        &mut self,
        definition: &Definition,
        value: &Expression,
        reference: &Reference,
        elements: bool,
    ) {
        let all = parts(value, &reference.span);
        let found = all.iter().enumerate().find(|(depth, part)| {
            (!elements || part.key.is_none())
                && self.about(definition.file, &part.span).only_gone()
                && (part.key.is_some() || self.others_stay(definition.file, &part.siblings))
                && !self.lists_others(definition.file, all.get(depth + 1..).unwrap_or_default())
        });
        if let Some((_, part)) = found {
            self.pieces.push(Piece::new(definition.file, &part.span));
        }
    }

    /// Whether one of these parts is an element of a list that holds others which stay: what lists other
    /// things beside the profile exists without it.
    fn lists_others(&self, file: usize, parts: &[ExpressionPart<'_>]) -> bool {
        let mut elements = parts.iter().filter(|it| it.key.is_none() && it.siblings.len() > 1);
        elements.any(|it| self.others_stay(file, &it.siblings))
    }

    /// Whether a list keeps an element.
    pub(super) fn others_stay(&self, file: usize, elements: &[Range<usize>]) -> bool {
        elements.iter().any(|it| !self.covers(file, it) && !self.about(file, it).only_gone())
    }

    /// What a piece is that stands in no definition.
    fn outside(&self, piece: &Piece) -> String {
        let structures = self.module.files().get(piece.file).map(|file| file.document.body());
        let own = piece.start..piece.end;
        let structure = structures.into_iter().flatten().find(|it| holds(&span_of(*it), &own));
        match structure {
            Some(Structure::Block(block)) => format!("{} block", block.ident.as_str()),
            Some(Structure::Attribute(value)) if span_of(value).start == piece.start => {
                format!("value of var.{}", value.key.as_str())
            }
            Some(Structure::Attribute(value)) => format!("part of var.{}", value.key.as_str()),
            None => "entry".to_owned(),
        }
    }

    /// What goes, for telling: `address` is how the profile is called.
    pub(super) fn gone(&self, address: &str) -> Vec<Gone> {
        let mut pieces: Vec<&Piece> = self.pieces.iter().collect();
        pieces.sort();
        let mut gone: Vec<Gone> = Vec::new();
        for piece in pieces {
            let Some(source) = self.module.source(piece.file) else { continue };
            let span = piece.start..piece.end;
            let definition = self.module.around(piece.file, &span);
            let whole = definition.is_some_and(|definition| definition.span == span);
            let what = match definition {
                Some(definition) if whole => definition.address.to_string(),
                Some(definition) => format!("part of {}", definition.address),
                None => self.outside(piece),
            };
            let output =
                definition.filter(|_| whole).and_then(|definition| match &definition.address {
                    Address::Output(name) => Some(name.clone()),
                    _ => None,
                });
            let (line, _) = source.position(piece.start);
            let one = Gone { what, file: source.name.clone(), line, output };
            if !gone.contains(&one) {
                gone.push(one);
            }
        }
        // The profile itself first.
        gone.sort_by_key(|one| !address.starts_with(&one.what));
        gone
    }
}

/// The key in what names a profile: `main`, `module.bedrock.main`, `module.all["main"]`.
fn word(named: &str) -> String {
    let steps = InstanceStep::all(named);
    let Some(last) = steps.last() else { return named.to_owned() };
    last.key().unwrap_or_else(|| last.text.to_owned())
}
