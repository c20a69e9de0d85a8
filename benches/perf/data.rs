//! Given a seed, gives a pool of résumés of real shape; equal options give equal bytes.
//!
//! Text comes from two sources: sentences walked word by word through the fixtures' own prose, which speaks the roles'
//! language, and sentences of other trades made from the word lists below. Ratios depend on the mix, so what was
//! found in a pool is printed beside every result.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use rolefit::evidence::{Findings, Reading};
use rolefit::matcher::Matcher;
use rolefit::profile::CandidateProfile;
use rolefit::text::keys;
use rolefit::timeline::PartialDate;
use serde::Serialize;
use serde_json::Value;

use crate::Outcome;
use crate::faults;
use crate::options::Options;

const FIRST: [&str; 12] =
    ["Ada", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hana", "Imre", "Jonah", "Kaya", "Leda"];
const FIRST_WIDE: [&str; 6] = ["Zoë", "Łukasz", "Søren", "Françoise", "İlker", "Jürgen"];
const LAST: [&str; 12] = [
    "Abara",
    "Bexley",
    "Corvin",
    "Dunmore",
    "Ekwall",
    "Fintan",
    "Garrow",
    "Holmqvist",
    "Ivarsen",
    "Jessop",
    "Kestrel",
    "Lomax",
];
const EMPLOYER: [&str; 14] = [
    "Alder",
    "Bramble",
    "Cobalt",
    "Dovetail",
    "Ember",
    "Foxglove",
    "Granite",
    "Harbour",
    "Inkwell",
    "Juniper",
    "Kelp",
    "Lantern",
    "Meridian",
    "Northgate",
];
const BRANCH: [&str; 10] =
    ["Foods", "Logistics", "Health", "Bank", "Media", "Energy", "Retail", "Software", "Insurance", "Institute"];
const TITLE: [&str; 20] = [
    "Store Manager",
    "Registered Nurse",
    "Accountant",
    "Backend Engineer",
    "Warehouse Supervisor",
    "Sales Associate",
    "Marketing Specialist",
    "Civil Engineer",
    "Teacher",
    "Product Owner",
    "HR Business Partner",
    "Frontend Developer",
    "Customer Support Lead",
    "Business Analyst",
    "Chef de Partie",
    "Electrician",
    "Logistics Coordinator",
    "UX Designer",
    "Data Entry Clerk",
    "Project Manager",
];
const VERB: [&str; 24] = [
    "Ran",
    "Planned",
    "Prepared",
    "Reviewed",
    "Handled",
    "Rebuilt",
    "Introduced",
    "Negotiated",
    "Trained",
    "Scheduled",
    "Audited",
    "Designed",
    "Moved",
    "Wrote",
    "Opened",
    "Closed",
    "Supported",
    "Documented",
    "Tested",
    "Sold",
    "Repaired",
    "Led",
    "Built",
    "Coordinated",
];
const OBJECT: [&str; 32] = [
    "the monthly stock count",
    "a new rota for the evening shift",
    "supplier contracts",
    "the claims backlog",
    "patient handovers on a busy ward",
    "the checkout pages",
    "a loyalty scheme",
    "wiring plans for two blocks of flats",
    "the spring campaign",
    "lesson plans in mathematics",
    "the quarterly accounts",
    "delivery routes",
    "a payments service",
    "site inspections",
    "the help desk",
    "an internal wiki",
    "the annual budget",
    "customer interviews",
    "the move to another warehouse",
    "staff induction",
    "a mobile app for drivers",
    "spare parts orders",
    "safety briefings",
    "the weekly newsletter",
    "cash handling",
    "a reporting database in SQL",
    "menus for large events",
    "tender documents",
    "the returns process",
    "price lists",
    "road surveys",
    "onboarding of new colleagues",
];
const GROUP: [&str; 12] = [
    "for three regional branches",
    "with two colleagues",
    "for about 400 customers a week",
    "together with the finance team",
    "across four sites",
    "for the night shift",
    "under a tight deadline",
    "for the head office",
    "with outside contractors",
    "for 28 pupils",
    "in a team of six",
    "for the whole department",
];
const RESULT: [&str; 14] = [
    "which cut waiting time by 15%",
    "and brought complaints down by a third",
    "saving 12,000 a year",
    "on time and within budget",
    "after a difficult merger",
    "with no lost days",
    "and passed the audit at the first attempt",
    "in spite of staff shortages",
    "before the summer season",
    "which later became the standard",
    "and raised sales by 8%",
    "while studying part-time",
    "and handed it over with notes",
    "twice in a row",
];
const SKILL: [&str; 36] = [
    "Excel",
    "Forklift licence",
    "Customer service",
    "Negotiation",
    "Bookkeeping",
    "First aid",
    "SAP",
    "AutoCAD",
    "Photoshop",
    "JavaScript",
    "React",
    "Java",
    "PHP",
    "SQL",
    "Scheduling",
    "Stock control",
    "Public speaking",
    "Recruiting",
    "Copywriting",
    "Project management",
    "Scrum",
    "Jira",
    "Linux",
    "Git",
    "Food hygiene",
    "Welding",
    "Payroll",
    "Salesforce",
    "Spanish",
    "Budgeting",
    "Team leadership",
    "Power BI",
    "Python",
    "Patient care",
    "Event planning",
    "Driving licence",
];
const AREA: [&str; 12] = [
    "Business Administration",
    "Nursing",
    "Civil Engineering",
    "Computer Science",
    "History",
    "Physics",
    "Accounting",
    "Mathematics",
    "Graphic Design",
    "Electrical Engineering",
    "Education",
    "Statistics",
];
const STUDY: [&str; 8] = ["BSc", "Bachelor of Arts", "MSc", "Master of Science", "Diploma", "PhD", "Bachelor", "MBA"];

/// A generated or given pool in memory, one record a line.
pub(crate) struct Records {
    text: Vec<u8>,
    lines: Vec<(usize, usize)>,
}

impl Records {
    /// The pool that the options ask for: a file if one was named, else a generated one.
    pub(crate) fn new(options: &Options, usual: usize) -> Result<Self, Box<dyn std::error::Error>> {
        let text = if let Some(path) = &options.file {
            std::fs::read(path)?
        } else {
            let mut text = Vec::new();
            let generator = Generator::new()?;
            for number in 0..options.records_or(usual) {
                text.extend_from_slice(generator.record(number, options).as_bytes());
                text.push(b'\n');
            }
            text
        };
        Ok(Self::from_text(text))
    }

    fn from_text(text: Vec<u8>) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for (at, _) in text.iter().enumerate().filter(|(_, byte)| **byte == b'\n') {
            if at > start {
                lines.push((start, at));
            }
            start = at + 1;
        }
        if start < text.len() {
            lines.push((start, text.len()));
        }
        Self { text, lines }
    }

    /// All bytes.
    pub(crate) fn text(&self) -> &[u8] {
        &self.text
    }

    /// The records.
    pub(crate) fn lines(&self) -> Vec<&[u8]> {
        self.lines.iter().map(|&(start, end)| &self.text[start..end]).collect()
    }

    /// Mean bytes of a record.
    pub(crate) fn mean_bytes(&self) -> f64 {
        self.text.len() as f64 / self.lines.len().max(1) as f64
    }

    /// Writes the pool to a file of its own below the target folder, for what must be read from a file.
    pub(crate) fn on_disk(&self) -> std::io::Result<PathBuf> {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("perf-{}.ndjson", std::process::id()));
        std::fs::write(&path, &self.text)?;
        Ok(path)
    }
}

