//! What rules look at: a module in each of its environments, a text file, or the facts of all
//! repositories.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::catalog::Catalog;
use crate::code::Scan;
use crate::date::Date;
use crate::diagnostic::Place;
use crate::diagnostic::Source;
use crate::iam::{Policies, Policy};
use crate::module::{Module, Profile, Resolver};

/// A module as it is in one environment.
#[derive(Debug)]
pub struct EnvironmentView<'m> {
    /// The environment's name; empty when the module does not tell environments apart.
    pub name: String,
    /// The calls that lead to the module, as `module.chat`; empty for a root module.
    pub call: String,
    /// The values that the module has in it.
    pub resolver: Resolver<'m>,
    /// The application inference profiles that it makes, one for each instance.
    pub profiles: Vec<Profile<'m>>,
    /// Its policies, read when a rule first asks.
    policies: OnceCell<Policies<'m>>,
}

impl<'m> EnvironmentView<'m> {
    /// A module with the values that it has in an environment, through the calls that lead to it.
    pub fn new(name: String, call: String, resolver: Resolver<'m>) -> Self {
        let profiles = resolver.profiles();
        Self { name, call, resolver, profiles, policies: OnceCell::new() }
    }

    /// The policies of the module in it.
    pub(crate) fn policies(&self) -> &Policies<'m> {
        self.policies.get_or_init(|| Policies::of(&self.resolver))
    }

    /// What tells it from the module's other views: its environment, and the call that leads to it.
    pub fn label(&self) -> String {
        match (self.call.as_str(), self.name.as_str()) {
            ("", name) => name.to_owned(),
            (call, "") => call.to_owned(),
            (call, name) => format!("{call}, {name}"),
        }
    }
}

/// A module that has to do with Bedrock.
#[derive(Debug)]
pub struct ModuleContext<'m> {
    /// Its folder below the root; empty for the root itself.
    pub dir: &'m str,
    /// Its files; the names of their sources are paths below the root.
    pub module: &'m Module,
    /// The versions of providers that `terraform init` chose, as it wrote them down.
    pub lock: Option<&'m Arc<Source>>,
    /// At least one.
    pub environments: &'m [EnvironmentView<'m>],
    /// The environments that the configuration names.
    pub configured: &'m [String],
    /// The models, regions, environments and tags that are known.
    pub catalog: &'m Catalog,
    /// The day by which models are judged.
    pub today: Date,
    /// What others of the repository's files need to know of it.
    pub facts: &'m ModuleFacts,
}

impl<'m> ModuleContext<'m> {
    /// The policies that allow something of Bedrock, in each environment, with all that the module has there.
    pub(super) fn policies(
        &self,
    ) -> impl Iterator<Item = (&'m EnvironmentView<'m>, &'m Policies<'m>, &'m Policy<'m>)> {
        self.environments.iter().flat_map(|view| {
            let policies = view.policies();
            policies.of_bedrock().map(move |policy| (view, policies, policy))
        })
    }

    /// Each profile in each environment.
    pub fn profiles(&self) -> impl Iterator<Item = (&'m EnvironmentView<'m>, &'m Profile<'m>)> {
        let environments: &'m [EnvironmentView<'m>] = self.environments;
        environments
            .iter()
            .flat_map(|view| view.profiles.iter().map(move |profile| (view, profile)))
    }

    /// The path of a file of the module, below the root, by its name in the module's folder.
    pub fn path(&self, name: &str) -> String {
        if self.dir.is_empty() { name.to_owned() } else { format!("{}/{name}", self.dir) }
    }
}

/// What is known of a module once it was read, for rules that look at more than one thing.
#[derive(Debug, Clone, Default)]
pub struct ModuleFacts {
    /// Which of the checked folders it lies in.
    pub root: usize,
    /// Its folder below the root.
    pub dir: String,
    /// Its profiles, one for each instance.
    pub profiles: Vec<ResourceFacts>,
    /// Its parameters of SSM, one for each instance.
    pub parameters: Vec<ResourceFacts>,
    /// The ways in which it hands out profiles' ARNs, by the label of the profile's resource.
    pub deliveries: BTreeMap<String, BTreeSet<Delivery>>,
    /// The variables of profiles whose ARNs an output holds together with others, by their keys.
    pub customary: BTreeSet<String>,
    /// The functions, tasks and the like in it that are given environment variables.
    pub computes: Vec<String>,
    /// Where it takes ids for ARNs or the other way round.
    pub mixed_up: Vec<MixedUp>,
    /// What its profiles are made from.
    pub sources: Sources,
    /// Whether all calls of it validate the environment that they give to it.
    pub is_validated: bool,
    /// Whether it has nothing to do with Bedrock but for modules that it calls.
    pub only_calls: bool,
}

/// A read of a profile's `id` where its `arn` belongs, or the other way round.
#[derive(Debug, Clone)]
pub struct MixedUp {
    /// The profile's address.
    pub profile: String,
    /// What is given the wrong one, in words.
    pub name: String,
    /// Index into the module's files.
    pub file: usize,
    /// The bytes of the attribute that is read.
    pub span: Range<usize>,
}

