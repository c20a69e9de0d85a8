//! Given running text about somebody, finds the sentences that tell a job: "Since 2018 I have been …", "She is the …".

use super::super::schooling;
use super::super::words::Field;
use super::heading::Heading;
use super::line::{self, Line};
use super::plain::Plain;
use super::post::{self, Post, Tense};
use super::spot;
use crate::timeline::{DateReading, PartialDate};

/// Words that follow "at" in a sentence that a post opens; with fewer it is a line that heads a job.
const OPENING: usize = 6;

/// A job told in a sentence, in bytes of its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Told {
    /// Where the sentence starts.
    start: usize,
    /// Nothing where it is not said when.
    dates: Option<(usize, usize)>,
    position: (usize, usize),
    tense: Tense,
    /// Where what was done starts: behind the employer, or in the next sentence.
    deeds: usize,
}

/// The `lines` of `text`, where sentences that tell a job are lines of dates, position and deeds.
///
/// A text that has a section of work tells its jobs there; its summary is left as it is.
pub(super) fn parted<'t>(text: &'t str, lines: &[Line<'t>], as_of: PartialDate) -> Vec<Line<'t>> {
    let has_work = lists_jobs(lines, as_of);
    let mut parted = Vec::with_capacity(lines.len());
    let mut section = None;
    let mut at = 0;
    while at < lines.len() {
        section = lines[at].heading.or(section);
        let end = line::joined(lines, at);
        let paragraph = &lines[at..end];
        at = end;
        let tells = match section {
            None | Some(Heading::Work | Heading::Volunteer) => true,
            Some(Heading::Summary | Heading::Personal) => !has_work,
            Some(_) => false,
        };
        // Where jobs have a section of their own, a sentence without dates tells none of its own.
        let when = if has_work { When::Dated } else { When::DatedOrNot };
        let (first, last) = (&paragraph[0], &paragraph[paragraph.len() - 1]);
        let jobs = if tells && (!first.bullet || is_headline(first.text)) && first.field.is_none() {
            jobs(&text[first.start..last.end.max(first.start)], when, as_of)
        } else {
            Vec::new()
        };
        let Some(opening) = jobs.first() else {
            parted.extend_from_slice(paragraph);
            continue;
        };
        let offset = first.start;
        push(paragraph, text, (offset, offset + opening.start), None, &mut parted);
        for (number, job) in jobs.iter().enumerate() {
            let end = jobs.get(number + 1).map_or(last.end, |next| offset + next.start);
            let placed = |(start, end): (usize, usize)| (offset + start, offset + end);
            let behind_name = &text[offset + job.start..(offset + job.position.0).max(offset + job.start)];
            if let Some((from, to)) = letters(behind_name) {
                let before = parted.len();
                push(paragraph, text, placed((job.start + from, job.start + to)), None, &mut parted);
                let set_off = |line: &mut Line<'_>| (line.blank_before, line.apart, line.bullet) = (true, true, false);
                parted[before..].iter_mut().for_each(set_off);
            }
            if let Some(dates) = job.dates {
                push(paragraph, text, placed(dates), Some(Field::Dates), &mut parted);
            }
            let opened = parted.len();
            push(paragraph, text, placed(job.position), Some(Field::Position), &mut parted);
            if job.dates.is_none() {
                let told = Some(job.tense);
                let set_off = |line: &mut Line<'_>| (line.blank_before, line.apart, line.told) = (true, true, told);
                parted[opened..].iter_mut().for_each(set_off);
            }
            push(paragraph, text, (offset + job.deeds, end), Some(Field::Deeds), &mut parted);
        }
    }
    parted
}

/// The degree behind the name of whom a sentence is about, in brackets or between commas, in bytes of its opening.
fn letters(opening: &str) -> Option<(usize, usize)> {
    let verb = [" is ", " was "].iter().filter_map(|verb| opening.find(verb)).min()?;
    let words = spot::words(&opening[..verb]);
    let named = |(from, to): &&(usize, usize)| schooling::names_degree(&opening[*from..*to]);
    let (start, _) = words.iter().skip(1).find(named)?;
    let start = start + opening[*start..].len() - opening[*start..].trim_start_matches(['(', ',']).len();
    let end = opening[start..verb].find(')').map_or(verb, |at| start + at);
    Some((start, start + opening[start..end].trim_end_matches([',', ' ']).len()))
}

/// True for "Worked as …", which heads a job even behind a bullet.
fn is_headline(text: &str) -> bool {
    ["Working ", "Worked ", "Currently working ", "Presently working "].iter().any(|start| text.starts_with(start))
}

/// True for a sentence that says what somebody does at present: "I lead …", "Jane Roe runs …".
pub(super) fn is_of_today(text: &str) -> bool {
    const DOES: [&str; 10] =
        ["lead", "run", "manage", "head", "direct", "oversee", "supervise", "work", "build", "develop"];
    let words: Vec<&str> = text.split_whitespace().take(6).collect();
    let verb = |at: usize| {
        let adverb = words.get(at).is_some_and(|word| ["currently", "now", "also"].contains(word));
        words.get(at + usize::from(adverb)).copied().unwrap_or_default()
    };
    match words.iter().position(|word| !word.starts_with(char::is_uppercase)) {
        Some(1) if words[0] == "I" => DOES.contains(&verb(1)),
        Some(first @ 1..=4) => verb(first).strip_suffix('s').is_some_and(|verb| DOES.contains(&verb)),
        Some(_) | None => false,
    }
}

/// True where a section of work lists jobs with their dates; "Research" alone may head what somebody works on.
fn lists_jobs(lines: &[Line<'_>], as_of: PartialDate) -> bool {
    let mut section = None;
    lines.iter().any(|line| {
        section = line.heading.or(section);
        section == Some(Heading::Work) && spot::range(line.text, as_of).is_some()
    })
}

/// Adds the part of the paragraph between two bytes of the text: dates and position in one line, deeds as they stood.
fn push<'t>(
    paragraph: &[Line<'t>],
    text: &'t str,
    (start, end): (usize, usize),
    field: Option<Field>,
    lines: &mut Vec<Line<'t>>,
) {
    let whole = matches!(field, Some(Field::Dates | Field::Position));
    let mut field = field;
    let skipped = paragraph.partition_point(|line| line.end <= start);
    for line in paragraph[skipped..].iter().take_while(|line| line.start < end) {
        let (from, to) = if whole { (start, end) } else { (start.max(line.start), end.min(line.end)) };
        let part = text.get(from..to).unwrap_or_default().trim();
        if !part.chars().any(char::is_alphanumeric) {
            continue;
        }
        let at = part.as_ptr() as usize - text.as_ptr() as usize;
        let first = from >= line.start && from > paragraph[0].start;
        lines.push(Line {
            text: part,
            start: at,
            end: at + part.len(),
            bullet: field == Some(Field::Deeds),
            blank_before: if first { field == Some(Field::Dates) } else { line.blank_before },
            field,
            ..line.clone()
        });
        if whole {
            return;
        }
        // What follows on the next line of the paragraph reads on.
        field = None;
    }
}

/// Which jobs are told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    /// Those with dates.
    Dated,
    /// Those without as well, if they name who employs.
    DatedOrNot,
}

/// The jobs that a paragraph tells.
fn jobs(paragraph: &str, when: When, as_of: PartialDate) -> Vec<Told> {
    let plain = Plain::of(paragraph);
    let text = plain.text.as_ref();
    let mut jobs = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = sentence_end(text, start);
        jobs.extend(told(text, start, end, when, as_of));
        start = end;
    }
    let stood = |(start, end): (usize, usize)| (plain.start(start), plain.end(end));
    let placed = |job: Told| Told {
        start: plain.start(job.start),
        dates: job.dates.map(stood),
        position: stood(job.position),
        deeds: if job.deeds == text.len() { paragraph.len() } else { plain.start(job.deeds) },
        ..job
    };
    jobs.into_iter().map(placed).collect()
}