/// The day of assessment of all runs.
pub(crate) fn as_of() -> PartialDate {
    PartialDate::from_iso("2026-11-22").expect("it is a date")
}

/// Writes a pool, line by line, and prints what is in it.
pub(crate) fn write(options: &Options) -> Outcome {
    let records = options.records_or(20_000);
    let generator = Generator::new()?;
    let mut to: Box<dyn Write> = match &options.output {
        Some(path) => Box::new(std::io::BufWriter::new(std::fs::File::create(path)?)),
        None => Box::new(std::io::BufWriter::new(std::io::stdout().lock())),
    };
    let mut bad = 0;
    for number in 0..records {
        let record = generator.record(number, options);
        if Dice::new(options.seed ^ number as u64).chance(options.bad) {
            to.write_all(&faults::spoilt(&record, bad).0)?;
            bad += 1;
        } else {
            to.write_all(record.as_bytes())?;
        }
        to.write_all(b"\n")?;
    }
    to.flush()?;
    if options.output.is_some() {
        let matcher = Matcher::new(rolefit::catalogue::Catalogue::builtin()?)?;
        print_contents(&matcher, &Records::new(&Options { records: records.min(2_000), ..options.clone() }, 0)?);
        println!("{records} lines, {bad} of them bad in {} ways", bad.min(faults::WAYS));
    }
    Ok(())
}

