//! What the answers of all places mean for one more profile of a module that exists.

use super::{Answers, Origin, ProfileAnswer, ProfileTag, Said};
use crate::diagnostic::did_you_mean;
use crate::naming::Key;

/// The answers for one profile, from three sorts of places.
///
/// What was said for this run (flags, then an answers file) is about this profile: its tags are the
/// profile's own. The standing files, the repository's and the user's, describe the module as it
/// would be made: what they say under `profiles.KEY` is the profile's own too, and their other tags
/// only answer for what the module does not tell.
#[derive(Debug, Clone, Default)]
pub struct OneAnswers {
    /// The profile, its own tags in `profile_tags`, and in `tags` what others may be taken from.
    pub answers: Answers,
    /// A region for this run, which wins over the module's.
    pub region: Option<Said>,
    /// A region that counts where the module has none.
    pub usual_region: Option<Said>,
    /// A key in one of the files that this one may be a slip of.
    pub near: Option<String>,
}

impl OneAnswers {
    /// Puts the answers together. The profile of `flags` has the key already.
    pub fn of(key: &Key, flags: Answers, file: Option<Answers>, standing: Answers) -> Self {
        let mut file = file.unwrap_or_default();
        let is_it = |typed: &str| Key::parse(typed).is_ok_and(|it| it.label() == key.label());
        let of_key = |answers: &Answers| {
            let mut profiles = answers.profiles.iter().flatten();
            profiles.find(|profile| is_it(&profile.key.value)).cloned()
        };
        // `model = "…"` without a key is the profile that the file is for.
        let whole = |answers: &Answers| {
            let profile = answers.profiles.as_ref()?.first()?;
            (profile.key.origin == profile.model.origin).then(|| profile.clone())
        };
        let profile = of_key(&flags)
            .or_else(|| of_key(&file))
            .or_else(|| whole(&file))
            .or_else(|| of_key(&standing));
        let near = match profile {
            Some(_) => None,
            None => near(key, [&file, &standing]),
        };
        let profiles = profile.map(|profile| {
            let key = Said::new(key.to_string(), profile.key.origin);
            vec![ProfileAnswer { key, model: profile.model }]
        });
        let mut own: Vec<ProfileTag> = Vec::new();
        let mut put = |tag: String, value: Said| {
            if !own.iter().any(|known| known.tag == tag) {
                own.push(ProfileTag { profile: key.to_string(), tag, value });
            }
        };
        for (tag, value) in flags.tags {
            put(tag, value);
        }
        for tag in std::mem::take(&mut file.profile_tags) {
            if is_it(&tag.profile) {
                put(tag.tag, tag.value);
            }
        }
        for (tag, value) in std::mem::take(&mut file.tags) {
            put(tag, value);
        }
        for tag in standing.profile_tags {
            if is_it(&tag.profile) {
                put(tag.tag, tag.value);
            }
        }
        // Files of values are for a module that is new; whoever asks for them here is told so.
        let is_for_new =
            |said: &Said| matches!(said.value.as_str(), "tfvars" | "models" | "backend");
        let budget = flags.budget.or(file.budget).or(standing.budget);
        let given = |said: &Said| {
            let is_open = said.value == "budget" && budget.is_none();
            !(is_for_new(said) || is_open) || matches!(said.origin, Origin::Flag(_))
        };
        let with = flags.with.or(file.with).or(standing.with);
        let with = with.map(|with| with.into_iter().filter(given).collect());
        Self {
            region: flags.region.or(file.region),
            usual_region: standing.region,
            near,
            answers: Answers {
                tags: standing.tags,
                profiles,
                profile_tags: own,
                environments: flags.environments.or(file.environments).or(standing.environments),
                region: None,
                infra_dir: flags.infra_dir.or(file.infra_dir).or(standing.infra_dir),
                with,
                budget,
                deliver: file.deliver.or(standing.deliver),
                deliver_model: file.deliver_model.or(standing.deliver_model),
                allow_unavailable: flags
                    .allow_unavailable
                    .or(file.allow_unavailable)
                    .or(standing.allow_unavailable),
                allow_outside_eu: flags
                    .allow_outside_eu
                    .or(file.allow_outside_eu)
                    .or(standing.allow_outside_eu),
                ..Answers::default()
            },
        }
    }
}