/// The parts of a module that say what its profiles are made from: ids of models belong there.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Files, by path below the root, and bytes in them.
    pub places: Vec<(String, Range<usize>)>,
    /// The variables that reach a profile.
    pub variables: Vec<String>,
    /// The calls of other modules: file, bytes, and the `source` as it is written.
    pub calls: Vec<(String, Range<usize>, String)>,
    /// The values that only other modules and policies read.
    pub passed: Vec<Passed>,
}

/// A variable or local value that is handed to other modules, and read by nothing else but policies.
#[derive(Debug, Clone)]
pub struct Passed {
    /// Where it is defined: a file, by path below the root, and bytes in it.
    pub place: (String, Range<usize>),
    /// Its name, if it is a variable.
    pub variable: Option<String>,
    /// The arguments that it is handed to: the `source` of the called module, and the argument's name.
    pub to: Vec<(String, String)>,
}

/// A profile or a parameter as other modules see it: what has a name that is unique in an account
/// and region.
#[derive(Debug, Clone)]
pub struct ResourceFacts {
    /// Its address in Terraform: `aws_bedrock_inference_profile.main`.
    pub address: String,
    /// Its label in Terraform: `main`.
    pub label: String,
    /// Whether it is a parameter of SSM, and no profile.
    pub is_parameter: bool,
    /// Its block.
    pub place: Place,
    /// Its name by environment, where it is known, and where that is written.
    pub names: BTreeMap<String, (String, Place)>,
    /// The provider configuration that makes it: `aws`, or `aws.alias`.
    pub provider: String,
    /// The region it lives in, when that is known.
    pub region: Option<String>,
    /// The id of what a profile is made from, when that is known.
    pub model: Option<String>,
}

/// A way in which a module hands out the ARN of a profile.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Delivery {
    /// An output of the module, by its name.
    Output(String),
    /// A parameter of SSM, by its name with `*` for each part that is not known.
    Parameter(String),
    /// An environment variable of a function, a container or the like, by its name.
    Variable(String),
    /// Handed to another resource or module in some other way; the address that reads it.
    Other(String),
}

impl Delivery {
    /// The name under which it is to be had.
    pub fn name(&self) -> &str {
        match self {
            Self::Output(name)
            | Self::Parameter(name)
            | Self::Variable(name)
            | Self::Other(name) => name,
        }
    }
}

/// A text file of any language.
#[derive(Debug)]
pub struct TextContext<'t> {
    /// Its path below the root, with `/` between segments.
    pub path: &'t str,
    /// Its text. A byte that is no UTF-8 stands as `?`, so offsets are those of the file.
    pub text: &'t str,
    /// What it has to do with Bedrock.
    pub scan: &'t Scan<'t>,
    /// What the modules of the same repository offer.
    pub modules: &'t [ModuleFacts],
    source: OnceCell<Arc<Source>>,
}

impl<'t> TextContext<'t> {
    /// A file that was read.
    pub fn new(
        path: &'t str,
        text: &'t str,
        scan: &'t Scan<'t>,
        modules: &'t [ModuleFacts],
    ) -> Self {
        Self { path, text, scan, modules, source: OnceCell::new() }
    }

    /// A diagnostic's place in the text.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place { source: Arc::clone(self.source()), span, label: String::new() }
    }

    /// The text for diagnostics to point into; copied when first asked for.
    pub fn source(&self) -> &Arc<Source> {
        self.source.get_or_init(|| Source::new(self.path, self.text))
    }
}

/// What is known of a text file once it was read, for rules that look at all of them together.
#[derive(Debug, Clone, Default)]
pub struct TextFacts {
    /// Which of the checked folders it lies in.
    pub root: usize,
    /// Its path below the root.
    pub path: String,
    /// Where it calls Bedrock, first call only.
    pub calls_bedrock: Option<Place>,
    /// Whether it makes a profile, with something else than Terraform.
    pub makes_profile: bool,
    /// Whether it describes a program that runs, with its variables.
    pub runs: bool,
    /// The variables and parameters with profiles' ARNs whose values it takes.
    pub reads: Vec<(String, Place)>,
    /// Such variables that it sets.
    pub given: Vec<String>,
    /// Whether it takes the ARN of a profile that comes from elsewhere, or sets it.
    pub takes_profile: bool,
    /// The regions that it gives to clients of Bedrock.
    pub regions: Vec<(String, Place)>,
    /// The regions in the ARNs of profiles that it writes out.
    pub arn_regions: Vec<String>,
    /// Where it writes the body of a request that neither Claude nor Nova takes.
    pub body: Option<Place>,
    /// Names of ARNs that it speaks of, in small letters and digits; parameters with `*` for what
    /// is put in.
    pub mentions: BTreeSet<String>,
}

/// Everything that was checked together.
#[derive(Debug)]
pub struct RepositoryContext<'r> {
    /// How the user called the checked folders; empty for the one they stand in.
    pub roots: &'r [&'r str],
    /// The folder of each with Terraform, if it has any; `.` for itself.
    pub terraform: &'r [Option<String>],
    /// The modules that have to do with Bedrock, of all checked folders.
    pub modules: &'r [ModuleFacts],
    /// The texts that have facts, of all checked folders.
    pub texts: &'r [TextFacts],
}