/// Prints what is in a pool, a mean over at most 2,000 records.
pub(crate) fn print_contents(matcher: &Matcher, records: &Records) {
    let (mut profile, mut findings) = (CandidateProfile::default(), Findings::default());
    let (mut tokens, mut distinct, mut known, mut labels, mut reached, mut read) = (0, 0, 0, 0, 0, 0_usize);
    let (mut passages, mut text) = (0, 0);
    for line in records.lines().into_iter().take(2_000) {
        if profile.read(line, as_of(), &rolefit::document::Limits::default()).is_err() {
            continue;
        }
        findings.gather(matcher.plan(), &profile, Reading::AsWritten);
        read += 1;
        tokens += findings.words.len();
        labels += findings.units.len();
        reached += findings.reached.concepts().len();
        passages += profile.passages().len();
        text += profile.passages().iter().map(|passage| profile.text(passage).len()).sum::<usize>();
        let words: HashSet<String> =
            profile.passages().iter().flat_map(|passage| keys(profile.text(passage))).collect();
        distinct += words.len();
        known += words.iter().filter(|word| matcher.plan().find(word).id != 0).count();
    }
    let mean = |sum: usize| sum as f64 / read.max(1) as f64;
    println!(
        "pool: {} records of {:.0} bytes ({:.0} of text in {:.0} passages); a record has {:.0} tokens, {:.0} distinct terms \
         ({:.0} known to the plan), {:.1} label matches, {:.1} reached concepts",
        records.lines.len(),
        records.mean_bytes(),
        mean(text),
        mean(passages),
        mean(tokens),
        mean(distinct),
        mean(known),
        mean(labels),
        mean(reached)
    );
}

/// A source of numbers (`SplitMix64`).
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice that fall the same way for the same seed.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// True so often in a hundred.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    /// One of them.
    pub(crate) fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Resume {
    id: String,
    basics: Basics,
    work: Vec<Job>,
    education: Vec<Degree>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    projects: Vec<Project>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    publications: Vec<Publication>,
    skills: Vec<Skill>,
    languages: Vec<Language>,
}