fn near<'a>(key: &Key, places: [&'a Answers; 2]) -> Option<String> {
    let profiles = places.into_iter().flat_map(|answers| answers.profiles.iter().flatten());
    let keyed = profiles.filter(|profile| profile.key.origin != profile.model.origin);
    let keys: Vec<&'a str> = keyed.map(|profile| profile.key.value.as_str()).collect();
    did_you_mean(key.as_str(), keys.iter().copied()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::OneAnswers;
    use crate::answers::{Answers, Origin, Owner, ProfileAnswer, Said, read};
    use crate::diagnostic::Source;
    use crate::naming::Key;

    fn file(text: &str) -> Answers {
        read(&Source::new("a.toml", text), Owner::Repository).unwrap().0
    }

    fn of(key: &str, flags: Answers, given: Option<&str>, standing: &str) -> OneAnswers {
        OneAnswers::of(&Key::parse(key).unwrap(), flags, given.map(file), file(standing))
    }

    fn model(one: &OneAnswers) -> Option<&str> {
        let profile = one.answers.profiles.as_ref()?.first()?;
        Some(profile.model.value.as_str())
    }

    fn own(one: &OneAnswers) -> Vec<(&str, &str)> {
        let tags = one.answers.profile_tags.iter();
        tags.map(|tag| (tag.tag.as_str(), tag.value.value.as_str())).collect()
    }

    #[test]
    fn the_model_comes_from_the_flag_the_file_for_the_run_or_the_entry_of_the_key() {
        let said = |text: &str| Said::new(text.to_owned(), Origin::Flag("--model".to_owned()));
        let flag = Answers {
            profiles: Some(vec![ProfileAnswer { key: said("fast-one"), model: said("a") }]),
            ..Answers::default()
        };
        let standing = "[profiles.fast_one]\nmodel = \"d\"\n";
        let none = Answers::default;
        let keyed = "[profiles.fast-one]\nmodel = \"b\"\n[profiles.other]\nmodel = \"x\"\n";
        assert_eq!(model(&of("fast-one", flag, Some(keyed), standing)), Some("a"));
        assert_eq!(model(&of("fast-one", none(), Some(keyed), standing)), Some("b"));
        assert_eq!(model(&of("fast-one", none(), Some("model = \"c\"\n"), standing)), Some("c"));
        assert_eq!(model(&of("fast-one", none(), None, standing)), Some("d"));
    }

    #[test]
    fn the_model_of_the_first_profile_in_a_standing_file_is_that_of_no_other() {
        let standing = "model = \"a\"\n";
        assert_eq!(model(&of("main", Answers::default(), None, standing)), Some("a"));
        assert_eq!(model(&of("other", Answers::default(), None, standing)), None);
    }

    #[test]
    fn a_key_that_no_file_has_is_compared_with_those_that_they_have() {
        let one = of("clasify", Answers::default(), None, "[profiles.classify]\nmodel = \"a\"\n");
        assert_eq!((model(&one), one.near.as_deref()), (None, Some("classify")));
    }

    #[test]
    fn tags_for_this_run_are_the_profiles_own_and_standing_ones_only_answer() {
        let given = "[tags]\nteam = \"infra\"\nowner = \"a@b.c\"\n\
                     [profiles.k]\nmodel = \"m\"\ntags = { owner = \"k@b.c\" }\n";
        let standing = "[tags]\nteam = \"finance\"\nproduct = \"agents\"\n\
                        [profiles.k]\nmodel = \"m\"\ntags = { client = \"acme\" }\n";
        let one = of("k", Answers::default(), Some(given), standing);
        assert_eq!(own(&one), [("owner", "k@b.c"), ("team", "infra"), ("client", "acme")]);
        let weak: Vec<&str> = one.answers.tags.keys().map(String::as_str).collect();
        assert_eq!(weak, ["product", "team"]);
    }

    #[test]
    fn files_of_values_are_for_new_modules() {
        let one = of("k", Answers::default(), None, "with = [\"ssm\", \"tfvars\"]\n");
        let with: Vec<_> = one.answers.with.iter().flatten().map(|it| it.value.as_str()).collect();
        assert_eq!(with, ["ssm"]);
    }
}
