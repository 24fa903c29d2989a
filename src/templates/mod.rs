//! The texts that are generated, as templates: the embedded folder, an overriding folder, and the
//! proof that no value escaped from its place in the output.

mod code;
mod filters;
mod folder;
mod limits;
mod proof;

use std::collections::BTreeSet;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value};

use crate::diagnostic::{Code, Diagnostic, Error, Result, Source, did_you_mean};
pub use code::{Expression, Piece, Wording};
pub use folder::Folder;

/// How many steps a template may take: hundreds of times what any file needs, and a second at most. A
/// repository can name templates of its own, and a loop in a loop would never end. Each step also
/// pays for 64 bytes of text, so memory is bounded too.
const STEPS: u64 = 2_000_000;

/// How deep macros and included templates may be called in each other.
const DEPTH: usize = 100;

/// The syntax of templates: blocks alone on a line leave no trace.
pub(crate) fn syntax() -> SyntaxConfig {
    let mut syntax = SyntaxConfig::builder();
    syntax.keep_trailing_newline(true).trim_blocks(true).lstrip_blocks(true);
    // The delimiters are the usual ones, which cannot be refused.
    syntax.build().unwrap_or_default()
}

/// Templates ready to be rendered.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    folder: Folder,
    /// What is said in place of an error, where own templates are nobody's to see.
    concealed: Option<Diagnostic>,
}

impl Templates {
    /// The environment of a folder of templates: strict, HCL's escaping, newlines kept.
    pub fn new(folder: Folder) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_syntax(syntax());
        environment.set_debug(true);
        environment.set_fuel(Some(STEPS));
        environment.set_recursion_limit(DEPTH);
        filters::install(&mut environment);
        let loader = folder.clone();
        environment.set_loader(move |name| Ok(loader.text(name)));
        Self { environment, folder, concealed: None }
    }

    /// The same, with `problem` in place of every error that could show a line of own templates.
    #[must_use]
    pub fn concealed(self, problem: Diagnostic) -> Self {
        Self { concealed: Some(problem), ..self }
    }

    /// An error of a text that was made from templates, or what stands for it when nothing of own
    /// templates may be shown.
    pub fn conceal(&self, error: Error) -> Error {
        match (&self.concealed, error) {
            (Some(problem), Error::Refused(_)) => problem.clone().into(),
            (_, error) => error,
        }
    }

    /// The files of Terraform that the templates of a part (`module`, `profile`) make, sorted.
    pub fn terraform_files(&self, part: &str) -> Vec<String> {
        let mut files = self.folder.files(part);
        files.retain(|name| std::path::Path::new(name).extension().is_some_and(|it| it == "tf"));
        files
    }

    /// The folder of own templates, as messages call it.
    pub fn own(&self) -> Option<&str> {
        self.folder.own_name()
    }

    /// Renders one template, proves where every value stands, and lays the text out as
    /// `terraform fmt` would.
    ///
    /// # Errors
    /// When the template is no template, uses something undefined, or puts a value where it could
    /// become code; with the template's file, line and column.
    pub fn render(&self, name: &str, context: &Value) -> Result<String> {
        self.rendered(name, context).map_err(|error| self.conceal(error))
    }

    fn rendered(&self, name: &str, context: &Value) -> Result<String> {
        let failed = |error: minijinja::Error| self.refused(name, &error);
        let template = self.environment.get_template(name).map_err(failed)?;
        let (text, spans) = template.render_with_spans(context.clone()).map_err(|error| {
            let used: BTreeSet<String> = template.undeclared_variables(true).into_iter().collect();
            // Functions, too, are declared nowhere.
            let is_function = |name: &str| self.environment.globals().any(|(it, _)| it == name);
            let unknown = used
                .iter()
                .filter(|name| !is_function(name))
                .filter_map(|variable| unknown_variable(variable, context));
            unknown.fold(self.refused(name, &error), Diagnostic::help)
        })?;
        let problems = proof::values_in_place(&text, &spans, |template| self.source(template));
        if !problems.is_empty() {
            return Err(problems.into());
        }
        Ok(crate::hcl::layout(&text))
    }

    /// Renders a template of another language than HCL. Its values must be such that no language quotes
    /// them: the caller checks that.
    ///
    /// # Errors
    /// When the template is no template, or uses something undefined.
    pub fn render_code(&self, name: &str, context: &Value) -> Result<String> {
        let template = self.environment.get_template(name);
        let text = template.and_then(|template| template.render(context.clone()));
        text.map_err(|error| self.conceal(self.refused(name, &error).into()))
    }

    fn source(&self, name: &str) -> std::sync::Arc<Source> {
        Source::new(self.folder.place(name), self.folder.text(name).unwrap_or_default())
    }

    fn refused(&self, name: &str, error: &minijinja::Error) -> Diagnostic {
        let name = error.name().unwrap_or(name);
        let source = self.source(name);
        let place = source.name.clone();
        if error.kind() == ErrorKind::TemplateNotFound && error.line().is_none() {
            return Diagnostic::error(format!("there is no template `{place}`"))
                .code(Code::InvalidFile);
        }
        let span = error.range().unwrap_or_else(|| {
            let line = error.line().unwrap_or(1).saturating_sub(1);
            let start = source.text.split_inclusive('\n').take(line).map(str::len).sum();
            start..start
        });
        let what = match error.kind() {
            ErrorKind::OutOfFuel => String::new(),
            kind => error.detail().map_or_else(|| kind.to_string(), ToOwned::to_owned),
        };
        let why = match error.kind() {
            ErrorKind::OutOfFuel => format!(": it has not ended after {STEPS} steps"),
            // The words at the place say it all.
            ErrorKind::InvalidOperation => String::new(),
            kind => format!(": {kind}"),
        };
        Diagnostic::error(format!("template `{place}` cannot be used{why}"))
            .code(Code::InvalidFile)
            .at(&source, span, what)
            .help("`docs/templates.md` lists the variables and filters that a template may use")
    }
}