#[derive(Serialize)]
struct Basics {
    name: String,
    label: String,
    email: String,
    phone: String,
    summary: String,
    location: Location,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    city: String,
    country_code: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Job {
    name: String,
    position: String,
    start_date: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    end_date: String,
    summary: String,
    highlights: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Degree {
    institution: String,
    area: String,
    study_type: String,
    start_date: String,
    end_date: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Project {
    name: String,
    description: String,
    highlights: Vec<String>,
    keywords: Vec<String>,
    start_date: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Publication {
    name: String,
    publisher: String,
    release_date: String,
    summary: String,
}

#[derive(Serialize)]
struct Skill {
    name: String,
    level: String,
    keywords: Vec<String>,
}

#[derive(Serialize)]
struct Language {
    language: String,
    fluency: String,
}

/// What the fixtures taught.
pub(crate) struct Generator {
    words: Vec<String>,
    starts: Vec<(u32, u32)>,
    follow: HashMap<(u32, u32), Vec<u32>>,
    positions: Vec<String>,
    keywords: Vec<String>,
    papers: Vec<(String, String)>,
}

/// One record's taste.
struct Taste {
    fits: bool,
    wide: bool,
    misspelt: bool,
}

impl Generator {
    /// Learns from the fixtures.
    pub(crate) fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let mut paths = Vec::new();
        for role in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/profiles"))? {
            for file in std::fs::read_dir(role?.path())? {
                paths.push(file?.path());
            }
        }
        paths.sort();
        let mut generator = Self {
            words: Vec::new(),
            starts: Vec::new(),
            follow: HashMap::new(),
            positions: Vec::new(),
            keywords: Vec::new(),
            papers: Vec::new(),
        };
        let mut numbers = HashMap::new();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
            // A fixture of another shape teaches nothing; it is not this bench's to judge.
            let Ok(value) = serde_json::from_slice::<Value>(&std::fs::read(path)?) else { continue };
            generator.learn(&value, "", &mut numbers);
        }
        if generator.starts.is_empty() || generator.positions.is_empty() || generator.keywords.is_empty() {
            return Err("the fixtures hold no prose".into());
        }
        if generator.papers.is_empty() {
            generator.papers.push(("On sampling".to_owned(), "Journal of Methods".to_owned()));
        }
        Ok(generator)
    }

    fn learn(&mut self, value: &Value, key: &str, numbers: &mut HashMap<String, u32>) {
        match value {
            Value::String(text) => match key {
                "summary" | "highlights" | "description" => {
                    for sentence in text.split_inclusive(". ") {
                        self.learn_sentence(sentence, numbers);
                    }
                }
                "position" => self.positions.push(text.clone()),
                "keywords" => self.keywords.push(text.clone()),
                _ => {}
            },
            Value::Array(all) => all.iter().for_each(|value| self.learn(value, key, numbers)),
            Value::Object(all) => {
                if let (Some(name), Some(publisher)) =
                    (all.get("name").and_then(Value::as_str), all.get("publisher").and_then(Value::as_str))
                {
                    self.papers.push((name.to_owned(), publisher.to_owned()));
                }
                all.iter().for_each(|(key, value)| self.learn(value, key, numbers));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn learn_sentence(&mut self, sentence: &str, numbers: &mut HashMap<String, u32>) {
        let ids: Vec<u32> = sentence
            .split_whitespace()
            .map(|word| {
                *numbers.entry(word.to_owned()).or_insert_with(|| {
                    self.words.push(word.to_owned());
                    self.words.len() as u32 - 1
                })
            })
            .collect();
        if let [first, second, _, ..] = ids[..] {
            self.starts.push((first, second));
            for three in ids.windows(3) {
                self.follow.entry((three[0], three[1])).or_default().push(three[2]);
            }
        }
    }

    /// One record as a line of JSON.
    pub(crate) fn record(&self, number: usize, options: &Options) -> String {
        let mut dice = Dice::new(options.seed.wrapping_mul(0x0100_0000_01B3) ^ (number as u64) << 20);
        let taste = Taste {
            fits: dice.chance(options.fit),
            wide: dice.chance(options.non_ascii),
            misspelt: dice.chance(options.typos),
        };
        let escaped = dice.chance(options.escaped);
        // Sizes differ by up to a fifth.
        let goal = options.size * (800 + dice.below(400)) * 1_024 / 1_000;
        let text = serde_json::to_string(&self.resume(number, goal, &taste, &mut dice)).expect("text is always JSON");
        if escaped { escape(&text) } else { text }
    }

    fn resume(&self, number: usize, goal: usize, taste: &Taste, dice: &mut Dice) -> Resume {
        let first = if taste.wide { dice.pick(&FIRST_WIDE) } else { dice.pick(&FIRST) };
        let last = dice.pick(&LAST);
        let mut resume = Resume {
            id: format!("c-{number:07}"),
            basics: Basics {
                name: format!("{first} {last}"),
                label: self.title(taste, dice),
                email: format!("c{number}@example.com"),
                phone: format!("+41 44 555 {:02} {:02}", dice.below(100), dice.below(100)),
                summary: self.prose(2 + goal / 4_000, taste, dice),
                location: Location {
                    city: if taste.wide { "Zürich" } else { "Leeds" }.to_owned(),
                    country_code: "CH".to_owned(),
                },
            },
            work: Vec::new(),
            education: Vec::new(),
            projects: Vec::new(),
            publications: Vec::new(),
            skills: Vec::new(),
            languages: vec![Language { language: "English".to_owned(), fluency: "Fluent".to_owned() }],
        };
        for _ in 0..=dice.below(2) {
            let year = 1998 + dice.below(14);
            resume.education.push(Degree {
                institution: format!("{} University", dice.pick(&EMPLOYER)),
                area: dice.pick(&AREA).to_owned(),
                study_type: dice.pick(&STUDY).to_owned(),
                start_date: format!("{year}-09"),
                end_date: format!("{}-06", year + 3),
            });
        }
        for group in 0..=(goal / 2_500) {
            resume.skills.push(Skill {
                name: ["Main", "Tools", "Further", "Methods", "Other"][group % 5].to_owned(),
                level: ["Expert", "Good", "Basic"][group % 3].to_owned(),
                keywords: (0..5 + dice.below(5)).map(|_| self.keyword(taste, dice)).collect(),
            });
        }
        if dice.chance(if taste.fits { 40 } else { 4 }) {
            for _ in 0..=dice.below(1 + goal / 2_000) {
                let (name, publisher) = self.papers[dice.below(self.papers.len())].clone();
                resume.publications.push(Publication {
                    name,
                    publisher,
                    release_date: format!("{}-0{}", 2012 + dice.below(12), 1 + dice.below(9)),
                    summary: String::new(),
                });
            }
        }
        if goal > 3_000 && dice.chance(50) {
            resume.projects.push(Project {
                name: format!("{} {}", dice.pick(&EMPLOYER), dice.pick(&BRANCH)),
                description: self.prose(1, taste, dice),
                highlights: vec![self.sentence(taste, dice)],
                keywords: (0..4).map(|_| self.keyword(taste, dice)).collect(),
                start_date: format!("{}-03", 2015 + dice.below(9)),
            });
        }
        self.add_work(&mut resume, goal, taste, dice);
        resume
    }

    /// Jobs, the newest first, until the record is as long as it should be.
    fn add_work(&self, resume: &mut Resume, goal: usize, taste: &Taste, dice: &mut Dice) {
        let mut length = serde_json::to_string(&resume).map_or(0, |text| text.len());
        let mut end = 2026 * 12 + 10;
        while length + 150 < goal || resume.work.is_empty() {
            let start = end - 8 - dice.below(50);
            let date = |month: usize| format!("{}-{:02}", month / 12, 1 + month % 12);
            let mut job = Job {
                name: format!("{} {}", dice.pick(&EMPLOYER), dice.pick(&BRANCH)),
                position: self.title(taste, dice),
                start_date: date(start),
                end_date: if resume.work.is_empty() && dice.chance(70) { String::new() } else { date(end) },
                summary: self.prose(1, taste, dice),
                highlights: Vec::new(),
            };
            length += 130 + job.position.len() + job.summary.len();
            for _ in 0..3 + dice.below(5) {
                if length > goal && !job.highlights.is_empty() {
                    break;
                }
                let bullet = self.sentence(taste, dice);
                length += bullet.len() + 3;
                job.highlights.push(bullet);
            }
            resume.work.push(job);
            // Very long records do not reach back beyond 1990.
            end = if start < 1990 * 12 { 2024 * 12 } else { start - dice.below(3) };
        }
    }

    fn prose(&self, sentences: usize, taste: &Taste, dice: &mut Dice) -> String {
        let all: Vec<String> = (0..sentences).map(|_| self.sentence(taste, dice)).collect();
        all.join(" ")
    }

    fn sentence(&self, taste: &Taste, dice: &mut Dice) -> String {
        let own = dice.chance(if taste.fits { 85 } else { 15 });
        let mut text = if own {
            self.walked(dice)
        } else {
            format!("{} {} {}, {}.", dice.pick(&VERB), dice.pick(&OBJECT), dice.pick(&GROUP), dice.pick(&RESULT))
        };
        if taste.wide {
            if dice.chance(40) {
                text = text.replace(", ", " – ").replace('\'', "’");
            }
        } else {
            text = plain(&text);
        }
        text
    }

    /// A walk through the fixtures' prose.
    fn walked(&self, dice: &mut Dice) -> String {
        let mut at = self.starts[dice.below(self.starts.len())];
        let mut text = format!("{} {}", self.words[at.0 as usize], self.words[at.1 as usize]);
        for _ in 0..8 + dice.below(24) {
            let Some(follow) = self.follow.get(&at) else { break };
            let next = follow[dice.below(follow.len())];
            text.push(' ');
            text.push_str(&self.words[next as usize]);
            at = (at.1, next);
        }
        text
    }

    fn title(&self, taste: &Taste, dice: &mut Dice) -> String {
        let title = if taste.fits { &self.positions[dice.below(self.positions.len())] } else { dice.pick(&TITLE) };
        finished(title, taste, dice)
    }

    fn keyword(&self, taste: &Taste, dice: &mut Dice) -> String {
        let own = dice.chance(if taste.fits { 80 } else { 10 });
        let keyword = if own { &self.keywords[dice.below(self.keywords.len())] } else { dice.pick(&SKILL) };
        finished(keyword, taste, dice)
    }
}

/// A title or keyword as its author would type it.
fn finished(text: &str, taste: &Taste, dice: &mut Dice) -> String {
    let text = if taste.wide { text.to_owned() } else { plain(text) };
    if taste.misspelt && text.len() >= 6 && text.is_ascii() && dice.chance(15) { misspelt(&text, dice) } else { text }
}

/// The text without anything beyond ASCII.
fn plain(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            _ if c.is_ascii() => Some(c),
            '–' | '—' => Some('-'),
            '’' | '‘' => Some('\''),
            '“' | '”' => Some('"'),
            'é' | 'è' | 'ê' => Some('e'),
            'ü' | 'ú' => Some('u'),
            'ö' | 'ó' => Some('o'),
            'ä' | 'á' => Some('a'),
            _ => None,
        })
        .collect()
}

/// One slip: a letter lost, doubled, or changed with its neighbour.
fn misspelt(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = 1 + dice.below(letters.len() - 2);
    match dice.below(3) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}

/// The same JSON with everything beyond ASCII as `\u`, and slashes escaped, as some exporters write it.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut units = [0; 2];
    for c in text.chars() {
        match c {
            '/' => out.push_str("\\/"),
            '\'' => out.push_str("\\u0027"),
            _ if c.is_ascii() => out.push(c),
            _ => c.encode_utf16(&mut units).iter().for_each(|unit| {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }),
        }
    }
    out
}
