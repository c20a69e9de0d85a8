//! Given paths or a reader, gives records, each with its place, in bounded memory.
//!
//! A bad record is a [`Reject`] and never stops the others.
//! Work is handed out in [`Block`]s: some megabytes of whole records, or a batch of small files that whoever takes
//! the block opens itself.

mod block;
mod columns;
mod export;
mod meter;
mod place;
mod record;
mod sniff;
mod split;
mod stream;
mod unpack;
mod walk;

pub use block::Block;
pub use meter::Meter;
pub use place::Place;
pub use record::{Record, RecordFormat, Reject, file_stem};

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use meter::Metered;
use stream::Stream;
use walk::{Input, Walk};

use crate::document::Limits;

/// Bytes of a block.
const BLOCK: usize = 4 << 20;

/// Small files in one block, and the size up to which a file is small.
const BATCH: (usize, u64) = (64, 1 << 20);

/// How the input is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum InputFormat {
    /// By content and file name.
    #[default]
    Auto,
    /// One record, several one after another, or a list of them.
    Json,
    /// One record a line.
    Ndjson,
    /// A table with a header; the delimiter is found by the header.
    Csv,
    /// A table with a header, parted by tabs.
    Tsv,
    /// One plain-text résumé a file.
    Text,
}

/// How to read a pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PoolOptions {
    /// The format of every input.
    pub format: InputFormat,
    /// The limits of every record.
    pub limits: Limits,
}

/// All records of some inputs.
#[derive(Debug)]
pub struct Pool {
    walk: Walk,
    stream: Option<Stream>,
    /// A large file met while small ones were gathered.
    next: Option<Input>,
    spare: Vec<Block>,
    options: PoolOptions,
    sequence: u64,
    meter: Arc<Meter>,
}

impl Pool {
    /// The records of `inputs`: files, directories, and `-` for standard input.
    ///
    /// Nothing is opened yet; what cannot be opened becomes a reject.
    #[must_use]
    pub fn new(inputs: Vec<PathBuf>, options: PoolOptions) -> Self {
        Self {
            walk: Walk::new(inputs),
            stream: None,
            next: None,
            spare: Vec::new(),
            options,
            sequence: 0,
            meter: Arc::default(),
        }
    }

    /// The same without the file at `path`, which is no candidate wherever it stands.
    #[must_use]
    pub fn without(mut self, path: &Path) -> Self {
        self.walk.leave_out(path);
        self
    }

    /// The records of one reader, called `name` in all places.
    #[must_use]
    pub fn from_reader(name: &str, reader: impl Read + Send + 'static, options: PoolOptions) -> Self {
        let mut pool = Self::new(Vec::new(), options);
        let reader = Metered::new(reader, Arc::clone(&pool.meter));
        pool.stream = Some(Stream::new(name, None, Box::new(reader), options));
        pool
    }

    /// The pool with `meter` in place of its own, such as one that several pools share.
    #[must_use]
    pub fn with_meter(mut self, meter: Arc<Meter>) -> Self {
        self.meter = meter;
        self
    }

    /// What was read of the pool; it may be looked at while others read.
    #[must_use]
    pub fn meter(&self) -> Arc<Meter> {
        Arc::clone(&self.meter)
    }

    /// The next records; `None` at the end of all inputs.
    ///
    /// Call [`Block::load`] on it before asking for its records.
    pub fn next_block(&mut self) -> Option<Block> {
        loop {
            if let Some(stream) = &mut self.stream {
                let mut block = self.spare.pop().unwrap_or_default();
                block.reset(self.options, &self.meter);
                let more = stream.read_into(&mut block, BLOCK);
                if !more {
                    self.stream = None;
                }
                if !block.spans.is_empty() || !block.rejects.is_empty() {
                    return Some(self.numbered(block));
                }
                self.spare.push(block);
                continue;
            }
            let mut block = self.spare.pop().unwrap_or_default();
            block.reset(self.options, &self.meter);
            if self.gather(&mut block) {
                return Some(self.numbered(block));
            }
            self.spare.push(block);
            self.stream.as_ref()?;
        }
    }

