//! Answers of which some are hostile, as flags and as a file; who is to blame when they are refused,
//! and where they stand when they are taken.

use std::fmt::Write as _;

use bedrock_profile::answers::flags::{AnswerArgs, tag_flags};
use bedrock_profile::answers::{self, Answers};
use bedrock_profile::catalog::{Catalog, Origin};
use bedrock_profile::diagnostic::{Diagnostic, Error, Source};
use bedrock_profile::naming::{Key, profile_name_text};
use bedrock_profile::request::Question;
use clap::{Args as _, FromArgMatches as _};
use proptest::prelude::*;

use super::hostile::hostile;
use super::tree::Tree;

/// One answer.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    pub(crate) text: String,
    hostile: bool,
}

impl Slot {
    pub(crate) fn good(text: &str) -> Self {
        Self { text: text.to_owned(), hostile: false }
    }

    pub(crate) fn hostile(text: &str) -> Self {
        Self { text: text.to_owned(), hostile: true }
    }
}

/// All answers of one run.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    /// Whether they come in a file, or as flags.
    pub(crate) in_file: bool,
    pub(crate) tags: Vec<(Slot, Slot)>,
    pub(crate) profiles: Vec<(Slot, Slot)>,
    profile_tags: Vec<(usize, Slot, Slot)>,
    environments: Vec<Slot>,
    region: Slot,
    infra_dir: Slot,
    with: Vec<Slot>,
}

/// A good word, or now and then a hostile one.
fn slot(good: &'static [&'static str]) -> BoxedStrategy<Slot> {
    prop_oneof![
        12 => prop::sample::select(good).prop_map(Slot::good),
        1 => hostile().prop_map(|text| Slot::hostile(&text)),
    ]
    .boxed()
}

/// A value that AWS takes, whatever it looks like.
fn value() -> BoxedStrategy<Slot> {
    prop_oneof![
        6 => "[a-zA-Z0-9_.:/=+@-][a-zA-Z0-9 _.:/=+@-]{0,30}".prop_map(|text| Slot::good(&text)),
        1 => "[a-z]{256}".prop_map(|text| Slot::good(&text)),
        1 => hostile().prop_map(|text| Slot::hostile(&text)),
    ]
    .boxed()
}

/// A path as git tells it, which is what a source looks like.
fn path() -> BoxedStrategy<Slot> {
    prop_oneof![
        6 => "[a-z][a-zA-Z0-9_.-]{0,9}(/[a-z.][a-zA-Z0-9_-]{1,8}){1,3}"
            .prop_map(|text| Slot::good(&text)),
        1 => hostile().prop_map(|text| Slot::hostile(&text)),
    ]
    .boxed()
}

pub(crate) fn given() -> impl Strategy<Value = Given> {
    let named = (
        slot(&["agents", "a", "Big_Product 9", "my-product"]),
        slot(&["me@example.com", "first.last+x@example.org"]),
        path(),
        value(),
    );
    let others =
        prop::collection::vec((slot(&["x:y", "a b", "for", "cost_unit", "1st"]), value()), 0..3);
    let profiles = prop::collection::vec(
        (
            slot(&["main", "classify", "deep_think", "v2-x"]),
            slot(&["nova-pro", "claude-sonnet-5", "qwen3-32b"]),
        ),
        1..4,
    );
    let profile_tags =
        prop::collection::vec((0..3_usize, slot(&["team", "product", "other/tag"]), value()), 0..3);
    let environments = prop::collection::vec(slot(&["d", "performance"]), 0..3);
    let rest = (
        slot(&["eu-central-1"]),
        slot(&[".infra", "deploy/terraform", "with space"]),
        prop::collection::vec(slot(&["ssm", "iam", "tfvars", "residency"]), 0..4),
        any::<bool>(),
    );
    (named, others, profiles, profile_tags, environments, rest).prop_map(
        |((product, owner, source, team), others, profiles, profile_tags, environments, rest)| {
            let (region, infra_dir, with, in_file) = rest;
            let keys = ["product", "owner", "source", "team"].map(Slot::good);
            let mut given = Given {
                in_file,
                tags: keys.into_iter().zip([product, owner, source, team]).collect(),
                profiles: unique(profiles, |(key, _)| key.text.clone()),
                profile_tags,
                environments: unique(environments, |it| it.text.clone()),
                region,
                infra_dir,
                with,
            };
            for (key, value) in unique(others, |(key, _)| key.text.clone()) {
                if given.tags.iter().all(|(other, _)| other.text != key.text) {
                    given.tags.push((key, value));
                }
            }
            given.tidy();
            given
        },
    )
}