/// One past the sentence that starts at `start`, and the white space behind it.
fn sentence_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let stop = rest.match_indices(['.', '!', '?']).map(|(at, mark)| at + mark.len()).find(|at| {
        let behind = &rest[*at..];
        // "Dr. Jane R. Roe" is one name, "a Sr. Manager" one post.
        let named = || {
            let word = rest[..*at].rsplit(char::is_whitespace).next().unwrap_or_default();
            word.chars().count() == 2 && word != "I." || post::SHORTENED.contains(&word)
        };
        behind.starts_with(char::is_whitespace) && behind.trim_start().starts_with(char::is_uppercase) && !named()
    });
    stop.map_or(text.len(), |stop| text.len() - rest[stop..].trim_start().len())
}

/// So many of the first words name what the text is: "Background: Jane Roe is …", "About the speaker: Jane Roe is …".
fn label(sentence: &str, words: &[(usize, usize)]) -> usize {
    let word = |(from, to): &(usize, usize)| &sentence[*from..*to];
    let most = if words.first().is_some_and(|at| word(at) == "About") { LABEL + 1 } else { LABEL };
    let named = words.iter().take(most).position(|at| word(at).ends_with(':'));
    named.map_or(0, |at| at + 1)
}

/// Words of a label at most, one more behind "About".
const LABEL: usize = 2;

