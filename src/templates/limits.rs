//! Bounds on own templates. The template engine reads and drops an expression by recursion, one level
//! for each operator, so that a long one would end the process; a repository can name templates of
//! its own.

use std::sync::Arc;

use minijinja::machinery::{Token, Tokenizer};
use minijinja::syntax::SyntaxConfig;

use crate::diagnostic::{Code, Diagnostic, Source};

/// The most words and operators between `{{` and `}}` or `{%` and `%}`. A list of several hundred
/// texts fits in.
const TOKENS: usize = 1_000;

/// The most `elif` of a template, each of which is one level too.
const BRANCHES: usize = 200;

/// A problem with the first tag of a template that is too long, or with one `elif` too many. What is
/// no template at all is left to the engine.
pub(super) fn problem(source: &Arc<Source>, syntax: &SyntaxConfig) -> Option<Diagnostic> {
    let mut tokenizer = Tokenizer::new(&source.text, &source.name, false, syntax.clone());
    let (mut tokens, mut branches, mut start) = (0, 0, 0..0);
    while let Ok(Some((token, span))) = tokenizer.next_token() {
        match token {
            Token::VariableStart | Token::BlockStart => {
                tokens = 0;
                start = span.start_offset as usize..span.end_offset as usize;
            }
            Token::TemplateData(_) => {}
            token => {
                tokens += 1;
                branches += usize::from(tokens == 1 && matches!(token, Token::Ident("elif")));
            }
        }
        if tokens > TOKENS {
            return Some(too_much(source, start, "this tag", TOKENS, "words and operators"));
        }
        if branches > BRANCHES {
            return Some(too_much(source, start, "the template", BRANCHES, "`elif` branches"));
        }
    }
    None
}

fn too_much(
    source: &Arc<Source>,
    place: std::ops::Range<usize>,
    what: &str,
    most: usize,
    of_what: &str,
) -> Diagnostic {
    let message = format!("template `{}` cannot be used: it is too complex", source.name);
    Diagnostic::error(message)
        .code(Code::InvalidFile)
        .at(source, place, format!("{what} has more than {most} {of_what}"))
        .help("split it: `{% set %}` gives parts of an expression a name")
}

#[cfg(test)]
mod tests {
    use super::super::{Folder, Templates, syntax};
    use super::{BRANCHES, TOKENS, problem};
    use crate::diagnostic::Source;

    fn is_refused(template: &str) -> bool {
        problem(&Source::new("t.j2", template), &syntax()).is_some()
    }

    #[test]
    fn every_chain_is_bounded() {
        for (before, link, after) in [
            ("{{ ", "- ", "1 }}"),
            ("{{ ", "not ", "1 }}"),
            ("{{ 1", " + 1", " }}"),
            ("{{ a", ".b", " }}"),
            ("{{ a", "[0]", " }}"),
            ("{{ a", "()", " }}"),
            ("{{ a", "|upper", " }}"),
            ("{{ a", "|default({\"a\": {}})", " }}"),
            ("{{ a", " if a else a", " }}"),
            ("{{ a", " is odd", " }}"),
            ("{% set x = ", "-", "1 %}"),
            ("{% if ", "not ", "a %}{% endif %}"),
            ("{% if a %}", "{% elif a %}", "{% endif %}"),
            ("{%- if a -%}", "{%- elif a -%}", "{%- endif -%}"),
            ("{% for x in ", "-", "a %}{% endfor %}"),
            ("{# {{ #}{{ \"}}\" ~ ", "-", "1 }}"),
            ("{% raw %}{{{% endraw %}{{ ", "-", "1 }}"),
        ] {
            assert!(!is_refused(&format!("{before}{}{after}", link.repeat(20))), "{link}");
            assert!(is_refused(&format!("{before}{}{after}", link.repeat(64_000))), "{link}");
        }
    }

    /// With the stack of the program, and larger frames than those of an optimized one.
    #[test]
    fn what_is_let_pass_does_not_exhaust_the_stack() {
        for (before, link, after) in [
            ("{{ ", "- ", "1 }}"),
            ("{{ ", "not ", "1 }}"),
            ("{{ ", "(", "1 }}"),
            ("{{ ", "[", "1 }}"),
            ("{{ 1", " + 1", " }}"),
            ("{{ \"\"", "|upper", " }}"),
            ("{{ 1", " if 1 else 1", " }}"),
            ("{% if 0 %}", "{% elif 0 %}", "{% endif %}"),
            ("", "{% if 1 %}", ""),
            ("", "{% for x in [1] %}", ""),
            ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "", ""),
            ("{% include \"profile/ssm.tf.j2\" %}", "", ""),
        ] {
            for count in [20, 100, BRANCHES, TOKENS / 2, TOKENS - 10] {
                let template = format!("{before}{}{after}", link.repeat(count));
                let own = [("profile/ssm.tf.j2".to_owned(), template)].into();
                let run = move || {
                    let folder = Folder::with_own("own", own).ok()?;
                    let _ = Templates::new(folder).render("profile/ssm.tf.j2", &().into());
                    Some(())
                };
                let thread = std::thread::Builder::new().stack_size(16 * 1024 * 1024).spawn(run);
                thread.unwrap().join().unwrap();
            }
        }
    }
}
