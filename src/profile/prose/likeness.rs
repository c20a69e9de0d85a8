//! Given a text, tells whether it could be about a person's work at all.
//!
//! The test is lenient on purpose: whoever writes an odd résumé must be read, so a text is turned away only where it
//! is long enough to tell and shows no sign of work, education, skills or a person.

use super::super::schooling;
use super::super::words::WORDS;
use super::heading::Heading;
use super::line::Line;
use super::{narrative, spot, titles};
use crate::timeline::PartialDate;

/// Words below which a text is too short to tell.
const TELLING: usize = 25;

/// Signs that are asked of a text, by its length in words: a long one shows some by chance.
const ENOUGH: [(usize, u32); 3] = [(600, 1), (2_000, 2), (usize::MAX, 4)];

/// Signs that are asked of what looks like a program, a log or a licence.
const ENOUGH_OF_OTHERS: u32 = 7;

/// Words of running text among which one title is a sign.
const SPARSE: usize = 50;

/// Items of a list that goes on longer than an enumeration in a sentence.
const ITEMS: usize = 7;

/// Signs that one kind of line may add.
const MOST: u32 = 4;

/// Why the text is none, in words; nothing where it could be one.
pub(super) fn doubt(text: &str, lines: &[Line<'_>], as_of: PartialDate) -> Option<&'static str> {
    if !text.chars().any(char::is_alphabetic) {
        return Some("there is not one word in it");
    }
    if is_list_of_paths(text) {
        return Some("the text reads like a list of paths");
    }
    let words = text.split_whitespace().count();
    if words < TELLING || !is_latin(text) {
        return None;
    }
    let sections = |line: &&Line<'_>| matches!(line.heading, Some(Heading::Work | Heading::Education));
    if lines.iter().filter(sections).count() >= 2 {
        // Nearly every résumé ends here.
        return None;
    }
    let other = looks_like(text);
    let enough = ENOUGH.iter().find(|(most, _)| words <= *most).map_or(0, |(_, enough)| *enough);
    let enough = if other.is_some() { ENOUGH_OF_OTHERS } else { enough };
    if signs(text, lines, words, as_of) >= enough {
        return None;
    }
    match other {
        Some(kind) => Some(kind),
        // Signs are words of English; text in another language cannot show them.
        None if is_english(text) => Some("nothing in the text is about work, education or skills"),
        None => None,
    }
}

/// Signs of a person's work, each kind counted up to a limit.
fn signs(text: &str, lines: &[Line<'_>], words: usize, as_of: PartialDate) -> u32 {
    let count = |matches: usize, weight: u32| (u32::try_from(matches).unwrap_or(MOST) * weight).min(MOST);
    let headings = lines.iter().filter(|line| {
        matches!(line.heading, Some(Heading::Work | Heading::Education | Heading::Supervision))
            || (line.heading == Some(Heading::Skills) && line.blank_before)
    });
    let others = lines.iter().filter(|line| {
        let kinds =
            [Heading::Publications, Heading::Awards, Heading::Certificates, Heading::Courses, Heading::Volunteer];
        line.heading.is_some_and(|heading| kinds.contains(&heading))
    });
    let is_prose = |line: &Line<'_>| !line.text.contains(['{', '}', '=', '<', '>']) && !line.text.ends_with(';');
    let short: Vec<&Line<'_>> = lines.iter().filter(|line| line.words() <= 12 && is_prose(line)).collect();
    let titled = short.iter().filter(|line| {
        titles::has_title(line.text) && line.text.starts_with(char::is_uppercase) && line.is_header_like()
    });
    let dated = short.iter().filter(|line| {
        let about =
            titles::has_title(line.text) || schooling::names_degree(line.text) || schooling::names_school(line.text);
        about && spot::range(line.text, as_of).is_some()
    });
    // From one month to another, or to now: hardly anything else is written so.
    let ranged = lines.iter().filter(|line| is_prose(line) && spot::range(line.text, as_of).is_some());
    let listed = lines.iter().filter(|line| (line.is_list_of_items() || is_mostly_items(line.text)) && is_prose(line));
    let contact = lines.iter().take(10).filter(|line| line.is_contact());
    let lower = text.to_lowercase();
    let phrases = WORDS.signs.phrases.iter().filter(|phrase| lower.contains(phrase.as_str()));
    let tokens = || lower.split(|c: char| !c.is_alphanumeric());
    let sections = WORDS.signs.sections.iter().filter(|section| tokens().any(|word| word == section.as_str())).count();
    let degrees = words_of(text).filter(|word| ["PhD", "MSc", "BSc", "MBA", "Ph.D", "B.Tech", "BTech"].contains(word));
    let own = words_of(text).filter(|word| matches!(*word, "I" | "my" | "My" | "me")).count() * 30 >= words;
    // "Jane leads the data team at Acme": one sentence can be all that is told.
    let leading = lines.iter().any(|line| {
        let of_people = ["team", "group", "department"].iter().any(|word| line.text.to_lowercase().contains(word));
        of_people && narrative::is_of_today(line.text)
    });
    // A title in running text is a sign where there is little else, as is a text about oneself.
    let dense = words_of(text).filter(|word| titles::has_title(word)).count() * SPARSE >= words;
    count(headings.count(), 2)
        + count(others.count(), 1)
        + count(titled.count(), 1)
        + count(dated.count(), 2)
        + count(ranged.count(), 1).min(2)
        + count(listed.count(), 1).min(2)
        + count(contact.count(), 1).min(1)
        + count(phrases.count(), 2)
        + if sections >= 3 { 3 } else { u32::from(sections > 0) }
        + count(degrees.count(), 2)
        + u32::from(dense)
        + u32::from(own)
        + u32::from(leading)
}

/// True for a long list between commas most of whose items are short: "Ledgers, Payroll, Able to work alone, …".
fn is_mostly_items(line: &str) -> bool {
    let items = || line.split([',', ';', '|', '•']).map(|item| item.split_whitespace().count());
    let (all, short) = (items().count(), items().filter(|words| (1..=4).contains(words)).count());
    all >= ITEMS && short * 3 >= all * 2
}

/// What else a text plainly is.
fn looks_like(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let licence = [
        "permission is hereby granted",
        "without warranty of any kind",
        "without warranties or conditions of any kind",
        "redistribution and use in source and binary forms",
        "general public license",
    ];
    if licence.iter().any(|phrase| lower.contains(phrase)) {
        return Some("the text reads like a licence");
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let share = |is_so: fn(&str) -> bool| lines.iter().filter(|line| is_so(line)).count() * 100 / lines.len().max(1);
    // A document in LaTeX is full of braces, and may be a résumé all the same.
    let is_latex = ["\\begin{document}", "\\section{", "\\section*{"].iter().any(|mark| text.contains(mark));
    if !is_latex && lines.len() >= 6 && share(is_code) >= 35 {
        return Some("the text reads like the source of a program");
    }
    if lines.len() >= 6 && share(is_log) >= 60 {
        return Some("the text reads like a log");
    }
    None
}

/// True where every line is one word or a comment, and most are paths or patterns of paths.
fn is_list_of_paths(text: &str) -> bool {
    let is_path = |line: &str| {
        let hidden = line.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
        hidden || line.starts_with(['/', '*', '!']) || line.ends_with('/') || line.starts_with("./")
    };
    let (mut paths, mut others) = (0_usize, 0_usize);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.contains(char::is_whitespace) {
            return false;
        }
        if is_path(line) { paths += 1 } else { others += 1 }
    }
    paths > others
}

fn is_code(line: &str) -> bool {
    const STARTS: [&str; 22] = [
        "#include", "#define", "import ", "from ", "def ", "fn ", "let ", "const ", "var ", "return ", "if (", "for (",
        "while ", "//", "/*", "public ", "private ", "use ", "SELECT ", "</", "elif ", "self.",
    ];
    // "…]{style="…"}" and "<br />&nbsp;" are of a page.
    (line.ends_with([';', '{', '}']) && !line.ends_with("\"}") && !line.ends_with("&nbsp;"))
        || matches!(line, "}" | "};" | ")" | "]" | "end")
        || line.ends_with("):")
        || (line.contains(" = ") && line.ends_with(')'))
        || (STARTS.iter().any(|start| line.starts_with(start))
            && !line.ends_with('.')
            && line.contains(['(', ';', '{', '"', ':', '<']))
}

/// A line that starts with a clock time, a day with a time, or a level in capitals.
fn is_log(line: &str) -> bool {
    let head: String = line.chars().take(40).collect();
    let clock = head.as_bytes().windows(5).any(|five| {
        five[0].is_ascii_digit()
            && five[1].is_ascii_digit()
            && five[2] == b':'
            && five[3].is_ascii_digit()
            && five[4].is_ascii_digit()
    });
    clock || ["INFO", "WARN", "DEBUG", "ERROR", "TRACE"].iter().any(|level| head.contains(level))
}

/// True where most letters are Latin: of other scripts nothing is known here.
fn is_latin(text: &str) -> bool {
    let (mut latin, mut other) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if matches!(c, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF21}'..='\u{FF5A}') {
            latin += 1;
        } else {
            other += 1;
        }
    }
    latin > other
}

/// True where small words of English are frequent.
fn is_english(text: &str) -> bool {
    const SMALL: [&str; 14] =
        ["the", "and", "of", "to", "in", "is", "that", "it", "for", "with", "was", "this", "you", "are"];
    let (mut words, mut small) = (0_usize, 0_usize);
    for word in words_of(text) {
        words += 1;
        small += usize::from(SMALL.iter().any(|known| word.eq_ignore_ascii_case(known)));
    }
    small * 12 >= words
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::super::CandidateProfile;
    use super::super::super::tests::as_of;
    use crate::issue::Code;

    fn is_read(text: &str) -> bool {
        match CandidateProfile::from_text(text, as_of()) {
            Ok(_) => true,
            Err(issue) => {
                assert_eq!(issue.code, Code::NotAResume, "{text}");
                assert!(issue.detail.is_some(), "{text}");
                false
            }
        }
    }

    #[test]
    fn what_is_no_resume_is_told_so() {
        let novel = "The rain had not stopped for three days when Anna reached the harbour, and the boats lay low in the water. \
            She pulled the coat around her shoulders and looked for the light that her brother had promised to leave in the window. \
            Nobody was there. The wind took the door out of her hand and threw it against the wall, and somewhere above her a bird cried. \
            \"You are late,\" said a voice from the stairs, and she knew at once that it was not his. She did not answer, since there was \
            nothing that could be said to it, and went on towards the fire with the letter still in her pocket.";
        let program = "use std::fs;\n\nfn main() {\n    let text = fs::read_to_string(\"a.txt\").expect(\"a file\");\n    for line in text.lines() {\n        \
            println!(\"{line}\");\n    }\n    let manager = Manager::new();\n    manager.run();\n    let scores = manager.scores();\n    \
            assert!(scores.is_empty());\n}\n// The manager of all things that run here, and of nothing else at all.\n";
        let script = "import os\nimport sys\n\ndef train(path, epochs=3):\n    model = Model(path)\n    for epoch in range(epochs):\n        loss = model.fit(path)\n        \
            print(epoch, loss)\n    return model\n\nclass Engineer:\n    def __init__(self):\n        self.skills = []\n\nif __name__ == \"__main__\":\n    train(sys.argv[1])\n";
        let log = "2026-11-02 10:00:01 INFO server started on port 8080\n".repeat(12);
        let licence = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated files, to deal in \
            the software without restriction, including the rights to use, copy, modify and sell copies of it. The authors are not responsible for any damage.";
        let recipe = "Peel the potatoes and cut them into slices. Heat the oil in a pan, and fry the onions until they are soft and golden. \
            Add the potatoes, salt and pepper, cover the pan and let it cook for twenty minutes. Beat the eggs, pour them over the \
            potatoes and wait until they have set. Turn it over with a plate, and serve it warm or cold with a salad.";
        let manual = "# fastgrid\n\nA small library that draws grids.\n\n## Installation\n\nRun the installer and follow the steps that it shows on the screen.\n\n\
            ## Usage\n\nCreate a grid, set the size of it, and call the function that draws it to the terminal.\n\n## Contributing\n\nOpen an issue first, please, \
            so that we can talk about it before you start.\n";
        let paths = "# built files\n/target\n*.log\nnode_modules/\n.env\nCargo.lock\n";
        for text in [novel, program, script, &log, licence, recipe, manual, paths, "/target", "2021 2022", "★★★"]
        {
            assert!(!is_read(text), "{text}");
        }
    }

    #[test]
    fn an_odd_resume_is_never_turned_away() {
        let nurse = "Compassionate nurse, eight years in intensive care and step-down units, charge nurse twice a month for a unit of 24 beds, \
            precepting new graduates, floating to the emergency room, night shifts by choice, BLS and ACLS up to date, looking for a day position.";
        let bio = "Jane Roe is the Head of Machine Learning at Acme, where she leads a team of 24 engineers and researchers. Before joining Acme in 2020 \
            she was a senior data scientist at Beta, building demand models in Python and Spark.";
        let flat = "jane roe machine learning manager seattle summary ten years of leading teams experience machine learning manager acme january 2019 to \
            present lead a team of nine education master of science statistics university of nowhere 2014 skills python sql spark";
        let cook = "I cooked in four kitchens over eleven years, the last three as a sous chef with six people under me. I order, I plan the menu, \
            I keep the cost below thirty per cent, and I have never missed a service. What I want is a kitchen of my own, or one with somebody to learn from.";
        let german = "Seit zwölf Jahren leite ich Baustellen in ganz Norddeutschland, vom Einfamilienhaus bis zur Schule, mit bis zu vierzig Leuten und \
            eigenem Budget. Davor war ich Zimmermann, und die Freude am Holz ist mir geblieben, auch wenn ich heute mehr am Rechner sitze.";
        let korean = "1. 경력 - 없음\n2. 학력 - 산업공학과 졸업\n3. 기술 - 파이썬, 통계, 데이터 분석, 머신 러닝, 딥 러닝, 컴퓨터 비전, 자연어 처리, 추천 시스템, 시계열, 실험 설계, 발표, 글쓰기, 협업, 일정 관리, 멘토링, 채용, 예산";
        let mother = "Home with three children from 2012 to 2020. Since then I have kept the books of the parish, two evenings a week, and ran \
            the food bank with thirty volunteers through two winters. I type fast, I know Excel well, and I am a patient person.";
        let programmer = "Jane Roe\nSoftware Engineer\n\nSkills\nRust; C; SQL;\n\nExperience\nSoftware Engineer, Acme, 2019 - 2021;\nwrote the parser;\nwrote the planner;\n\
            Junior Developer, Beta, 2017 - 2019;\nkept the site up;\n\nEducation\nBSc Physics, 2016;\n";
        let team = "Roe – Acme\n\nJ. leads the modelling group at Acme, who chart all kinds of city data (walking, buses, housing, and so on) and \
            make open tools with it, so that people can decide what to build and what to leave as it is.";
        let page = "Jane Roe\n\nEmail: see the page of the faculty. Her research is about graphs that change over time, and about what can be said of them \
            when most of their edges are hidden; she teaches both to anybody who comes.";
        let list = "ROE J,[phone],[mail],\"Ledgers, Spreadsheets, Payroll, Planning, Ability to work alone and to see to the team, Persistence in \
            new tasks, Flexible and adaptable in any place, and never late for anything in all of this time, not even once\"";
        let advert = "YOU WANT SELLERS. You may even want somebody to see to them. I AM THE ANSWER: the experience of a large house with the \
            costs of a small one, ears to the ground, calls that close, and never a promise that was not kept. Write today.";
        for text in [
            list,
            advert,
            team,
            page,
            "Jane Roe",
            "ML engineer, 6 yrs. Python.",
            "C++\n.NET\nCI/CD\n",
            "파이썬",
            nurse,
            bio,
            flat,
            cook,
            german,
            korean,
            mother,
            programmer,
        ] {
            assert!(is_read(text), "{text}");
        }
    }
}
