//! Strings that would like to be more than strings, and catalogs full of them.

use proptest::prelude::*;

use super::given::{Given, Slot, toml_text};

/// What means something to HCL, to the template engine, to a shell or to a terminal.
const PIECES: &[&str] = &[
    "$",
    "%",
    "{",
    "}",
    "\"",
    "\\",
    "${",
    "%{",
    "$${",
    "%%{",
    "~}",
    "\n",
    "\r\n",
    "\t",
    "EOT",
    "<<EOT\n",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{2028}",
    "\0",
    "\u{85}",
    "\u{1b}[31m",
    "\u{7f}",
    "é",
    "e\u{301}",
    "ñ",
    "&",
    "—",
    "👩\u{200d}👧",
    "\u{10ffff}",
    "u0041",
    "#",
    "//",
    "/*",
    "*/",
    "{{",
    "}}",
    "{% raw %}",
    "{#",
    "'",
    "`",
    "$(id)",
    ",",
    "=",
    ".",
    "..",
    "/",
    "-",
    "--",
    "_",
    " ",
    "  ",
    "@",
    "aws:",
    "ssm",
    "for",
    "true",
    "null",
    "local.tags",
    "]",
    "[",
    ")",
    "(",
    ";",
    "a",
    "B7",
    "0",
];

/// Any string, most of them with a piece in it that has a meaning somewhere.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop_oneof![
        4 => prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat()),
        2 => "[a-zA-Z0-9 _.:/=+@-]{0,30}",
        1 => "[a-z][a-z0-9_-]{0,44}",
        1 => "[a-z ]{250,260}",
        1 => any::<String>(),
    ]
}

/// A taxonomy that takes anything that AWS takes, and environments of other lengths.
pub(crate) const OPEN: &str = r#"
replace = ["tag", "environment"]

[[environment]]
id = "d"
help = "Short"
default = true

[[environment]]
id = "performance"
help = "Long"
default = true

[[tag]]
key = "product"
tier = 1
required = true
help = "Product"

[[tag]]
key = "owner"
tier = 1
required = true
format = "email"
help = "Address"

[[tag]]
key = "source"
tier = 1
required = true
from = "git"
help = "Path"

[[tag]]
key = "env"
tier = 1
required = true
from = "environment"
help = "Environment"

[[tag]]
key = "managed-by"
tier = 1
required = true
value = "terraform"
help = "Tool"

[[tag]]
key = "team"
tier = 2
required = false
help = "Team"
"#;

/// An own catalog with strings in places where others have words.
#[derive(Debug)]
pub(crate) struct CatalogText {
    pub(crate) text: String,
    model: String,
    tag: String,
    value: String,
}

impl CatalogText {
    /// Answers that use what the catalog defines.
    pub(crate) fn given(&self) -> Given {
        let mut given = Given::plain();
        given.profiles = vec![(Slot::good("main"), Slot::hostile(&self.model))];
        given.tags.push((Slot::hostile(&self.tag), Slot::hostile(&self.value)));
        given.in_file = true;
        given
    }
}

/// Catalogs over the open one, each with one string that is hostile, or none.
pub(crate) fn catalog_text() -> impl Strategy<Value = CatalogText> {
    (0..9_usize, hostile()).prop_map(|(place, string)| {
        let words = [
            "own-model",
            "Own Model 1.5",
            "acme",
            "acme.own-v1:0",
            "acme.own-v1:0",
            "stage",
            "level",
            "basic",
        ];
        let word = |index: usize| if index == place { string.as_str() } else { words[index] };
        let q = |index: usize| toml_text(word(index));
        let arn = toml_text(&format!("arn:aws:bedrock:eu-central-1::foundation-model/{}", word(4)));
        let text = format!(
            "{OPEN}\n[[environment]]\nid = {}\nhelp = {}\ndefault = true\n\n\
             [[tag]]\nkey = {}\ntier = 3\nrequired = false\nsuggested = [{}]\nhelp = {}\n\n\
             [[model]]\nid = {}\nname = {}\nprovider = {}\nbase-model = {}\ncopy-from = {arn}\n\
             routes = \"frankfurt\"\nlifecycle = \"active\"\nsource = {}\nas-of = 2026-11-23\n",
            q(5),
            q(5),
            q(6),
            q(7),
            q(7),
            q(0),
            q(1),
            q(2),
            q(3),
            q(7)
        );
        let (model, tag, value) = (word(0).to_owned(), word(6).to_owned(), word(7).to_owned());
        CatalogText { text, model, tag, value }
    })
}
