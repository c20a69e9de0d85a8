//! Given a stored result, gives one page that shows it: no network, nothing beside it, at work without script too.
//!
//! A live ranking takes the same way as a stored one (its JSON is read and written as that one is), so both give the same bytes.
//! `html/` holds the parts that are no Rust: the templates, `style.css` and `report.js`.

use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::AutoEscape;
use minijinja::Environment;
use minijinja::UndefinedBehavior;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use serde::Serialize;
use sha2::Digest as _;
use sha2::Sha256;

mod card;
mod distribution;
mod proof;
mod stored;
mod view;

use crate::ranking::Placed;
use crate::ranking::Ranking;
use crate::render::RunFacts;
use crate::render::html::stored::StoredRun;
use crate::render::html::view::Page;
use crate::render::json;

const PAGE: &str = include_str!("html/page.html");
const PARTS: &str = include_str!("html/parts.html");
const STYLE: &str = include_str!("html/style.css");
const SCRIPT: &str = include_str!("html/report.js");

/// Whether the page tells whom it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Ids, names where the result has them, and the files that the records came from.
    Shown,
    /// "Candidate 1", "Candidate 2" and so on, without names and files; quotes stay as they are.
    Blind,
}

/// Why a stored result gives no page.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// It cannot be read as one.
    #[error("this is no result of a ranking; rolefit rank INPUT --role ROLE -f json -o result.json writes one")]
    Read(#[source] serde_json::Error),
    /// It is something else that rolefit writes, or of a version to come.
    #[error("this is {found:?}, not \"rolefit.run/1\"; rolefit rank INPUT --role ROLE -f json writes such a result")]
    Schema {
        /// What it says it is.
        found: String,
    },
}

/// The page of a stored result, `rolefit.run/1`.
///
/// # Errors
/// If `result` is no such thing.
pub fn page(result: &[u8], identity: Identity) -> Result<String, ReportError> {
    let run = StoredRun::from_json(result)?;
    Ok(filled(&Page::new(&run, identity)))
}

/// Writes the page of a ranking that was just made.
pub(crate) fn write_page(
    ranking: &Ranking,
    placed: &[&Placed],
    run: &RunFacts,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let mut result = Vec::new();
    json::write_run(ranking, placed, run, &mut result)?;
    let page = page(&result, Identity::Shown).map_err(io::Error::other)?;
    to.write_all(page.as_bytes())
}

/// What the templates are given.
#[derive(Serialize)]
struct Whole<'a> {
    page: &'a Page,
    policy: String,
    style: &'static str,
    script: &'static str,
}

/// The templates with `page` in them.
fn filled(page: &Page) -> String {
    let mut templates = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    templates.set_syntax(syntax.expect("the usual delimiters differ from one another"));
    // What is not told may be asked for; only printing it is a fault of the template.
    templates.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    templates.set_auto_escape_callback(|_| AutoEscape::Html);
    for (name, text) in [("page", PAGE), ("parts", PARTS)] {
        templates.add_template(name, text).expect("our own templates are sound, as the tests show");
    }
    let template = templates.get_template("page").expect("it was just added");
    let whole = Whole { page, policy: policy(), style: STYLE, script: SCRIPT };
    template.render(Serde(&whole)).expect("the templates ask only for what a page has, as the tests show")
}

/// What a browser may do with the page: apply this style, run this script, and reach for nothing.
fn policy() -> String {
    let digest = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        digest(STYLE),
        digest(SCRIPT),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    fn sample_result() -> Vec<u8> {
        let ranking = sample::ranking();
        let placed: Vec<&Placed> = ranking.roles.iter().flat_map(|role| &role.placed).collect();
        let mut result = Vec::new();
        assert!(json::write_run(&ranking, &placed, &sample::facts(), &mut result).is_ok());
        result
    }

    fn shown(identity: Identity) -> String {
        page(&sample_result(), identity).expect("it is a result")
    }

    #[test]
    fn a_live_ranking_and_its_stored_result_give_the_same_page() {
        let ranking = sample::ranking();
        let placed: Vec<&Placed> = ranking.roles.iter().flat_map(|role| &role.placed).collect();
        let mut live = Vec::new();
        assert!(write_page(&ranking, &placed, &sample::facts(), &mut live).is_ok());
        assert_eq!(String::from_utf8_lossy(&live), shown(Identity::Shown));
    }

    #[test]
    fn a_page_tells_who_was_ranked_and_who_was_not() {
        let page = shown(Identity::Shown);
        for wanted in [
            "<h1>Machine Learning Manager</h1>",
            "<dd>2026-11-22</dd>",
            "<mark>Led a team of 9</mark>",
            "no evidence found",
            "Would count: A line that says so.",
            "Does not count: a wish",
            "held back by the gate",
            "<b>11.249999</b>",
            "<h2 id=\"not-assessed-title\">Not assessed</h2>",
            "pool|x.ndjson:3",
        ] {
            assert!(page.contains(wanted), "{wanted}\n{page}");
        }
        let words = page.to_lowercase();
        for word in ["lacks", "unqualified"] {
            assert!(!words.contains(word), "{word}");
        }
    }

    #[test]
    fn text_of_others_is_text() {
        let page = shown(Identity::Shown);
        assert!(page.contains("and &lt;b&gt;shipped&lt;"), "{page}");
        assert!(page.contains("and \\u003cb\\u003eshipped\\u003c"), "{page}");
        assert!(!page.contains("<b>shipped"));
        assert!(!page.contains(['\u{1b}', '\u{9b}', '\u{202e}']));
    }

    #[test]
    fn a_page_may_reach_for_nothing_and_runs_only_what_is_ours() {
        let page = shown(Identity::Shown);
        assert!(page.contains("default-src 'none'") || page.contains("default-src &#x27;none&#x27;"), "{page}");
        for word in ["http://", "https://", " src=", "url(", "@import", " style=", " onclick="] {
            // The name of SVG's elements for scripts is no address.
            let text = page.replace("http://www.w3.org/2000/svg", "");
            assert!(!text.contains(word), "{word}");
        }
        // What a browser hashes is what stands between the tags, so that must be the file, byte for byte.
        assert!(page.contains(&format!("<style>{STYLE}</style>")));
        assert!(page.contains(&format!("<script>{SCRIPT}</script>")));
        assert!(!SCRIPT.contains("innerHTML") && !SCRIPT.contains("eval("));
    }

    #[test]
    fn a_blind_page_names_nobody() {
        let page = shown(Identity::Blind);
        assert!(page.contains("Candidate 2") && !page.contains("Candidate 3"), "{page}");
        assert!(!page.contains("pool|x.ndjson"), "{page}");
        // The id of the sample without what steers a terminal.
        assert!(!page.contains(">=c 1<"), "{page}");
    }
}