    /// Gives a block back that was dealt with, so that it is counted and its memory is used again.
    pub fn recycle(&mut self, block: Block) {
        self.meter.add_records(block.spans.len() + block.rejects.len());
        if self.spare.len() < 64 {
            self.spare.push(block);
        }
    }

    /// Every record or reject, one after another.
    pub fn records(mut self) -> impl Iterator<Item = Result<Record<'static>, Reject>> {
        let mut ready = Vec::new().into_iter();
        std::iter::from_fn(move || {
            loop {
                if let Some(item) = ready.next() {
                    return Some(item);
                }
                let mut block = self.next_block()?;
                block.load();
                let rejects = block.rejects.drain(..).map(Err).collect::<Vec<_>>();
                let records = block.records().map(|record| Ok(record.into_owned()));
                ready = records.chain(rejects).collect::<Vec<_>>().into_iter();
                self.recycle(block);
            }
        })
    }

    fn numbered(&mut self, mut block: Block) -> Block {
        block.sequence = self.sequence;
        self.sequence += 1;
        block
    }

    /// Gathers small files and rejects into `block`; a large file or a reader becomes the stream instead.
    fn gather(&mut self, block: &mut Block) -> bool {
        while block.files.len() + block.exports.len() < BATCH.0 {
            let Some(input) = self.next.take().or_else(|| self.walk.next()) else { break };
            match input {
                Input::Small(path) => block.files.push(path),
                Input::Export(folder) => block.exports.push(folder),
                Input::Bad(name, issue) => block.rejects.push(Reject { place: Place::whole(name), issue }),
                Input::Large(_) | Input::Stdin if !block.is_empty() => {
                    self.next = Some(input);
                    break;
                }
                Input::Large(path) => match Stream::open(&path, self.options, &self.meter) {
                    Ok(stream) => {
                        self.stream = Some(stream);
                        return false;
                    }
                    Err(reject) => block.rejects.push(reject),
                },
                Input::Stdin => {
                    let reader = Metered::new(std::io::stdin(), Arc::clone(&self.meter));
                    self.stream = Some(Stream::new("-", None, Box::new(reader), self.options));
                    return false;
                }
            }
        }
        !block.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::path::Path;

    use super::*;
    use crate::document::Document;
    use crate::issue::Code;
    use crate::profile::CandidateProfile;
    use crate::timeline::PartialDate;

    fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).expect("memory does not fail");
        encoder.finish().expect("memory does not fail")
    }

    /// Gives few bytes at a time, as pipes do.
    struct Trickle(std::io::Cursor<Vec<u8>>, usize);

    impl Read for Trickle {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let few = buffer.len().min(self.1);
            self.0.read(&mut buffer[..few])
        }
    }

    fn as_of() -> PartialDate {
        PartialDate::from_iso("2026-11-22").expect("a date")
    }

    /// One word for each record (`line=id`) and reject (`line!code@place`), in order of lines.
    fn outcome(name: &str, bytes: &[u8], options: PoolOptions) -> String {
        let reader = Trickle(std::io::Cursor::new(bytes.to_vec()), 7);
        let pool = Pool::from_reader(name, reader, options);
        let mut profile = CandidateProfile::default();
        let line = |line: Option<u64>| line.map_or("-".to_owned(), |line| line.to_string());
        let words = pool.records().map(|item| {
            let reject = match item {
                Ok(record) => match record.profile(&mut profile, as_of()) {
                    Ok(()) => return format!("{}={}", line(record.place.line), profile.own_id().unwrap_or("?".into())),
                    Err(issue) => record.rejected(issue),
                },
                Err(reject) => reject,
            };
            let place = reject.issue.place.map_or(String::new(), |(line, column)| format!("@{line}:{column}"));
            format!("{}!{}{place}", line(reject.place.line), reject.issue.code)
        });
        let mut words: Vec<String> = words.collect();
        words.sort_by_key(|word| word.split(['=', '!']).next().and_then(|line| line.parse::<u64>().ok()));
        words.join(" ")
    }

    #[test]
    fn a_file_is_left_out_wherever_it_stands() {
        let folder = tempfile::tempdir().expect("a folder");
        let [one, posting] = ["one.txt", "job.txt"].map(|name| folder.path().join(name));
        for path in [&one, &posting] {
            std::fs::write(path, "Jane Roe, welder at Acme").expect("a file");
        }
        let inputs = vec![
            folder.path().to_owned(),
            folder.path().join("../").join(folder.path().file_name().expect("a name")).join("job.txt"),
        ];
        let pool = Pool::new(inputs, PoolOptions::default()).without(&posting);
        let read: Vec<_> = pool.records().map(|record| record.expect("a record").place.source.to_string()).collect();
        assert_eq!(read, [one.display().to_string()]);
    }

    #[test]
    fn inputs_of_every_shape_are_split() {
        let a = r#"{"id":"a","skills":["x"]}"#;
        let b = r#"{"id":"b","skills":["}\"{"]}"#;
        let cases: Vec<(&str, Vec<u8>, &str)> = vec![
            ("a.json", a.into(), "-=a"),
            ("a.json", format!("\u{FEFF}{a}\n").into(), "-=a"),
            ("a.ndjson", a.into(), "1=a"),
            ("p.ndjson", format!("{a}\n\n  \r\n{b}\r\n{a}").into(), "1=a 4=b 5=a"),
            ("-", format!("{a}\n{b}\n").into(), "1=a 2=b"),
            ("-", format!("{a}{b} {a}").into(), "1=a 1=b 1=a"),
            ("-", format!("{a}\r{b}\r{a}\r").into(), "1=a 2=b 3=a"),
            ("-", "{\n \"id\":\"a\",\n \"skills\":[]}\n{\n\"id\":\"b\",\n\"skills\":[]}".into(), "1=a 4=b"),
            ("p.ndjson", format!("{a}\n{{\"id\":\n{b}\nnull\n").into(), "1=a 2!R001@2:6 3=b 4!R008"),
            ("p.json", format!("[{a},\n {b}]").into(), "1=a 2=b"),
            ("p.json", format!("[{a} {b},]").into(), "1=a 1=b 1!R001@1:28 1!R001@1:57"),
            ("p.json", format!("[{a},").into(), "1=a 1!R001@1:28"),
            ("p.json", "[]".into(), ""),
            ("p.json", "[1, \"x\", null, [{}]]".into(), "1!R008 1!R008 1!R008 1!R008"),
            ("p.json", format!("[{a}] x").into(), "1=a 1!R001@1:29"),
            ("p.json", format!("[{{\"id\":1,}},{a}]").into(), "1!R001@1:10 1=a"),
            ("a.json", format!("{a} x").into(), "-!R001@1:27"),
            ("a.json", format!("{a}}}").into(), "-!R001@1:26"),
            ("a.json", format!("{a}\n}}").into(), "1=a 2!R001@2:1"),
            ("p.json", format!("[{a}}},{b}]").into(), "1!R001@1:27 1=b"),
            ("a.json", "".into(), "-!R009"),
            ("a.json", " \n ".into(), "-!R009"),
            ("a.json", "NaN".into(), "-!R001@1:1"),
            ("a.json", "\"text\"".into(), "-!R008"),
            ("a.json", "{\"a\":[1,2".into(), "-!R001@1:9"),
            ("a.pdf", "%PDF-1.7 x".into(), "-!R062"),
            ("a.docx", "PK\u{3}\u{4}".into(), "-!R062"),
            ("a.json", gz(a.as_bytes()), "-=a"),
            ("p.ndjson.gz", gz(format!("{a}\n{b}").as_bytes()), "1=a 2=b"),
            ("p.gz", gz(&gz(a.as_bytes())), "-!R062"),
            ("a.json", zstd::encode_all(a.as_bytes(), 1).expect("memory does not fail"), "-=a"),
            ("p.csv", "id,skills,notes\n1,\"a, b\nc\",x\n\n2,d,\n".into(), "2=1 5=2"),
            ("-", "candidate_id;key skills;title\r\n7;Python;ML Engineer\r\n".into(), "2=7"),
            ("p.tsv", "id\tskills\n1\tPython".into(), "2=1"),
            ("a.txt", "EXPERIENCE\nEngineer, Acme 2019 - 2021\n- Built it\n".into(), "-=?"),
            ("a.json", a.encode_utf16().flat_map(u16::to_le_bytes).collect(), "-!R002"),
            ("a.json", "\u{FEFF}".encode_utf16().chain(a.encode_utf16()).flat_map(u16::to_be_bytes).collect(), "-=a"),
            (
                "p.json",
                "\u{FEFF}"
                    .encode_utf16()
                    .chain(format!("[{a},{b}]").encode_utf16())
                    .flat_map(u16::to_le_bytes)
                    .collect(),
                "1=a 1=b",
            ),
        ];
        for (name, bytes, want) in cases {
            let got = outcome(name, &bytes, PoolOptions::default());
            assert_eq!(got, want, "{name} {}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn a_format_can_be_asked_for() {
        let check = |format, text: &str, want: &str| {
            assert_eq!(outcome("-", text.as_bytes(), PoolOptions { format, ..PoolOptions::default() }), want, "{text}");
        };
        check(InputFormat::Ndjson, "{\"skills\":[],\n\"id\":1}\n", "1!R001@1:13 2!R001@2:5");
        check(InputFormat::Json, "{\"skills\":[],\n\"id\":1}\n", "-=1");
        check(InputFormat::Csv, "id,skills\n1,x", "2=1");
        check(InputFormat::Text, "{\"id\":1}", "-=?");
    }

    #[test]
    fn records_that_are_too_large_are_skipped_alone() {
        let limits = Limits { bytes: 60, ..Limits::default() };
        let a = r#"{"id":"a","skills":["x"]}"#;
        let big = format!(r#"{{"id":"b","skills":["{}"]}}"#, "y".repeat(5_000_000));
        let options = PoolOptions { limits, ..PoolOptions::default() };
        for (name, text, want) in [
            ("p.ndjson", format!("{a}\n{big}\n{a}\n"), "1=a 2!R006@2:1 3=a"),
            ("p.ndjson", format!("{a}\n{big}"), "1=a 2!R006@2:1"),
            ("p.json", format!("[{a},\n{big},\n{a}]"), "1=a 2!R006@2:1 3=a"),
            ("b.json", big.clone(), "1!R006@1:1"),
            ("p.csv", format!("id,skills\n1,x\n2,{}\n3,z", "y".repeat(100)), "2=1 3!R006@3:1 4=3"),
            ("b.txt", big.clone(), "1!R006@1:1"),
        ] {
            assert_eq!(outcome(name, text.as_bytes(), options), want, "{name}");
        }
    }

    #[test]
    fn blocks_hold_whole_records_at_their_places() {
        let mut text = String::new();
        for number in 0..30_000 {
            text.extend([format!("{{\"id\":{number},\"skills\":[\"{}\"]}}\n", "x".repeat(number % 700))]);
        }
        let mut pool =
            Pool::from_reader("p.ndjson", std::io::Cursor::new(text.clone().into_bytes()), PoolOptions::default());
        let (mut records, mut blocks) = (0_u64, 0);
        while let Some(mut block) = pool.next_block() {
            block.load();
            assert!(block.bytes.len() <= BLOCK && block.sequence == blocks);
            for record in block.records() {
                records += 1;
                assert_eq!(record.place.line, Some(records));
                assert!(
                    record.bytes.starts_with(format!("{{\"id\":{},", records - 1).as_bytes())
                        && record.bytes.ends_with(b"}")
                );
            }
            blocks += 1;
            pool.recycle(block);
        }
        assert_eq!((records, blocks > 2), (30_000, true));
    }

    #[test]
    fn ids_come_from_file_names_of_single_records() {
        let id = |name: &str, text: &str| {
            let pool = Pool::from_reader(name, std::io::Cursor::new(text.to_owned()), PoolOptions::default());
            pool.records().next().and_then(Result::ok).and_then(|record| record.fallback_id())
        };
        assert_eq!(id("dir/jane.v2.json", "{}"), Some("jane.v2".to_owned()));
        assert_eq!(id("dir/jane.json.gz", "{}"), Some("jane".to_owned()));
        assert_eq!(id(".hidden", "text of a résumé"), Some(".hidden".to_owned()));
        assert_eq!(id("-", "{}"), None);
        assert_eq!(id("p.json", "[{}]"), None);
    }

    /// A small generator of numbers, the same in every run.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap_or_default() % sides.max(1)
        }
    }

    #[test]
    fn no_bytes_make_it_panic() {
        const SEEDS: [&str; 5] = [
            r#"{"id":"a","work":[{"position":"ML Lead","startDate":"2019-02","highlights":["x \ud83d\ude00",1e5]}],"skills":{"Python":5,"a":["b, (c"]}}"#,
            r#"[{"education":[{"studyType":"PhD","endDate":"2027"}],"skills":["a / b"]},{"text":"EXPERIENCE\nEngineer 2019 - 2021\n- x"}]"#,
            "{\"skills\":[\"x\"]}\n{\"work\":5}\n\n{\"basics\":{\"label\":\"é\"}}\n",
            "Jane Roe\n\nWORK EXPERIENCE\nML Manager, Acme   Jan 2019 – Present\n• Led 9 people\n  in two teams\nEDUCATION\nMSc, ETH, 2012–2014\nSkills: a, b; c\n",
            "id,skills,text\n1,\"a, b\",\"x\ny\"\n",
        ];
        let mut dice = Dice(7);
        let mut profile = CandidateProfile::default();
        for round in 0..3_000 {
            let mut bytes = SEEDS[round % SEEDS.len()].as_bytes().to_vec();
            for _ in 0..=dice.roll(6) {
                let at = dice.roll(bytes.len());
                match dice.roll(5) {
                    0 => bytes[at] = u8::try_from(dice.roll(256)).unwrap_or_default(),
                    1 => drop(bytes.remove(at)),
                    2 => bytes.insert(at, *b"{}[]\",:\\\n\r-0e\xFF\xC3(".get(dice.roll(17)).unwrap_or(&b' ')),
                    3 => bytes.truncate(at.max(1)),
                    _ => {
                        let piece = bytes[at..(at + dice.roll(30)).min(bytes.len())].to_vec();
                        let to = dice.roll(bytes.len());
                        bytes.splice(to..to, piece);
                    }
                }
                if bytes.is_empty() {
                    bytes.push(b'x');
                }
            }
            let formats = [
                InputFormat::Auto,
                InputFormat::Json,
                InputFormat::Ndjson,
                InputFormat::Csv,
                InputFormat::Tsv,
                InputFormat::Text,
            ];
            let options = PoolOptions { format: formats[dice.roll(formats.len())], ..PoolOptions::default() };
            let pool = Pool::from_reader("-", std::io::Cursor::new(bytes), options);
            for record in pool.records().filter_map(Result::ok) {
                if let Err(issue) = record.profile(&mut profile, as_of()) {
                    assert!(!record.rejected(issue).issue.message().is_empty());
                    continue;
                }
                for passage in profile.passages() {
                    assert!(!profile.text(passage).is_empty(), "{passage:?}");
                    let pointer = profile.pointer(passage);
                    assert!(profile.document().find(&pointer).is_some(), "{pointer}");
                }
                for issue in profile.issues() {
                    let _ = Document::place(&record.bytes, &issue.pointer);
                }
            }
        }
    }

    #[test]
    fn every_invalid_fixture_is_rejected_for_its_fault() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/invalid");
        let mut profile = CandidateProfile::default();
        let mut seen = std::collections::BTreeSet::new();
        for item in Pool::new(vec![folder], PoolOptions::default()).records() {
            let reject = match item {
                Ok(record) => match record.profile(&mut profile, as_of()) {
                    Ok(()) => continue,
                    Err(issue) => record.rejected(issue),
                },
                Err(reject) => reject,
            };
            let name = reject.place.source.rsplit('/').next().unwrap_or_default().to_owned();
            if name == "README.md" {
                // The page about the fixtures is no résumé either.
                assert_eq!(reject.issue.code, Code::NotAResume);
                continue;
            }
            let code = name.split('_').next().unwrap_or_default();
            assert_eq!(code, reject.issue.code.as_str(), "{name}: {}", reject.issue.message());
            assert!(reject.issue.place.is_some() || code != "R001", "{name} has a place");
            seen.insert(name);
        }
        let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/invalid"))
            .expect("the folder is part of the project");
        let names = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
        let missed: Vec<String> =
            names.filter(|name| name.starts_with('R') && name != "README.md" && !seen.contains(name)).collect();
        assert!(missed.is_empty(), "read without a fault: {missed:?}");
    }
}
