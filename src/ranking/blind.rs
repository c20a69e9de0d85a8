//! Given a ranking, takes out of it what tells who somebody is; points and order stay as they are.

use std::collections::HashMap;

use crate::assessment::Evidence;
use crate::issue::Issue;
use crate::pool::Place;
use crate::ranking::{CandidateRef, Placed, Ranking};

/// Digits that make a number one to call.
const PHONE: std::ops::RangeInclusive<usize> = 9..=15;

/// Letters of a name's part that is looked for in quotes.
const NAME: usize = 3;

/// What a link ends with before its path, where nothing else says that it is one.
const HOSTS: [&str; 9] = [".com/", ".org/", ".net/", ".io/", ".dev/", ".me/", ".co/", ".edu/", ".ai/"];

impl Ranking {
    /// Puts "Candidate 1", "Candidate 2" and so on, in order of rank, in place of ids; takes away names and files; and
    /// takes out of quotes what leads to somebody: addresses, links, numbers to call, and the person's own name as far
    /// as it was read (see [`Names`](super::Names)).
    pub fn blind(&mut self) {
        let mut numbers: HashMap<CandidateRef, usize> = HashMap::new();
        for placed in self.roles.iter().flat_map(|role| &role.placed) {
            let next = numbers.len() + 1;
            numbers.entry(placed.candidate.clone()).or_insert(next);
        }
        // All numbers are as long as the last, so that they sort as texts, too.
        let width = numbers.len().to_string().len();
        let told = |candidate: &CandidateRef| match numbers.get(candidate) {
            Some(number) => format!("Candidate {number:0width$}"),
            None => "not listed".to_owned(),
        };
        for duplicate in &mut self.duplicates {
            duplicate.of = nobody(told(&duplicate.of));
            duplicate.candidate = nobody("a copy".to_owned());
        }
        for placed in self.roles.iter_mut().flat_map(|role| &mut role.placed) {
            placed.candidate = nobody(told(&placed.candidate));
            veil(placed);
        }
        for (reject, number) in self.rejects.iter_mut().zip(1_u64..) {
            reject.place = Place::whole(format!("record {number}"));
            hide_value(&mut reject.issue);
            reject.issue.place = None;
        }
    }
}

fn nobody(id: String) -> CandidateRef {
    CandidateRef { id, place: Place::whole("") }
}

fn hide_value(issue: &mut Issue) {
    issue.value = None;
}

fn veil(placed: &mut Placed) {
    let name = placed.name.take().unwrap_or_default();
    let names: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| part.chars().count() >= NAME && part.chars().any(char::is_uppercase))
        .collect();
    placed.assessment.issues.iter_mut().for_each(hide_value);
    for requirement in &mut placed.assessment.requirements {
        for evidence in requirement.evidence.iter_mut().chain(&mut requirement.rejected) {
            veil_evidence(evidence, &names);
        }
    }
}

fn veil_evidence(evidence: &mut Evidence, names: &[&str]) {
    for text in [&mut evidence.quote, &mut evidence.matched].into_iter().chain(&mut evidence.position) {
        if let Some(veiled) = veiled(text, names) {
            *text = veiled;
        }
    }
}

/// `text` without what leads to somebody; nothing if that is `text` itself.
fn veiled(text: &str, names: &[&str]) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut changed = false;
    while !rest.is_empty() {
        let gap = rest.len() - rest.trim_start().len();
        out.push_str(&rest[..gap]);
        rest = &rest[gap..];
        let digits = phone(rest);
        if digits > 0 {
            out.push_str("[number]");
            rest = &rest[digits..];
            changed = true;
            continue;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        if is_mail(word) || is_link(word) {
            out.push_str(if is_mail(word) { "[mail]" } else { "[link]" });
            changed = true;
        } else {
            changed |= push_unnamed(word, names, &mut out);
        }
    }
    changed.then_some(out)
}

fn is_mail(word: &str) -> bool {
    let is_local = |local: &str| local.chars().next_back().is_some_and(char::is_alphanumeric);
    word.split_once('@').is_some_and(|(local, host)| is_local(local) && host.contains('.'))
}

fn is_link(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    word.contains("://") || word.starts_with("www.") || HOSTS.iter().any(|host| word.contains(host))
}

/// How many bytes at the start of `text` are a number to call: with a plus, a bracket or a nought before it.
fn phone(text: &str) -> usize {
    // A thousand in groups goes on with three noughts.
    if !text.starts_with(['+', '0', '(']) || text.starts_with("000") {
        return 0;
    }
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | ' ' | '\u{a0}' | '/');
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    let number = text[..end].trim_end_matches(|c: char| !c.is_ascii_digit());
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let goes_on = text[number.len()..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '%'));
    let ends = !goes_on
        || text[number.len()..].starts_with(['.', ','])
            && !text[number.len() + 1..].starts_with(|c: char| c.is_ascii_digit());
    if PHONE.contains(&digits) && ends { number.len() } else { 0 }
}

/// Adds `word` to `out`, with a mark in place of each part that is one of `names`; true if there was any.
fn push_unnamed(word: &str, names: &[&str], out: &mut String) -> bool {
    let mut changed = false;
    let mut rest = word;
    while !rest.is_empty() {
        let letters = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (part, after) = rest.split_at(letters);
        if names.contains(&part) {
            out.push_str("[name]");
            changed = true;
        } else {
            out.push_str(part);
        }
        let others = after.find(char::is_alphanumeric).unwrap_or(after.len());
        out.push_str(&after[..others]);
        rest = &after[others..];
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_somebody_is_taken_out_and_nothing_else() {
        let check = |text: &str, want: &str| {
            assert_eq!(veiled(text, &["Zed", "Xylophone"]).unwrap_or_else(|| text.to_owned()), want, "{text}");
        };
        check("Led 9 engineers, see zed@example.org.", "Led 9 engineers, see [mail]");
        check("Code: https://example.org/zed (MIT)", "Code: [link] (MIT)");
        check("github.com/zed and www.example.org", "[link] and [link]");
        check("Call +49 30 1234 5678 or 0301/2345678.", "Call [number] or [number].");
        check("(030) 123-45678", "[number]");
        check("Zed's team; Zed-Xylophone, unzed, Zedd", "[name]'s team; [name]-[name], unzed, Zedd");
        for kept in [
            "Led 9 ML engineers at Booking.com, 2019-03 to 2024-06",
            "Cut cost from 1 000 000 000 to 900 000 000",
            "0.000000001 % of 10,000,000,000 calls",
            "Node.js/Express, TCP/IP, C++ and @decorators",
            "",
        ] {
            check(kept, kept);
        }
    }
}