/// The jobs that the sentence between two bytes tells: one with its dates, or several without.
fn told(paragraph: &str, start: usize, end: usize, when: When, as_of: PartialDate) -> Vec<Told> {
    let sentence = &paragraph[start..end];
    let words = spot::words(sentence);
    let words = &words[label(sentence, &words)..];
    let word = |at: usize| words.get(at).map_or("", |(from, to)| &sentence[*from..*to]);
    let bare = |at: usize| word(at).trim_end_matches([',', ';', ':', '.', ')']);
    let dates = (0..words.len()).find_map(|at| spot::range_at(sentence, words, at, as_of)).map(|(_, spot)| spot);
    let behind = |at: usize| {
        let rest = &sentence[at..];
        let deeds = ["leading ", "managing ", "overseeing "].iter().filter_map(|verb| rest.find(verb));
        let marks = [" where ", ", ", "; "].iter().filter_map(|mark| rest.find(mark).map(|at| at + mark.len()));
        marks.chain(deeds).min().map(|behind| at + behind)
    };
    let placed = |(from, to): (usize, usize)| (start + from, start + to);
    let job = |post: &Post, tense: Tense, dates: Option<(usize, usize)>, deeds: Option<usize>| {
        let deeds = deeds.filter(|at| sentence[*at..].split_whitespace().count() >= 4).unwrap_or(sentence.len());
        let position = placed((post.start, post.end));
        Told { start, dates: dates.map(placed), position, tense, deeds: start + deeds }
    };
    // "A researcher at Acme, a lecturer at Beta and a professor at Nowhere" holds three.
    let following = |post: &Post| {
        let deeds = behind(post.end).unwrap_or(post.end);
        (post.last..words.len()).find_map(|at| {
            let (joined, was) = post::joined(at, &bare);
            let listed = joined > 0 || word(at - 1).ends_with(',');
            let next = post::named(sentence, words, at + joined).filter(|_| listed)?;
            let between = sentence.get(deeds..next.start).unwrap_or_default();
            let near = deeds == post.end || between.split_whitespace().count() <= joined.max(1) + 1;
            let is_post = next.names_employer || sentence[next.start..next.end].contains(" of ");
            (is_post && near).then_some((next, was))
        })
    };
    let listed = |post: Post, mut tense: Tense| {
        let mut jobs = vec![job(&post, tense, None, behind(post.end).or(Some(post.end)))];
        let mut last = post;
        while let Some((next, was)) = following(&last) {
            if let Some(before) = jobs.last_mut() {
                before.deeds = start + next.start;
            }
            tense = was.unwrap_or(tense);
            jobs.push(Told { start: start + next.start, ..job(&next, tense, None, behind(next.end)) });
            last = next;
        }
        jobs
    };
    for held in (0..words.len()).filter_map(|at| post::held(at, &bare)) {
        let tense = held.tense;
        let Some(post) = post::named(sentence, words, held.end) else { continue };
        let Some(spot) = dates else {
            if when == When::Dated || !(post.names_employer || held.is_post) {
                continue;
            }
            return listed(post, tense);
        };
        let open = spot.to == DateReading::Ongoing;
        // "From 2015 I was …" does not say until when.
        if (open && tense == Tense::Past) || (spot.start < post.end && spot.end > post.start) {
            continue;
        }
        let deeds = behind(post.end.max(spot.end));
        return vec![job(&post, tense, Some((spot.start, spot.end)), deeds)];
    }
    if when == When::DatedOrNot
        && dates.is_none()
        && let Some((post, tense)) = opening(sentence, words, start == 0)
    {
        return listed(post, tense);
    }
    // "Jane Roe - Head of Search at Acme" and "Jane Roe, Head of Search at Acme" head a page about her, and "Jane Roe:
    // Currently a scientist at Acme" does.
    let comma = words.iter().take(post::NAME).position(|(from, to)| sentence[*from..*to].ends_with([',', ':']));
    let most = comma.map_or(words.len(), |comma| comma + 1);
    let names = words[..most].iter().take_while(|(from, to)| post::is_name(&sentence[*from..*to])).count();
    let headed = when == When::DatedOrNot && start == 0 && dates.is_none() && (2..=post::NAME).contains(&names);
    let dash = ["-", "–", "—", "|", ":"].contains(&word(names));
    let title = if dash { Some(names + 1) } else { comma.map(|comma| comma + 1).filter(|title| *title == names) };
    let title = title.map(|title| title + usize::from(["Currently", "Now"].contains(&word(title))));
    let post = title.filter(|_| headed).and_then(|title| post::named(sentence, words, title));
    let post = post.filter(|post| word(post.last) == "at" && post.names_employer);
    post.map(|post| job(&post, Tense::Present, None, None)).into_iter().collect()
}

