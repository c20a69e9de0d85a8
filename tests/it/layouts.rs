//! Every layout of `fixtures/texts` is read as the file beside it says.

use std::fmt::Write as _;
use std::fs;

use rolefit::profile::{CandidateProfile, Section};
use rolefit::timeline::PartialDate;

use crate::fixture::{at, files};

/// What was read: entries with their months, and the texts of the other sections.
pub(crate) fn outline(profile: &CandidateProfile) -> String {
    let mut outline = String::new();
    let mut line = |text: &str| writeln!(outline, "{text}").expect("a string takes everything");
    let joined = |entry: Option<usize>, section: Section| {
        let here = profile
            .passages()
            .iter()
            .filter(|passage| passage.section == section && passage.entry.map(|entry| entry as usize) == entry);
        here.map(|passage| profile.text(passage).replace('\n', " ")).collect::<Vec<_>>().join(" | ")
    };
    for section in [Section::Label, Section::Summary, Section::Skill, Section::Interest] {
        let text = joined(None, section);
        if !text.is_empty() {
            line(&format!("{}: {text}", section.as_str()));
        }
    }
    for (at, entry) in profile.entries().iter().enumerate() {
        let span = entry.when.span.map_or("-".to_owned(), |span| format!("{} {}", span.start(), span.months()));
        let marks = [(entry.when.ongoing, " ongoing"), (entry.when.unfinished, " unfinished")];
        let marks: String = marks.iter().filter(|(set, _)| *set).map(|(_, mark)| *mark).collect();
        line(&format!("{:?} {span}{marks}", entry.kind));
        for section in [
            Section::Position,
            Section::WorkSummary,
            Section::Highlight,
            Section::Project,
            Section::Degree,
            Section::Course,
            Section::Publication,
            Section::Award,
            Section::Certificate,
            Section::Skill,
        ] {
            let text = joined(Some(at), section);
            if !text.is_empty() {
                line(&format!("  {}: {text}", section.as_str()));
            }
        }
    }
    for claim in profile.claims() {
        let about = claim.passage.map_or("in all", |at| profile.text(&profile.passages()[at as usize]));
        line(&format!("claim: {} years, {about}", claim.years));
    }
    for issue in profile.issues() {
        line(&format!("issue: {}", issue.code));
    }
    outline
}

#[test]
fn every_layout_is_read_as_a_person_would() {
    let as_of = PartialDate::from_iso("2026-11-22").expect("a date");
    let folder = at("fixtures/texts");
    let texts = files(&folder, "txt");
    assert!(texts.len() >= 20, "the layouts are there");
    let mut differing = Vec::new();
    for path in texts {
        let text = fs::read_to_string(&path).expect("a text");
        let got =
            CandidateProfile::from_text(&text, as_of).map_or_else(|issue| issue.message(), |profile| outline(&profile));
        let wanted = path.with_extension("want");
        let want = fs::read_to_string(&wanted).unwrap_or_default();
        if got != want {
            differing.push(format!("{}\n--- wanted\n{want}--- got\n{got}", path.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn lines_may_end_in_any_way() {
    let as_of = PartialDate::from_iso("2026-11-22").expect("a date");
    let read =
        |text: &str| CandidateProfile::from_text(text, as_of).map_or_else(|issue| issue.message(), |p| outline(&p));
    let plain = |outline: &str| outline.split_whitespace().collect::<Vec<_>>().join(" ");
    for path in files(&at("fixtures/texts"), "txt") {
        let text = fs::read_to_string(&path).expect("a text");
        let newlines = text.replace('\r', "");
        let returns = newlines.replace('\n', "\r\n");
        assert_eq!(plain(&read(&returns)), plain(&read(&newlines)), "{}", path.display());
    }
}