/// That there is no such variable (`profile.label`), with the nearest one, if there is none.
fn unknown_variable(variable: &str, context: &Value) -> Option<String> {
    let (mut value, mut path) = (context.clone(), String::new());
    for name in variable.split('.') {
        let inner = value.get_attr(name).ok()?;
        if inner.is_undefined() {
            let known: Vec<String> =
                value.try_iter().ok()?.map(|known| known.to_string()).collect();
            let near = did_you_mean(name, known.iter().map(String::as_str));
            let near =
                near.map_or_else(String::new, |near| format!(", did you mean `{path}{near}`?"));
            return Some(format!("there is no variable `{variable}`{near}"));
        }
        value = inner;
        path = format!("{path}{name}.");
    }
    None
}

#[cfg(test)]
mod tests {
    use minijinja::{Value, context};

    use super::{Expression, Folder, Templates, Wording};

    fn rendered(template: &str) -> Option<String> {
        let own = [("profile/ssm.tf.j2".to_owned(), template.to_owned())].into();
        let templates = Templates::new(Folder::with_own("own", own).unwrap());
        let product = Expression::parse("local.tags[\"product\"]").unwrap();
        let name = Wording::text("a\"-").then(&Wording::expression(product.clone()));
        let context = context! {
            name => Value::from(name),
            product => Value::from(product),
            typed => "${file(\"x\")}",
        };
        templates.render("profile/ssm.tf.j2", &context).ok()
    }

    #[test]
    fn what_the_program_spells_stays_code_and_what_was_typed_does_not() {
        let name = rendered("a = \"{{ name | text }}-b\"\n").unwrap();
        assert_eq!(name, "a = \"a\\\"-${local.tags[\"product\"]}-b\"\n");
        let product = rendered("a = {{ product | expression }}\n").unwrap();
        assert_eq!(product, "a = local.tags[\"product\"]\n");
        let typed = rendered("a = \"{{ typed | text }}\"\n").unwrap();
        assert_eq!(typed, "a = \"$${file(\\\"x\\\")}\"\n");
    }

    #[test]
    fn neither_filter_lets_a_value_out_of_its_place() {
        for template in [
            "a = {{ typed | expression }}\n",
            "a = {{ name | text }}\n",
            "a = \"{{ name }}\"\n",
            "a = \"{{ product }}\"\n",
            "a = \"${ {{ typed | text }} }\"\n",
            "a = \"\\{{ name | text }}\"\n",
            "a = 1 # {{ name | text }}\n",
        ] {
            assert_eq!(rendered(template), None, "{template}");
        }
    }
}