/// The first of each.
fn unique<T>(all: Vec<T>, name: impl Fn(&T) -> String) -> Vec<T> {
    let mut seen = Vec::new();
    all.into_iter()
        .filter(|one| {
            let name = name(one);
            let new = !seen.contains(&name);
            seen.push(name);
            new
        })
        .collect()
}

/// A text as TOML.
pub(crate) fn toml_text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => write!(out, "\\u{:04x}", u32::from(c)).unwrap(),
            c => out.push(c),
        }
    }
    out + "\""
}

impl Given {
    /// Answers that nobody can object to.
    pub(crate) fn plain() -> Self {
        let tag = |key: &str, value: &str| (Slot::good(key), Slot::good(value));
        Self {
            in_file: false,
            tags: vec![
                tag("product", "agents"),
                tag("owner", "me@example.com"),
                tag("source", "a/b"),
            ],
            profiles: Vec::new(),
            profile_tags: Vec::new(),
            environments: Vec::new(),
            region: Slot::good("eu-central-1"),
            infra_dir: Slot::good(".infra"),
            with: vec![Slot::good("ssm"), Slot::good("iam"), Slot::good("tfvars")],
        }
    }

    /// Drops what the forms cannot express or what would be a mistake of its own.
    fn tidy(&mut self) {
        let profiles = self.profiles.len();
        for (profile, ..) in &mut self.profile_tags {
            *profile %= profiles;
        }
        self.profile_tags = unique(std::mem::take(&mut self.profile_tags), |(profile, key, _)| {
            format!("{profile} {}", key.text)
        });
        // A flag divides at the first `=`, and a profile's at the first `.` too.
        if !self.in_file {
            let key = |text: &str| !text.contains('=');
            self.tags.retain(|(name, _)| key(&name.text));
            self.profiles.retain(|(name, _)| key(&name.text));
            let plain: Vec<bool> =
                self.profiles.iter().map(|(name, _)| !name.text.contains('.')).collect();
            self.profile_tags.retain(|(profile, name, _)| {
                key(&name.text) && plain.get(*profile).copied().unwrap_or(false)
            });
            for list in [&mut self.environments, &mut self.with] {
                // A flag with one empty word has an empty list.
                list.retain(|word| !word.text.is_empty() && !word.text.contains(','));
            }
        }
        if self.profiles.is_empty() {
            self.profiles.push((Slot::good("main"), Slot::good("nova-pro")));
            self.profile_tags.clear();
        }
    }

    /// The answers as words of a command line; a tag has its own flag where the catalog gives it one.
    pub(crate) fn flags(&self, catalog: &Catalog) -> Vec<String> {
        let mut words = Vec::new();
        for (key, value) in &self.tags {
            let own = catalog
                .tag(&key.text)
                .is_some_and(|tag| matches!(tag.origin, Origin::Asked | Origin::Git));
            words.push(if own {
                format!("--{}={}", key.text, value.text)
            } else {
                format!("--tag={}={}", key.text, value.text)
            });
        }
        for (key, model) in &self.profiles {
            words.push(format!("--profile={}={}", key.text, model.text));
        }
        for (profile, key, value) in &self.profile_tags {
            let profile = &self.profiles[*profile].0.text;
            words.push(format!("--profile-tag={profile}.{}={}", key.text, value.text));
        }
        for (flag, list) in [("environments", &self.environments), ("with", &self.with)] {
            if !list.is_empty() {
                let list: Vec<&str> = list.iter().map(|word| word.text.as_str()).collect();
                words.push(format!("--{flag}={}", list.join(",")));
            }
        }
        words.push(format!("--region={}", self.region.text));
        words.push(format!("--infra-dir={}", self.infra_dir.text));
        words
    }