/// The post that opens a sentence, and when it was held: "Head of Machine Learning at Acme, building search"; where the
/// sentence does not open the text, it has to be set off from what follows.
fn opening(sentence: &str, words: &[(usize, usize)], opens_text: bool) -> Option<(Post, Tense)> {
    const SAYS_WHO: [&str; 7] = ["I", "He", "She", "We", "They", "My", "Our"];
    const SAYS_WHAT: [&str; 6] = ["is", "was", "are", "were", "has", "had"];
    let word = |at: usize| words.get(at).map_or("", |(from, to)| &sentence[*from..*to]);
    let (first, tense) = match word(0) {
        "Now" | "Currently" | "Presently" => (1, Tense::Present),
        "Former" | "Formerly" | "Previously" => (1, Tense::Past),
        // Whoever says what they were before says first what they are.
        _ if words.iter().any(|(from, to)| post::is_over(&sentence[*from..*to])) => (0, Tense::Present),
        _ => (0, Tense::Past),
    };
    let is_capital = |at: usize| word(at).starts_with(char::is_uppercase);
    let post = post::named(sentence, words, first).filter(|_| is_capital(0) && !SAYS_WHO.contains(&word(0)))?;
    let is_set_off = || {
        let employer = post.last + 1..words.len();
        let is_part = |at: &usize| is_capital(*at) || ["&", "of"].contains(&word(*at));
        let end = employer.take(post::NAME).take_while(is_part).last();
        end.is_some_and(|end| word(end).ends_with([',', ';', '.']) || ["-", "–", "—"].contains(&word(end + 1)))
    };
    let is_alone = if opens_text { words.len() > post.last + OPENING } else { is_set_off() };
    let is_title = !(0..post.last).any(|at| SAYS_WHAT.contains(&word(at)));
    (word(post.last) == "at" && post.names_employer && is_title && is_alone).then_some((post, tense))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_does_is_of_today() {
        for of_today in
            ["I lead a team.", "I currently manage six people.", "Mary Jane Poe runs the lab.", "Poe leads it"]
        {
            assert!(is_of_today(of_today), "{of_today}");
        }
        for other in ["I led a team.", "Leads six people.", "Machine learning models run here.", "The team leads", "I"]
        {
            assert!(!is_of_today(other), "{other}");
        }
    }

    #[test]
    fn letters_behind_a_name_are_found() {
        let check = |opening: &str, want: Option<&str>| {
            assert_eq!(letters(opening).map(|(from, to)| &opening[from..to]), want, "{opening}");
        };
        check("Jane Roe, PhD, is currently a ", Some("PhD"));
        check("Jane Roe (PhD 2007, Nowhere) is a ", Some("PhD 2007, Nowhere"));
        check("Jane Roe is a ", None);
        check("Since 2018, after my PhD, I have been a ", None);
    }

    fn check_jobs(text: &str, want: &str) {
        let as_of = PartialDate::from_iso("2026-11-22").expect("a date");
        let got = jobs(text, When::DatedOrNot, as_of).into_iter().map(|job| {
            let part = |(start, end): (usize, usize)| &text[start..end];
            format!("{} = {} / {}", job.dates.map_or("", part), part(job.position), text[job.deeds..].trim())
        });
        assert_eq!(got.collect::<Vec<_>>().join(" | "), want, "{text}");
    }

    #[test]
    fn posts_are_told_behind_names_of_all_kinds_and_joined_by_many_words() {
        check_jobs(
            "[Jane Roe](https://example.com/in/roe/) is Director of Machine Learning at Acme's, where she leads tides.",
            " = Director of Machine Learning / where she leads tides.",
        );
        check_jobs(
            "She works as a Manager, Data Science at Acme. Her team is small.",
            " = Manager, Data Science / Her team is small.",
        );
        check_jobs(
            "Jane Roe has been the Head of Tides at Acme since August 2021. She likes it.",
            "since August 2021 = Head of Tides / She likes it.",
        );
        check_jobs(
            "Jane is a currently working as a Tide Manager at Acme, where she leads nine people.",
            " = Tide Manager / where she leads nine people.",
        );
        check_jobs("Jane is a tide manager at acme.example. It rises.", " = tide manager / It rises.");
        check_jobs("Jane Roe is a Professor of Tides.", " = Professor of Tides / ");
        check_jobs(
            "[Jane Roe](https://example.com/roe) - Head of Tides at [Acme](https://example.com)",
            " = Head of Tides / ",
        );
        check_jobs("Tides - Head of Tides at Acme", "");
        check_jobs(
            "Dr. Jane Roe, VP of Engineering, AI/ML at Oslo-based Acme. Jane Roe is fond of tea.",
            " = VP of Engineering, AI/ML / Jane Roe is fond of tea.",
        );
        check_jobs("Oslo, Norway, Head of Tides at Acme", "");
        check_jobs(
            "Dr. Jane Roe: Currently a senior research manager at Acme, and a guest of Nowhere.",
            " = senior research manager / ",
        );
        check_jobs("Jane Roe holds the Roe Professorship of Tides at Nowhere.", " = Roe Professorship of Tides / ");
        check_jobs("Jane Roe holds a patent on tides at Nowhere.", "");
        check_jobs(
            "As Technical Director of the [Acme Institute for Tides](https://acme.example/) at Nowhere, my team and I row.",
            " = Technical Director of the [Acme Institute for Tides / my team and I row.",
        );
        check_jobs(
            "Since 2019, I have been working as a **Staff Scientist at [Acme, Inc](acme.example)**, which rows boats.",
            "Since 2019 = Staff Scientist / Inc](acme.example)**, which rows boats.",
        );
        check_jobs(
            "Previously, I was a tenured Associate Professor in the <a href=\"https://example.com\" target=\"_blank\">Tide \
             Department</a>, where I rowed a boat.",
            " = tenured Associate Professor / where I rowed a boat.",
        );
        check_jobs("Previously, as a Tide Manager at Acme, she rowed a boat.", " = Tide Manager / she rowed a boat.");
        check_jobs("As a manager, I rowed at Acme.", "");
        check_jobs(
            "Before that, Jane Roe worked as a Tide Scientist at Acme, where she rowed a boat.",
            " = Tide Scientist / where she rowed a boat.",
        );
        check_jobs(
            "Prior to Nowhere, Jane was a Tide Scientist at Acme, where she rowed a boat.",
            " = Tide Scientist / where she rowed a boat.",
        );
        check_jobs("Before that the tide was a problem at Acme.", "");
        check_jobs("**Background:** Jane Roe is a Professor of Tides.", " = Professor of Tides / ");
        check_jobs("<b>Bio:</b> Jane Roe is Professor of Tides at Nowhere.", " = Professor of Tides / ");
        check_jobs("\"Jane Roe is a Professor of Tides.", " = Professor of Tides / ");
        check_jobs(
            "I'm Jane Roe, a Principal Scientist at Acme. I like tides.",
            " = Principal Scientist / I like tides.",
        );
        check_jobs(
            "She is a Full Professor (W3) at the Computer Science Department.",
            " = Full Professor / (W3) at the Computer Science Department.",
        );
        check_jobs(
            "J. Roe is the Jane R. Doe Professor and the Director of the Tides Lab.",
            " = Jane R. Doe Professor and the Director of the Tides Lab / ",
        );
        check_jobs(
            "I am a Research Director managing a team of 50 researchers within Acme AI.",
            " = Research Director / managing a team of 50 researchers within Acme AI.",
        );
        check_jobs(
            "Jane Roe is an associate professor in computer science at Nowhere, director of the Tides research group.",
            " = associate professor / director of the Tides research group. |  = director of the Tides research group / ",
        );
        check_jobs(
            "J. is a lecturer at Nowhere as well as Head of Tides at Acme, and also serves as a scientist at Beta.",
            " = lecturer / Head of Tides at Acme, and also serves as a scientist at Beta. |  = Head of Tides / scientist at Beta. |  = scientist / ",
        );
    }

    #[test]
    fn what_is_written_short_ends_no_post() {
        check_jobs(
            "Jane Roe is a Sr. Science Manager at Acme. She leads nine.",
            " = Sr. Science Manager / She leads nine.",
        );
        check_jobs("**About the speaker:** Jane Roe is a Tide Scientist at Acme.", " = Tide Scientist / ");
        check_jobs(
            "Jane is an Associate Professor in the department of Tides, a friend of floods.",
            " = Associate Professor / a friend of floods.",
        );
    }

    #[test]
    fn posts_stand_in_sentences_without_a_verb() {
        check_jobs(
            "16 years of tides. Head of Tides at Acme, formerly Science Manager at Beta and Director of Floods at Gamma.",
            " = Head of Tides / Science Manager at Beta and Director of Floods at Gamma. |  = Science Manager / Director of Floods at Gamma. |  = Director of Floods / ",
        );
        check_jobs(
            "Tides are my life. Former Head of Tides at Acme — built the tables. Now Science Lead at Beta.",
            " = Head of Tides / at Acme — built the tables. Now Science Lead at Beta. |  = Science Lead / ",
        );
        check_jobs("Tides are my life. Head of Tides at Acme who is good.", "");
        check_jobs("The paper is a leader in its class. It was a manager of tasks at Acme.", "");
    }

    #[test]
    fn sentences_tell_jobs() {
        check_jobs(
            "From April 2019 I am the manager of the ML team at Acme. We are eight.",
            "From April 2019 = manager of the ML team / We are eight.",
        );
        check_jobs(
            "Since 2018 I have worked as Senior Data Scientist at Beta, where I look after forecasts.",
            "Since 2018 = Senior Data Scientist / where I look after forecasts.",
        );
        check_jobs("Between 2015 and 2018 I was Data Analyst at Gamma.", "Between 2015 and 2018 = Data Analyst / ");
        check_jobs("I was a data analyst at Delta from 2012 to 2014.", "from 2012 to 2014 = data analyst / ");
        check_jobs(
            "J. Roe is a Professor at Nowhere, where she has been since 2008, and an expert in the learning of tides.",
            "since 2008 = Professor / and an expert in the learning of tides.",
        );
        check_jobs(
            "Mary Jane Poe (PhD 2007, Nowhere, Oz) is a full professor at Nowhere University.",
            " = full professor / ",
        );
        check_jobs(
            "J. Roe is currently a Research Director focusing on tides at Acme, where she leads four groups.",
            " = Research Director / where she leads four groups.",
        );
        check_jobs(
            "Today I am responsible for the vision team at Acme, since year 2019. We are four.",
            "since year 2019 = responsible for the vision team / We are four.",
        );
        check_jobs("Since 2020 I am in charge of data.", "Since 2020 = in charge of data / ");
        check_jobs("I’ve been an engineering manager since 2020.", "since 2020 = engineering manager / ");
        check_jobs(
            "Working as Technical Lead in Wizard Ltd, Pune from Jan 2018 to till date.",
            "from Jan 2018 to till date = Technical Lead / ",
        );
        check_jobs(
            "Currently working with Pipra Soft as Data Scientist since May 2019.",
            "since May 2019 = Data Scientist / ",
        );
        check_jobs("Worked as Analyst in Duna from June 2012 to Dec 2017.", "from June 2012 to Dec 2017 = Analyst / ");
        check_jobs(
            "J. Roe is currently a Director of Applied Science at Acme, leading a science organisation of three teams.",
            " = Director of Applied Science / leading a science organisation of three teams.",
        );
        check_jobs(
            "Before joining Acme, she was a Principal Staff Member and Research Manager at Beta.",
            " = Principal Staff Member and Research Manager / ",
        );
        check_jobs(
            "Mary Jane Poe is the Head of Machine Learning, Gamma Platform, where her team builds search for everybody.",
            " = Head of Machine Learning / Gamma Platform, where her team builds search for everybody.",
        );
        check_jobs("I’m a developer in Oslo, where I’m currently the Lead Analyst at Delta.", " = Lead Analyst / ");
        check_jobs(
            "J. is a researcher at Acme AI and a professor at Nowhere University.",
            " = researcher / professor at Nowhere University. |  = professor / ",
        );
        check_jobs(
            "Before Acme, he was a Senior Scientist at Beta, Principal Manager at Gamma, Inc., and Research Manager at Delta. He writes.",
            " = Senior Scientist / Principal Manager at Gamma, Inc., and Research Manager at Delta. He writes. |  \
             = Principal Manager / Research Manager at Delta. He writes. |  = Research Manager / He writes.",
        );
        check_jobs(
            "Mary van Poe is a Full Professor at Nowhere University. She teaches.",
            " = Full Professor / She teaches.",
        );
        check_jobs(
            "I am an Associate Professor in Machine Learning at Nowhere and Acting Director of the AI Centre.",
            " = Associate Professor in Machine Learning / Acting Director of the AI Centre. |  = Acting Director of the AI Centre / ",
        );
        check_jobs(
            "R. is a Professor and the Roe Chair in the School of Tides.",
            " = Professor and the Roe Chair / in the School of Tides.",
        );
        check_jobs("The paper is a leader in its class. It was a manager of tasks at Acme.", "");
        check_jobs("I am a data analyst with experience in SQL.", "");
        check_jobs("I am the co-founder and CTO of Acme (sold in 2023).", " = co-founder and CTO of Acme / ");
        check_jobs(
            "Currently, I am a senior engineering manager and the leader of search at [Acme](acme.example).",
            " = senior engineering manager / leader of search at [Acme](acme.example). |  = leader of search / ",
        );
        check_jobs("I currently work for Acme as a Research Scientist.", " = Research Scientist / ");
        check_jobs("Served as a Chief Technology Officer.", " = Chief Technology Officer / ");
        check_jobs(
            "I have been the owner of search leading teams of engineers, and of ads.",
            " = owner of search / leading teams of engineers, and of ads.",
        );
        check_jobs(
            "Head of Machine Learning at Acme, building models that find things for people.",
            " = Head of Machine Learning / building models that find things for people.",
        );
        check_jobs("I lead the Vision Lab at Acme, where I look after all that sees.", "");
        // Until when is not said, and not everything that somebody is is a post.
        check_jobs("From 2015 I was a developer at Acme.", "");
        check_jobs("Since 2018 I have been fond of tea.", "");
        check_jobs("In 2019 we were the manager's favourites.", "");
    }
}
