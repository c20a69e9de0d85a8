//! Given a piece of evidence, gives the user's own words for it: pointer, bytes, quote, dates.
//!
//! Text is copied only here, for what is printed.

use std::collections::BTreeMap;

use crate::assessment::Evidence;
use crate::criterion::Basis;
use crate::document::{NodeId, WIDE_BLANK};
use crate::evidence::{Findings, Span};
use crate::plan::concepts::ConceptNames;
use crate::profile::{CandidateProfile, Passage, Section};

/// A quote is at most so long, in bytes.
const LONGEST: usize = 320;

/// Turns evidence into words.
pub struct Quoter<'a> {
    names: &'a ConceptNames,
    profile: &'a CandidateProfile,
    findings: &'a Findings,
    /// The first passage of each entry, and its first job title.
    firsts: Vec<(Option<&'a Passage>, Option<&'a Passage>)>,
    /// Where the lines of the fields start that were quoted so far.
    lines: BTreeMap<NodeId, Vec<u32>>,
}

impl<'a> Quoter<'a> {
    /// A quoter for one record.
    #[must_use]
    pub fn new(names: &'a ConceptNames, profile: &'a CandidateProfile, findings: &'a Findings) -> Self {
        let mut firsts = vec![(None, None); profile.entries().len()];
        for passage in profile.passages() {
            let Some((first, title)) = passage.entry.and_then(|entry| firsts.get_mut(entry as usize)) else { continue };
            first.get_or_insert(passage);
            if passage.section == Section::Position {
                title.get_or_insert(passage);
            }
        }
        Self { names, profile, findings, firsts, lines: BTreeMap::new() }
    }

    /// The evidence in the user's own words; `None` if it has no place, which only dates can have.
    #[must_use]
    pub fn quote(&mut self, basis: &Basis) -> Option<Evidence> {
        let (passage, start, end, quote) = match (basis.span, basis.entry) {
            (Some(span), _) => {
                let (passage, start, end) = self.place(span);
                let quote = self.sentence(span, passage, start, end);
                (*passage, start, end, quote)
            }
            (None, Some(entry)) => {
                // Dates speak for a whole entry: its title is quoted, or else its first text.
                let (first, title) = *self.firsts.get(entry as usize)?;
                let passage = title.or(first)?;
                let text = self.profile.text(passage);
                let end = cut(text, 0, LONGEST.min(text.len()));
                (*passage, 0, end as u32, text[..end].to_owned())
            }
            (None, None) => return None,
        };
        let text = self.profile.text(&passage);
        let entry = passage.entry.map(|at| &self.profile.entries()[at as usize]);
        Some(Evidence {
            pointer: self.profile.pointer(&passage),
            line: self.line(&passage, passage.start + start),
            // Offsets count within the field, of which a passage may be a part.
            start: passage.start + start,
            end: passage.start + end,
            quote: closed_up(quote),
            concept: basis.concept.map_or_else(String::new, |at| self.names.id(at).to_owned()),
            matched: closed_up(text.get(start as usize..end as usize).unwrap_or_default().to_owned()),
            kind: basis.kind,
            section: passage.section,
            assertion: basis.assertion,
            strength: basis.strength,
            dates: entry.and_then(|entry| {
                let span = entry.when.span?;
                let end = if entry.when.ongoing { "now".to_owned() } else { span.end().plus(-1).to_string() };
                Some(format!("{} to {end}", span.start()))
            }),
            position: passage.entry.and_then(|at| self.position(at)),
            reason: basis.assertion.rejection(),
        })
    }

    /// The pointer of the field that a span lies in.
    #[must_use]
    pub fn pointer(&self, span: Span) -> String {
        self.profile.pointer(self.place(span).0)
    }

    /// The line, from 1, of a passage's field that its byte `at` is on; nothing for a field of one line within a record.
    fn line(&mut self, passage: &Passage, at: u32) -> Option<u32> {
        let starts = self.lines.entry(passage.node).or_insert_with(|| self.profile.line_starts(passage));
        let is_text = !starts.is_empty() || self.profile.document().root() == Some(passage.node);
        is_text.then(|| 1 + starts.partition_point(|&start| start <= at) as u32)
    }

    fn place(&self, span: Span) -> (&Passage, u32, u32) {
        let sentence = self.findings.sentence(span);
        let passage = &self.profile.passages()[sentence.passage as usize];
        (passage, self.findings.words.get(span.first).start, self.findings.words.get(span.last).end)
    }

    fn sentence(&self, span: Span, passage: &Passage, start: u32, end: u32) -> String {
        let text = self.profile.text(passage);
        let sentence = self.findings.sentence(span);
        let mut from = self.findings.words.get(sentence.first).start as usize;
        let mut to = self.findings.words.get(sentence.end - 1).end as usize;
        // A mark that closes the sentence belongs to it.
        if text[to..].starts_with(['.', '!', '?', ')', '%', '+']) {
            to += 1;
        }
        if to - from > LONGEST {
            let around = LONGEST.saturating_sub((end - start) as usize) / 2;
            from = from.max(cut(text, 0, (start as usize).saturating_sub(around)));
            to = to.min(cut(text, 0, (end as usize + around).min(text.len())));
        }
        text.get(from..to.max(from)).unwrap_or_default().to_owned()
    }

    fn position(&self, entry: u32) -> Option<String> {
        let (_, title) = *self.firsts.get(entry as usize)?;
        let passage = title?;
        let text = self.profile.text(passage);
        Some(text[..cut(text, 0, text.len().min(120))].to_owned())
    }
}

/// The nearest character boundary at or before `at`, not before `least`.
fn cut(text: &str, least: usize, at: usize) -> usize {
    (least..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(least)
}

/// Markup that was blanked leaves wide blanks where it stood; a quote reads on without them.
fn closed_up(quote: String) -> String {
    if !quote.contains(WIDE_BLANK) {
        return quote;
    }
    let blank = |c: char| matches!(c, ' ' | '\u{A0}' | WIDE_BLANK);
    quote.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Limits};

    #[test]
    fn quotes_read_on_where_markup_stood() {
        let check = |quote: &str, want: &str| assert_eq!(closed_up(quote.to_owned()), want, "{quote}");
        check("Led\u{2003}\u{A0}nine \u{2003}people", "Led nine people");
        check("Led  nine\u{A0}people", "Led  nine\u{A0}people");
        let mut document = Document::default();
        let text = b"\\begin{document}\nLed \\textbf{nine} \\emph{people}.\n";
        document.read_text(text, &Limits::default()).expect("a text");
        let read = document.root().and_then(|root| document.str(root)).expect("a text");
        check(read.trim(), "Led nine people.");
    }
}