    /// The answers as a file.
    pub(crate) fn toml(&self) -> String {
        let mut out = format!(
            "region = {}\ninfra-dir = {}\n",
            toml_text(&self.region.text),
            toml_text(&self.infra_dir.text)
        );
        for (key, list) in [("environments", &self.environments), ("with", &self.with)] {
            if !list.is_empty() {
                let list: Vec<String> = list.iter().map(|word| toml_text(&word.text)).collect();
                writeln!(out, "{key} = [{}]", list.join(", ")).unwrap();
            }
        }
        out.push_str("[tags]\n");
        for (key, value) in &self.tags {
            writeln!(out, "{} = {}", toml_text(&key.text), toml_text(&value.text)).unwrap();
        }
        for (index, (key, model)) in self.profiles.iter().enumerate() {
            let table = format!("profiles.{}", toml_text(&key.text));
            writeln!(out, "[{table}]\nmodel = {}", toml_text(&model.text)).unwrap();
            writeln!(out, "[{table}.tags]").unwrap();
            for (_, key, value) in self.profile_tags.iter().filter(|(at, ..)| *at == index) {
                writeln!(out, "{} = {}", toml_text(&key.text), toml_text(&value.text)).unwrap();
            }
        }
        out
    }

    /// The answers as the program reads them.
    pub(crate) fn answers(&self, catalog: &Catalog) -> Result<Answers, Vec<Diagnostic>> {
        if self.in_file {
            return {
                let source = Source::new("answers.toml", self.toml());
                answers::read(&source, answers::Owner::Other).map(|(it, _)| it)
            };
        }
        let command = AnswerArgs::augment_args(clap::Command::new("new"));
        let matches = tag_flags(command, catalog.tags())
            .no_binary_name(true)
            .try_get_matches_from(self.flags(catalog))
            .unwrap_or_else(|error| panic!("{error}"));
        let args = AnswerArgs::from_arg_matches(&matches).unwrap();
        args.answers(&matches, catalog.tags()).map_err(|error| match error {
            Error::Refused(problems) => problems,
            Error::Interrupted => panic!("nobody was asked"),
        })
    }

    fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.tags
            .iter()
            .chain(&self.profiles)
            .flat_map(|(key, value)| [key, value])
            .chain(self.profile_tags.iter().flat_map(|(_, key, value)| [key, value]))
            .chain(&self.environments)
            .chain(&self.with)
            .chain([&self.region, &self.infra_dir])
    }

    /// Every problem names an answer, by its flag, its place in the file, or as it was given.
    pub(crate) fn blamed(&self, problems: &[Diagnostic]) {
        assert!(problems.is_empty() || !self.is_good(), "{self:?}: {problems:?}");
        for problem in problems {
            let named = |text: &str| !text.is_empty() && problem.message.contains(text);
            let flag = !self.in_file && problem.message.contains("`--");
            let place = problem.places.iter().any(|place| {
                let marked = &place.source.text[place.span.clone()];
                self.slots().any(|slot| marked.contains(&toml_text(&slot.text)))
            });
            let value = self.slots().any(|slot| named(&slot.text));
            assert!(flag || place || value, "{self:?}: {problem:?}");
        }
    }

    /// What is asked for has not been answered.
    pub(crate) fn asked(&self, open: &[Question]) {
        for question in open {
            let Question::Tag(tag) = question else { panic!("{question:?}") };
            let key = tag.key.as_str();
            assert!(self.tags.iter().all(|(other, _)| other.text != key), "{key}: {self:?}");
        }
    }

    /// The folder of the module.
    pub(crate) fn infra_dir(&self) -> &str {
        &self.infra_dir.text
    }

    /// Whether nobody can object: nothing is hostile, and what begins every name fits there.
    fn is_good(&self) -> bool {
        let space = self.tags.iter().any(|(_, value)| value.text == "Big_Product 9");
        let other = self.profile_tags.iter().any(|(_, key, _)| key.text == "product");
        !space && !other && self.slots().all(|slot| !slot.hostile)
    }

    fn environments(&self, catalog: &Catalog) -> Vec<String> {
        if self.environments.is_empty() {
            let default = catalog.environments().iter().filter(|it| it.default);
            return default.map(|it| it.id.to_string()).collect();
        }
        self.environments.iter().map(|it| it.text.clone()).collect()
    }

    /// The module's tags in the order of the taxonomy, others behind by their keys.
    fn module_tags(&self, catalog: &Catalog, environment: &str) -> Vec<(String, String)> {
        let said = |key: &str| self.tags.iter().find(|(other, _)| other.text == key);
        let mut tags = Vec::new();
        for tag in catalog.tags() {
            let value = match &tag.origin {
                Origin::Environment => Some(environment.to_owned()),
                Origin::Fixed(value) => Some(value.to_string()),
                Origin::Asked | Origin::Git => {
                    said(tag.key.as_str()).map(|(_, value)| value.text.clone())
                }
            };
            tags.extend(value.map(|value| (tag.key.to_string(), value)));
        }
        let mut others: Vec<(String, String)> = self
            .tags
            .iter()
            .filter(|(key, _)| catalog.tag(&key.text).is_none())
            .map(|(key, value)| (key.text.clone(), value.text.clone()))
            .collect();
        others.sort();
        tags.extend(others);
        tags
    }

    /// Every answer is a value of the module, and the module has no others.
    pub(crate) fn stands_in(&self, tree: &Tree, catalog: &Catalog) {
        let environments = self.environments(catalog);
        assert_eq!(tree.environments(), environments);
        assert_eq!(tree.region(), self.region.text);
        let has = |extra: &str| self.with.iter().any(|word| word.text == extra);
        for environment in &environments {
            let scope = tree.scope(environment);
            let module = self.module_tags(catalog, environment);
            assert_eq!(scope.tags(), module);
            let label = |key: &str| Key::parse(key).unwrap().label();
            let labels: Vec<String> =
                self.profiles.iter().map(|(key, _)| label(&key.text)).collect();
            assert_eq!(tree.labels("aws_bedrock_inference_profile"), labels);
            for (index, (key, model)) in self.profiles.iter().enumerate() {
                let key = Key::parse(&key.text).unwrap();
                let model = catalog.model(&model.text).unwrap();
                let mut own: Vec<(String, String)> = self
                    .profile_tags
                    .iter()
                    .filter(|(at, ..)| *at == index)
                    .map(|(_, key, value)| (key.text.clone(), value.text.clone()))
                    .filter(|tag| !module.contains(tag))
                    .collect();
                let product = own.iter().chain(&module).find(|(key, _)| key == "product");
                let product = product.unwrap().1.clone();
                let twice =
                    self.profiles.iter().filter(|(_, other)| other.text == model.id.as_str());
                let segment = (twice.count() > 1).then_some(&key);
                let profile = tree.resource("aws_bedrock_inference_profile", &key.label());
                let name = profile_name_text(&product, segment, &model.id, environment);
                assert_eq!(scope.text(profile, "name"), name);
                let suffix =
                    if key.is_main() { String::new() } else { format!(" {}", key.segment()) };
                let description = format!("{} for {product}{suffix} in {environment}", model.name);
                assert_eq!(scope.text(profile, "description"), description);
                let source = profile.blocks().find(|it| it.identifier() == "model_source").unwrap();
                let account = if model.is_single_region() { "" } else { "123456789012" };
                let arn =
                    model.arn(&bedrock_profile::aws::Region::parse(&self.region.text).unwrap());
                let arn = arn.to_string().replacen("::", &format!(":{account}:"), 1);
                assert_eq!(scope.text(source.body(), "copy_from"), arn);
                let mut written = scope.map(profile, "tags");
                own.sort();
                written.sort();
                assert_eq!(written, own);
                let arn = format!("aws_bedrock_inference_profile.{}.arn", key.label());
                assert_eq!(tree.output(&key.output()), arn);
                if has("ssm") {
                    let names = tree.all(&scope, "aws_ssm_parameter", "name");
                    assert!(
                        names.contains(&key.parameter_text(environment, &product)),
                        "{names:?}"
                    );
                }
            }
            if has("tfvars") {
                assert_eq!(tree.tfvars(environment), *environment);
            }
        }
    }
}
