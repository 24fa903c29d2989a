//! Policies that allow calls of profiles which other calls of a module make: what to write there for the new one.

use std::collections::BTreeSet;

use super::Ask;
use super::delivery::{Kind, kind_of};
use super::readers::Read;
use crate::diagnostic::Diagnostic;
use crate::hcl::TokenKind;
use crate::iam::{Stance, Target, model_patterns, uncovered};
use crate::module::{Address, Definition, Instance, InstanceStep, JOINING, Reference, Step};

impl<'m> Ask<'_, 'm> {
    /// Warns of each policy that allows calls of what one of the calls makes and gets nothing of the new profile; `joined`
    /// are the definitions that got its ARN. With what is warned of, which need not be told otherwise.
    pub(super) fn closed_policies(
        &self,
        calls: &[&Address],
        (kin, new): (&Address, &Read),
        joined: &BTreeSet<Address>,
    ) -> (Vec<Diagnostic>, BTreeSet<Address>) {
        let module = self.survey.module();
        let source = |call: &Address| {
            let (file, source) = module.attribute(call, "source")?;
            Some(self.text(file, &source.value))
        };
        let (mut warnings, mut told) = (Vec::new(), BTreeSet::new());
        let alike = calls.iter().filter(|it| source(it) == source(kin));
        let read = alike.flat_map(|it| module.uses(it));
        for reference in read.filter(|it| it.address != new.call || key_of(it).is_some()) {
            let Some(within) = module.holder(reference).filter(|_| !module.waits(reference)) else {
                continue;
            };
            let policies = self.allowing(within, reference);
            let is_joined = |policy: &&Definition| {
                let read = module.references_of(policy);
                read.iter().any(|it| joined.contains(&it.address))
            };
            let Some(policy) = policies.into_iter().find(|it| !is_joined(it)) else { continue };
            if !told.insert(within.address.clone()) {
                continue;
            }
            let warning = Diagnostic::warning(format!(
                "`{}` allows calls of `{}` and not of the new profile",
                policy.address, reference.address
            ));
            let mut marked = module.mark(warning, reference.file, reference.span.clone(), "");
            let own = module.uses(&reference.address).filter(|it| it.within == reference.within);
            for line in own.map(|it| self.line_for(it, new)) {
                if !marked.help.contains(&line) {
                    marked = marked.help(line);
                }
            }
            warnings.push(match self.model_for(policy) {
                Some(model) => marked.help(format!("and its model: {model}")),
                None => marked,
            });
        }
        warnings.extend(self.closed_models(joined));
        (warnings, told)
    }

    /// Warns of policies that list the ARN of the new profile now, and models without its own.
    fn closed_models(&self, joined: &BTreeSet<Address>) -> Vec<Diagnostic> {
        let module = self.survey.module();
        let uses = joined.iter().flat_map(|it| module.uses(it));
        let read = uses.filter_map(|it| Some((module.holder(it)?, it)));
        let open =
            read.filter(|(policy, it)| self.allows(policy, it)).filter_map(|(policy, it)| {
                let warning = Diagnostic::warning(format!(
                    "`{}` allows calls of the new profile and not of its model",
                    policy.address
                ));
                let marked = module.mark(warning, it.file, it.span.clone(), "");
                Some(marked.help(format!("list its model too: {}", self.model_for(policy)?)))
            });
        open.collect()
    }

    /// Whether a policy allows calls of what a reference in it reads.
    fn allows(&self, policy: &Definition, reference: &Reference) -> bool {
        kind_of(&policy.address) == Some(Kind::Policy)
            && self.survey.policies.stance(policy, reference) == Stance::Allows
    }

    /// The policies that allow calls of what a reference reads: the one that it stands in, or those that read the
    /// local value.
    fn allowing(&self, within: &'m Definition, reference: &Reference) -> Vec<&'m Definition> {
        let module = self.survey.module();
        match within.address {
            Address::Local(_) => {
                let uses = module.uses(&within.address);
                let read = uses.filter_map(|it| Some((module.holder(it)?, it)));
                read.filter(|(policy, it)| self.allows(policy, it))
                    .map(|(policy, _)| policy)
                    .collect()
            }
            _ if self.allows(within, reference) => vec![within],
            _ => Vec::new(),
        }
    }

    /// What to write beside a reference, or in its place, for the new profile.
    fn line_for(&self, reference: &Reference, new: &Read) -> String {
        let module = self.survey.module();
        let old = module.text(reference.file, &reference.span).unwrap_or_default();
        // Behind `module.name` with its index, or `.*`.
        let rest = InstanceStep::all(old).into_iter().skip(2).filter(|step| step.name != "*");
        let instance = new.key.clone().map_or(Instance::Single, Instance::Key);
        let call = format!("{}{instance}", new.call);
        let new = rest.fold(call, |new, step| format!("{new}.{}", step.text));
        let is_list = reference.steps.iter().any(|it| matches!(it, Step::Splat));
        match self.around(reference) {
            Around::Text => {
                format!("to allow it too, write `\"${{{new}}}\"` beside `\"${{{old}}}\"`")
            }
            Around::List => format!("to allow it too, write `{new}` beside `{old}`"),
            Around::Joined if is_list => format!("to allow it too, write `[{new}]` beside `{old}`"),
            _ if is_list => {
                format!("to allow it too, write `concat({old}, [{new}])` in place of `{old}`")
            }
            _ => format!("to allow it too, write `[{old}, {new}]` in place of `{old}`"),
        }
    }

    /// What a reference stands in.
    fn around(&self, reference: &Reference) -> Around {
        let module = self.survey.module();
        let document = module.files().get(reference.file).map(|it| &it.document);
        let Some((document, within)) = document.zip(module.holder(reference)) else {
            return Around::Other;
        };
        let tokens = document.tokens();
        let from = tokens.partition_point(|it| it.start < within.span.start);
        let mut open: Vec<(TokenKind, bool)> = Vec::new();
        let mut function = "";
        for token in tokens.iter().skip(from).take_while(|it| it.start < reference.span.start) {
            match token.kind {
                TokenKind::OpenParen => open.push((token.kind, JOINING.contains(&function))),
                TokenKind::OpenBracket | TokenKind::OpenBrace | TokenKind::OpenInterpolation => {
                    open.push((token.kind, false));
                }
                TokenKind::CloseParen
                | TokenKind::CloseBracket
                | TokenKind::CloseBrace
                | TokenKind::CloseTemplate => _ = open.pop(),
                _ => {}
            }
            function = token.text(document.text());
        }
        match open.last() {
            Some((TokenKind::OpenBracket, _)) => Around::List,
            Some((TokenKind::OpenInterpolation, _)) => Around::Text,
            Some((TokenKind::OpenParen, true)) => Around::Joined,
            _ => Around::Other,
        }
    }

    /// The ARN of the new profile's model, where a policy lists models by ARNs, and not this one.
    fn model_for(&self, policy: &Definition) -> Option<String> {
        let survey = self.survey;
        let model = survey.catalog.model(self.profile.model.as_str())?;
        let policy = survey.policies.at(&policy.address)?;
        let targets: Vec<Target> = policy
            .granting()
            .flat_map(|it| it.targets(survey.module()))
            .map(|(target, _)| target)
            .collect();
        let patterns = model_patterns(&targets);
        let region = self.profile.source.region();
        let is_open = !patterns.is_empty() && !uncovered(&patterns, model, region).is_empty();
        is_open.then(|| format!("`\"arn:aws:bedrock:*::foundation-model/{}\"`", model.base_model))
    }
}

/// What an expression stands in.
enum Around {
    /// A list that is written out.
    List,
    /// A function that makes one list of several.
    Joined,
    /// A text.
    Text,
    Other,
}

/// The key of the instance that is read, if one is.
fn key_of(reference: &Reference) -> Option<&str> {
    reference.steps.iter().find_map(|step| match step {
        Step::Attribute { name, quoted: true, .. } => Some(name.as_str()),
        _ => None,
    })
}
