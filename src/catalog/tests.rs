//! The built-in catalog, and what is said of files laid over it.

use super::{Catalog, Origin, Status, Values};
use crate::aws::{ProfileName, Region, TagKey};
use crate::date::Date;
use crate::naming::profile_name_text;
use crate::report::text::render;

fn built_in() -> Catalog {
    Catalog::built_in().unwrap()
}

/// The problems of a file laid over the built-in catalog, as the user sees them.
fn refused(own: &str) -> String {
    let problems = Catalog::load(&[("own.toml", own)]).map(|_| ()).unwrap_err();
    problems.iter().map(|problem| render(problem, false) + "\n").collect()
}

/// A model that nothing is wrong with, to be changed in one place.
const MODEL: &str = r#"[[model]]
id = "nova-next"
name = "Nova Next"
provider = "amazon"
base-model = "amazon.nova-next-v1:0"
copy-from = "arn:aws:bedrock:eu-central-1::inference-profile/eu.amazon.nova-next-v1:0"
routes = "eu-4"
lifecycle = "active"
successor = "nova-pro"
source = "a colleague"
as-of = 2026-11-23
"#;

fn region(name: &str) -> Region {
    Region::parse(name).unwrap()
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn every_model_that_ends_has_an_active_successor() {
    let catalog = built_in();
    for model in catalog.models() {
        let ends =
            model.lifecycle.status != Status::Active || model.lifecycle.end_of_life.is_some();
        let successor = catalog.successor(&model.id);
        let why_none =
            model.lifecycle.reason.as_ref().is_some_and(|it| it.contains("no other model"));
        assert!(!ends || successor.is_some() || why_none, "{} has no active successor", model.id);
        if let Some(successor) = successor {
            assert!(successor.route_from(catalog.default_region()).is_some(), "{}", successor.id);
        }
    }
}

#[test]
fn no_active_model_leaves_the_eu_from_the_default_region() {
    let catalog = built_in();
    for model in catalog.models() {
        let region = catalog.default_region();
        assert_eq!(model.leaves_eu(region), [], "{}", model.id);
        let gone = model.lifecycle.status == Status::Unavailable;
        let somewhere = model.callable_from().any(|from| model.leaves_eu(from).is_empty());
        assert!(gone || somewhere, "{}", model.id);
    }
}

#[test]
fn a_profile_that_stays_in_the_eu_from_one_region_may_leave_it_from_another() {
    let catalog = built_in();
    let model = catalog.model("claude-sonnet-5").unwrap();
    assert_eq!(model.leaves_eu(&region("eu-west-3")), []);
    assert_eq!(model.leaves_eu(&region("eu-west-2")), [region("eu-west-2")]);
    assert_eq!(model.routes_from(&region("us-east-1")), []);
    assert!(!catalog.in_eu(&region("eu-central-2")) && !catalog.in_eu(&region("us-east-1")));
}

#[test]
fn every_model_fits_the_names_of_every_product_and_environment() {
    let catalog = built_in();
    let products = catalog.tag(catalog.first_segment().as_str()).unwrap().offered();
    assert!(!products.is_empty());
    for model in catalog.models() {
        for product in products {
            for environment in catalog.environments() {
                let environment = environment.id.as_str();
                let name = profile_name_text(product.as_str(), None, &model.id, environment);
                assert!(ProfileName::parse(&name).is_ok(), "{name}");
            }
        }
    }
}

#[test]
fn a_model_has_ended_on_its_last_day() {
    let catalog = built_in();
    let lifecycle = &catalog.model("claude-sonnet-45").unwrap().lifecycle;
    assert_eq!(lifecycle.on(day("2026-11-23")), Status::Legacy);
    assert_eq!(lifecycle.on(day("2027-04-08")), Status::Unavailable);
    assert_eq!(lifecycle.days_left(day("2027-04-07")), Some(1));
    assert_eq!(catalog.model("nova-pro").unwrap().lifecycle.days_left(day("2027-04-07")), None);
}

#[test]
fn a_model_is_found_by_the_source_of_a_profile_whatever_region_and_account() {
    let catalog = built_in();
    let find = |arn: &str| {
        let arn = crate::aws::SourceArn::parse(arn).unwrap();
        catalog.model_by_resource(arn.kind(), arn.id()).map(|model| model.id.to_string())
    };
    assert_eq!(
        find("arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0")
            .as_deref(),
        Some("nova-pro")
    );
    assert_eq!(find("arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0"), None);
}

#[test]
fn client_tags_are_required_of_client_work_only() {
    let catalog = built_in();
    let tag = catalog.tag("client").unwrap();
    let paid_by =
        |who: &'static str| move |key: &TagKey| (key.as_str() == "billing-mode").then_some(who);
    assert!(tag.is_required(paid_by("client")));
    assert!(!tag.is_required(paid_by("saas")));
    assert!(!tag.is_required(|_| None));
    assert!(catalog.tag("owner").unwrap().is_required(|_| None));
    assert!(!catalog.tag("component").unwrap().is_required(|_| None));
}

#[test]
fn a_tag_refuses_what_its_taxonomy_or_aws_refuses() {
    let catalog = built_in();
    let check = |key: &str, value: &str| {
        catalog.tag(key).unwrap().check(value).map(|value| value.to_string())
    };
    assert_eq!(check("team", "infra").as_deref(), Ok("infra"));
    assert_eq!(check("team", "infr").unwrap_err(), "`infr` is not allowed, did you mean `infra`?");
    assert_eq!(
        check("billing-mode", "x").unwrap_err(),
        "`x` is not allowed: `client`, `saas`, `internal` or `rd` is needed"
    );
    assert_eq!(check("owner", "nobody").unwrap_err(), "it has no `@`, so it is no e-mail address");
    assert_eq!(check("managed-by", "hand").unwrap_err(), "it is always `terraform`");
    assert_eq!(check("client", "").unwrap_err(), "it is empty");
    assert!(check("client", "españa").unwrap_err().starts_with("`ñ` at position 5"));
    assert_eq!(check("component", "anything").as_deref(), Ok("anything"));
}

#[test]
fn the_taxonomy_says_where_values_come_from() {
    let catalog = built_in();
    let origin = |key: &str| catalog.tag(key).unwrap().origin.clone();
    assert_eq!(catalog.environment_tag().unwrap().key.as_str(), "env");
    assert_eq!(origin("source"), Origin::Git);
    assert_eq!(origin("product"), Origin::Asked);
    assert!(matches!(origin("managed-by"), Origin::Fixed(_)));
    assert_eq!(catalog.tag("owner").unwrap().values, Values::Email);
    let defaults: Vec<&str> = catalog
        .environments()
        .iter()
        .filter(|known| known.default)
        .map(|known| known.id.as_str())
        .collect();
    assert_eq!(defaults, ["dev", "pre", "prod"]);
}

#[test]
fn an_own_file_replaces_by_id_and_adds_what_is_new() {
    let same = MODEL.replace("nova-next", "nova-pro").replace("successor = \"nova-pro\"\n", "");
    let own = format!(
        "{MODEL}{same}[[environment]]\nid = \"pre\"\n[[environment]]\nid = \"stage\"\ndefault = true\n\
         [[tag]]\nkey = \"component\"\nhelp = \"Part\"\n[[tag]]\nkey = \"Cost Center\"\nhelp = \"Who pays\"\n\
         [defaults]\nregion = \"eu-west-1\"\n"
    );
    let (before, after) = (built_in(), Catalog::load(&[("own.toml", &own)]).unwrap());
    assert_eq!(after.models().len(), before.models().len() + 1);
    assert_eq!(after.model("nova-pro").unwrap().base_model.as_str(), "amazon.nova-pro-v1:0");
    assert_eq!(after.model("nova-pro").unwrap().knowledge.source, "a colleague");
    assert!(after.models().is_sorted_by_key(|model| &model.id));
    let environments: Vec<(&str, bool)> =
        after.environments().iter().map(|known| (known.id.as_str(), known.default)).collect();
    assert_eq!(
        environments,
        [("dev", true), ("pre", false), ("prod", true), ("sandbox", false), ("stage", true)]
    );
    let keys = |catalog: &Catalog| -> Vec<String> {
        catalog.tags().iter().map(|tag| tag.key.to_string()).collect()
    };
    assert_eq!(keys(&after), [keys(&before), vec!["Cost Center".to_owned()]].concat());
    assert_eq!(after.tag("component").unwrap().values, Values::Any);
    assert_eq!(after.default_region().as_str(), "eu-west-1");
}

#[test]
fn the_recommended_model_is_that_of_the_catalog_or_its_successor() {
    let (catalog, today) = (built_in(), day("2026-11-23"));
    let id = |catalog: &Catalog, from: &str, today| {
        catalog.recommended(&region(from), today).map(|model| model.id.to_string())
    };
    assert_eq!(id(&catalog, "eu-central-1", today).as_deref(), Some("claude-sonnet-55"));
    assert_eq!(id(&catalog, "eu-west-2", today), None, "it leaves the EU from there");
    let own = |lines: &str| Catalog::load(&[("own.toml", lines)]).unwrap();
    let old = own("[defaults]\nmodel = 'claude-sonnet-45'\n");
    assert_eq!(id(&old, "eu-central-1", today).as_deref(), Some("claude-sonnet-45"));
    let later = id(&old, "eu-central-1", day("2027-04-08"));
    assert_eq!(later.as_deref(), Some("claude-sonnet-55"));
    let alone =
        own(&format!("replace = ['model']\n{}", MODEL.replace("successor = \"nova-pro\"\n", "")));
    assert_eq!(id(&alone, "eu-central-1", today), None);
    let text = refused("[defaults]\nmodel = 'nova-por'\n");
    assert!(text.contains("the catalog has no model `nova-por`"), "{text}");
    assert!(text.contains("did you mean `nova-pro`?") && text.contains("own.toml:2:9"), "{text}");
}

#[test]
fn the_newest_of_a_family_is_the_highest_version_that_is_offered() {
    let (catalog, today) = (built_in(), day("2026-11-23"));
    let newest =
        |id: &str, from: &str| catalog.is_newest(catalog.model(id).unwrap(), &region(from), today);
    assert!(newest("claude-sonnet-55", "eu-central-1"));
    assert!(!newest("claude-sonnet-5", "eu-central-1") && !newest("gpt-oss-20b", "eu-central-1"));
    // From Israel, only the first Nova Lite can be called.
    assert!(newest("nova-2-lite", "eu-central-1") && newest("nova-lite", "il-central-1"));
    assert!(newest("glm-5", "eu-central-1") && !newest("glm-47", "eu-central-1"));
    assert!(!newest("marengo-embed-30", "eu-west-1"), "a legacy model is no recommendation");
}

#[test]
fn facts_are_stale_after_a_quarter() {
    let knowledge = &built_in().model("nova-pro").unwrap().knowledge.clone();
    assert!(!knowledge.is_stale(day("2027-02-21")));
    assert!(knowledge.is_stale(day("2027-02-22")));
    assert!(!knowledge.is_stale(day("2020-01-01")));
}

#[test]
fn the_later_of_two_files_is_stronger() {
    let first = MODEL.replace("a colleague", "first");
    let second = MODEL.replace("a colleague", "second");
    let catalog = Catalog::load(&[("1.toml", &first), ("2.toml", &second)]).unwrap();
    assert_eq!(catalog.model("nova-next").unwrap().knowledge.source, "second");
}

#[test]
fn a_section_can_stand_alone() {
    let own = "replace = ['tag', 'environment']\n\
               [naming]\nfirst-segment = 'app'\n\
               [[environment]]\nid = 'live'\ndefault = true\n\
               [[tag]]\nkey = 'app'\nrequired = true\nhelp = 'Application'\n";
    let catalog = Catalog::load(&[("own.toml", own)]).unwrap();
    assert_eq!(catalog.tags().len(), 1);
    assert_eq!(catalog.environments().len(), 1);
    assert_eq!(catalog.first_segment().as_str(), "app");
    assert!(catalog.environment_tag().is_none());
    assert_eq!(catalog.models().len(), built_in().models().len());
}

#[test]
fn an_empty_file_changes_nothing() {
    for empty in ["", "\n# nothing\n", "\u{feff}", "\r\n"] {
        assert_eq!(
            Catalog::load(&[("own.toml", empty)]).unwrap().models().len(),
            built_in().models().len()
        );
    }
}

#[test]
fn all_problems_of_a_file_are_told_at_once_with_their_lines() {
    let own = MODEL
        .replace("\"active\"", "\"activ\"")
        .replace("arn:aws:bedrock:eu-central-1::", "")
        .replace("provider", "provder")
        .replace("2026-11-23", "'2026-11-23'");
    assert_eq!(
        refused(&own),
        r#"error: `[[model]]` lacks the key `provider`
 --> own.toml:1:1
  |
1 | [[model]]
  | ^^^^^^^^^
error: `[[model]]` has no key `provder`
 --> own.toml:4:1
  |
4 | provder = "amazon"
  | ^^^^^^^ unknown key
  help: did you mean `provider`?
error: `copy-from` is not accepted: it is no ARN: the whole ARN is needed, `arn:aws:bedrock:REGION::inference-profile/ID`
 --> own.toml:6:13
  |
6 | copy-from = "inference-profile/eu.amazon.nova-next-v1:0"
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
error: `lifecycle` is not accepted: `activ` is none of its words, did you mean `active`?
 --> own.toml:8:13
  |
8 | lifecycle = "activ"
  |             ^^^^^^^
error: `as-of` must be a day without quotes, as `2026-11-23`, and is a text
  --> own.toml:11:9
   |
11 | as-of = '2026-11-23'
   |         ^^^^^^^^^^^^
"#
    );
}

#[test]
fn two_entries_with_one_id_are_refused_with_both_lines() {
    assert_eq!(
        refused(&format!("{MODEL}{MODEL}")),
        "\
error: `nova-next` is defined twice
  --> own.toml:12:1
   |
 1 | [[model]]
   | --------- first
...
12 | [[model]]
   | ^^^^^^^^^ again
  help: keep one of the two, or give the other one its own id
"
    );
}

#[test]
fn each_mistake_in_a_model_has_its_message() {
    for (from, to, message) in [
        ("id = \"nova-next\"", "id = \"nova.next\"", "`id` is not accepted: `.` at position 5"),
        ("Nova Next", "Nova — Next", "`name` is not accepted: `—` at position 6"),
        ("Nova Next", "Nova\\u001b[31m", "`name` is not accepted: `\\u{1b}` at position 5"),
        ("eu-central-1::", "eu-central-1:123456789012:", "the account must be empty here"),
        ("\"eu-4\"", "\"eu-5\"", "the catalog has no route set `eu-5`"),
        ("\"eu-4\"", "[]", "`nova-next` has no route from `eu-central-1`"),
        (
            "\"eu-4\"",
            "[{from=['eu-central-1'], to=[]}]",
            "a route needs regions in both `from` and `to`",
        ),
        (
            "\"eu-4\"",
            "[{from=['eu-central-1'], to=['eu-nort-1']}]",
            "the catalog has no region `eu-nort-1`",
        ),
        (
            "\"eu-4\"",
            "[{from=['eu-central-1','eu-central-1'], to=['eu-north-1']}]",
            "calls from `eu-central-1` have two routes",
        ),
        ("\"nova-pro\"", "\"nova-por\"", "the catalog has no model `nova-por`"),
        ("\"nova-pro\"", "\"nova-next\"", "`nova-next` names itself as its successor"),
        ("\"active\"", "\"unavailable\"", "an unavailable model needs a `reason`"),
        ("\"active\"", "true", "`lifecycle` must be a text in quotes, and is true or false"),
        ("2026-11-23", "2026-02-30", "`own.toml` is no valid TOML"),
        ("2026-11-23", "2026-11-23T00:00:00Z", "`as-of` must be a day without quotes"),
        (
            "as-of",
            "end-of-life = 2026-01-01\nno-sooner-than = 2026-01-02\nas-of",
            "is before `no-sooner-than`",
        ),
        ("as-of", "family = 'nova'\nas-of", "`family` and `version` need each other: `version`"),
        ("as-of", "version = '1'\nas-of", "`family` and `version` need each other: `family`"),
        ("as-of", "family = 'nova'\nversion = 'v1'\nas-of", "`v1` is no version"),
        ("as-of", "output = 'vectors'\nas-of", "`output` is not accepted: `vectors` is none"),
        (
            "as-of",
            "extended-access = 2027-01-02\nend-of-life = 2027-01-02\nas-of",
            "`extended-access` does not begin before `end-of-life`",
        ),
        ("inference-profile/eu.", "foundation-model/eu.", "name different foundation models"),
    ] {
        assert!(MODEL.contains(from));
        let text = refused(&MODEL.replace(from, to));
        assert!(text.contains(message), "{to}:\n{text}");
        assert!(text.contains("--> own.toml:"), "{to}:\n{text}");
    }
}

#[test]
fn each_mistake_in_a_tag_has_its_message() {
    for (lines, message) in [
        (
            "allowed = ['a']\ndefault = 'b'",
            "`default` is not accepted: `b` is not among the allowed",
        ),
        (
            "allowed = ['a']\nexample = 'b'",
            "`example` is not accepted: `b` is not among the allowed",
        ),
        ("allowed = []", "`allowed` is empty"),
        ("allowed = ['a']\nsuggested = ['b']", "only one of `allowed`, `suggested` and `format`"),
        ("allowed = ['ñ']", "`allowed` is not accepted: `ñ` at position 1"),
        ("format = 'e-mail'", "`e-mail` is none of its words, did you mean `email`?"),
        ("format = 'email'\ndefault = 'me'", "`default` is not accepted: it has no `@`"),
        ("from = 'git'\nvalue = 'x'", "only one of `from` and `value`"),
        ("value = 'x'\ndefault = 'x'", "a tag that nobody is asked for"),
        ("when = { billing-mod = 'client' }", "the catalog has no tag `billing-mod`"),
        (
            "when = { billing-mode = 'clients' }",
            "the tag `billing-mode` never has the value `clients`",
        ),
        ("when = { env = ['dev', 'test'] }", "the tag `env` never has the value `test`"),
        ("when = { managed-by = 'hand' }", "the tag `managed-by` never has the value `hand`"),
        ("when = { own = 'x' }", "`own` depends on the tag `own`, which does not come before it"),
        ("when = { env = [] }", "the condition on the tag `env` lists no value"),
        ("default = ''", "`default` is not accepted: it is empty"),
        ("tier = 300", "`tier` must be a whole number from 0 to 255"),
        ("requierd = true", "did you mean `required`?"),
    ] {
        let text = refused(&format!("[[tag]]\nkey = 'own'\nhelp = 'Own'\n{lines}\n"));
        assert!(text.contains(message), "{lines}:\n{text}");
        assert!(text.contains("--> own.toml:"), "{lines}:\n{text}");
    }
    assert!(refused("[[tag]]\nkey = 'aws:x'\nhelp = 'x'\n").contains("reserved for AWS itself"));
    assert!(refused("[[tag]]\nkey = 'x'\n").contains("`[[tag]]` lacks the key `help`"));
    assert!(refused("[[tag]]\nkey = 'x'\nhelp = \"a\\nb\"\n").contains("it has a line break"));
}

#[test]
fn a_condition_that_an_own_file_makes_impossible_is_shown_with_both_places() {
    let text = refused("[[tag]]\nkey = 'billing-mode'\nhelp = 'Who pays'\nallowed = ['us']\n");
    assert!(text.contains("the tag `billing-mode` never has the value `client`"), "{text}");
    assert!(text.contains("--> the built-in catalog:"), "{text}");
    assert!(text.contains("own.toml:4:"), "{text}");
}

#[test]
fn each_mistake_in_the_rest_has_its_message() {
    for (own, message) in [
        ("[[modle]]\n", "did you mean `model`?"),
        ("model = 1\n", "`model` must be a list of tables, and is a number"),
        ("[defaults]\nregion = 'eu-centrl-1'\n", "did you mean `eu-central-1`?"),
        ("[defaults]\nzone = 'x'\n", "`defaults` has no key `zone`"),
        ("[naming]\nfirst-segment = 'prodct'\n", "did you mean `product`?"),
        ("[[tag]]\nkey = 'product'\nhelp = 'x'\nallowed = ['a.b']\n", "`a.b` begins names"),
        ("[[environment]]\nid = 'Prod'\n", "`id` is not accepted: `P` at position 1"),
        ("[[environment]]\nid = 'ssm1'\n", "which AWS reserves in parameter names"),
        ("replace = ['environment']\n", "the catalog has no environment that is a default"),
        ("replace = ['tags']\n", "did you mean `tag`?"),
        ("[[region]]\nid = 'Frankfurt'\n", "`id` is not accepted: `F` at position 1"),
        ("this is no TOML", "`own.toml` is no valid TOML"),
        ("\u{0}", "`own.toml` is no valid TOML"),
    ] {
        let text = refused(own);
        assert!(text.contains(message), "{own}:\n{text}");
    }
}

#[test]
fn a_circle_of_successors_ends() {
    let other = MODEL.replace("nova-next", "nova-back").replace("nova-pro", "nova-next");
    let own = format!("{MODEL}{other}")
        .replace("\"nova-pro\"", "\"nova-back\"")
        .replace("\"active\"", "\"legacy\"");
    let catalog = Catalog::load(&[("own.toml", &own)]).unwrap();
    assert!(catalog.successor(&catalog.model("nova-next").unwrap().id).is_none());
}

#[test]
fn deep_nesting_is_a_problem_and_no_crash() {
    for open in ["[", "{a=", "[{a="] {
        assert!(refused(&format!("model = {}", open.repeat(10_000))).contains("no valid TOML"));
    }
    assert!(!refused(&format!("model.{}a = 1", "a.".repeat(10_000))).is_empty());
}

proptest::proptest! {
    /// A damaged catalog is read or refused, and what is refused can be shown: every place lies
    /// within the text.
    #[test]
    fn a_damaged_catalog_is_read_or_refused(
        from in 0..super::BUILT_IN.len(),
        length in 0_usize..40,
        put in "[ -~\n\u{e9}\u{1b}\u{feff}]{0,4}",
    ) {
        let text = super::BUILT_IN;
        let end = (from + length).min(text.len());
        if let (Some(before), Some(after)) = (text.get(..from), text.get(end..)) {
            let own = format!("{before}{put}{after}");
            if let Err(problems) = Catalog::load(&[("own.toml", &own)]) {
                assert!(!problems.is_empty());
                for problem in &problems {
                    assert!(!render(problem, false).contains('\u{1b}'));
                }
            }
        }
    }
}

#[test]
fn a_name_has_its_model_in_it_by_the_last_two_words() {
    let catalog = built_in();
    let is_in = |name: &str, model: &str| catalog.model(model).unwrap().is_in(name);
    assert!(is_in("agents-claude-sonnet-45-dev", "claude-sonnet-45"));
    assert!(is_in("agents sonnet_45 dev", "claude-sonnet-45"));
    assert!(is_in("x-nova-pro", "nova-pro"));
    assert!(!is_in("agents-claude-dev", "claude-sonnet-45"));
    assert!(!is_in("agents-main-dev", "nova-pro"));
}

#[test]
fn what_the_build_has_parsed_is_the_catalog() {
    let parsed = crate::strict::parse(super::BUILT_IN).unwrap();
    assert_eq!(super::draft::PARSED, parsed);
}
