//! Given one job, degree, project or record of work, gives an entry with its passages.

use std::borrow::Cow;

use super::dates::DateFields;
use super::fields::Fields;
use super::harvest::Reader;
use super::keys::{self, Origin, Slot, Topic};
use super::schooling::{self, Standing};
use super::{EntryKind, Section};
use crate::document::{Kind, NodeId, Taken};
use crate::issue::Code;

/// More people than one person leads.
const MOST_PEOPLE: u64 = 5_000;

/// Words of an item in a list that is tags rather than sentences.
const TAG_WORDS: usize = 3;

impl<'d> Reader<'d> {
    /// Reads one object as an entry; true if there was something in it.
    pub(super) fn entry(&mut self, kind: EntryKind, node: NodeId, fields: &Fields) -> bool {
        if self.is_hidden(fields) {
            return false;
        }
        self.note_fields(topic_of(kind), fields);
        match kind {
            EntryKind::Work | EntryKind::Volunteer => self.job(kind, node, fields, None),
            EntryKind::Education => self.study(node, fields),
            EntryKind::Project => self.project(node, fields),
            EntryKind::Publication | EntryKind::Award | EntryKind::Certificate => self.record(kind, node, fields),
        }
    }

    fn job(&mut self, kind: EntryKind, node: NodeId, fields: &Fields, employer: Option<NodeId>) -> bool {
        let organisation = self.single(fields, Slot::Organisation);
        // In a role below an employer, the name is the role's.
        let role_name = if employer.is_some() && !fields.has(Slot::Title) { organisation } else { None };
        let employer = employer.or(organisation);
        let mut nested = false;
        for field in fields.all(Slot::Roles) {
            for (_, role) in self.doc.children(field.node) {
                if self.doc.kind(role) == Kind::Object {
                    let fields = self.fields(&keys::WORK, role);
                    self.note_fields(topic_of(kind), &fields);
                    nested |= !self.is_hidden(&fields) && self.job(kind, role, &fields, employer.or(Some(node)));
                    self.done(fields);
                }
            }
        }
        let title = self.single(fields, Slot::Title).or(role_name);
        if nested && title.is_none() {
            return true;
        }
        let entry = self.harvest.open(kind, node);
        let dates = self.date_fields(fields);
        let dated = self.dated(kind, dates);
        self.harvest.date(entry, dated.when, dated.doubtful);
        if let Some(title) = title {
            self.texts(title, Section::Position, Some(entry));
        }
        if let Some(people) = self.single(fields, Slot::PeopleLed) {
            self.people_led(people, entry);
        }
        for field in fields.all(Slot::Summary) {
            self.text_of_job(field.node, entry);
        }
        if description_is_about_work(fields) {
            for field in fields.all(Slot::Description) {
                self.text_of_job(field.node, entry);
            }
        }
        for field in fields.all(Slot::Highlights) {
            self.texts(field.node, Section::Highlight, Some(entry));
            self.tags(field.node, entry);
        }
        for field in fields.all(Slot::Skills) {
            self.skills(field.node, Section::Skill, Some(entry));
        }
        let doc = self.doc;
        for (_, role) in fields.all(Slot::Roles).flat_map(|field| doc.children(field.node)) {
            if !nested && doc.kind(role) == Kind::String {
                self.texts(role, Section::Position, Some(entry));
            }
        }
        let dates = self.date_line(dates);
        let marks = [self.line(employer), self.line(title), &dates.0, &dates.1];
        self.harvest.close(self.doc, entry, &marks, 2) || nested
    }

    /// How many people were led, in a field of its own.
    fn people_led(&mut self, node: NodeId, entry: u32) {
        let doc = self.doc;
        let node = self.within(node);
        let people = doc.whole(node).or_else(|| doc.str(node).and_then(|text| text.trim().parse().ok()));
        match people {
            Some(0) => {}
            Some(people @ 1..=MOST_PEOPLE) if doc.kind(node) == Kind::Number => {
                let text = doc.next_taken(self.harvest.taken.len());
                self.harvest.taken.push(Taken::Number(node));
                self.harvest.passage(text, (0, people.to_string().len()), Section::PeopleLed, Some(entry));
            }
            Some(1..=MOST_PEOPLE) => self.texts(node, Section::PeopleLed, Some(entry)),
            Some(_) | None => {
                self.harvest.find_value(Code::UnusableValue, node, "a number of people from 0 to 5000 belongs here");
            }
        }
    }

    /// Some people put their tools where bullets belong; a bullet that short is read as both.
    ///
    /// Each bullet decides for itself, so that a longer one beside it takes nothing away.
    fn tags(&mut self, node: NodeId, entry: u32) {
        let doc = self.doc;
        if doc.kind(node) != Kind::Array {
            return;
        }
        for (_, child) in doc.children(node) {
            let is_tag = doc.str(child).is_some_and(|text| {
                text.len() <= 40 && !text.ends_with('.') && text.split_whitespace().count() <= TAG_WORDS
            });
            if is_tag {
                self.skills(child, Section::Skill, Some(entry));
            }
        }
    }

    fn study(&mut self, node: NodeId, fields: &Fields) -> bool {
        let entry = self.harvest.open(EntryKind::Education, node);
        let first = self.harvest.passages.len();
        let mut dates = self.date_fields(fields);
        let finished = fields.all(Slot::Finished).next().map(|field| self.within(field.node));
        let flag = finished.and_then(|node| self.doc.bool(node));
        if flag.is_none() {
            // "graduated": 2014 is a date.
            dates.end = dates.end.or(finished);
        }
        let dated = self.dated(EntryKind::Education, dates);
        let title = self.single(fields, Slot::Title);
        if let Some(title) = title {
            self.texts(title, Section::Degree, Some(entry));
        }
        for field in fields.all(Slot::Area).chain(fields.all(Slot::Summary)) {
            self.texts(field.node, Section::Degree, Some(entry));
        }
        for field in fields.all(Slot::SchoolOrDegree) {
            // Beside a degree and without a school of its own, the name is the school's.
            let school_elsewhere = fields.has(Slot::Organisation);
            if self.doc.kind(field.node) == Kind::String && (title.is_none() || school_elsewhere) {
                self.school_or_degree(field.node, entry);
            } else if self.doc.kind(field.node) != Kind::String {
                self.texts(field.node, Section::Degree, Some(entry));
            }
        }
        let last = self.harvest.passages.len();
        for field in fields.all(Slot::Courses) {
            self.courses(field.node, Some(entry));
        }
        let doc = self.doc;
        let texts = self.harvest.passages[first..last].iter().filter_map(|passage| doc.str(passage.node));
        let in_dates = [dates.start, dates.end, dates.range].into_iter().flatten().filter_map(|date| doc.str(date));
        let mut standing = texts.chain(in_dates).map(schooling::standing).max().unwrap_or(Standing::Silent);
        match flag {
            Some(true) => self.harvest.date(entry, dated.when, false),
            Some(false) => {
                standing = Standing::Unfinished;
                self.harvest.settle_study(entry, dated, standing, self.as_of);
            }
            None => self.harvest.settle_study(entry, dated, standing, self.as_of),
        }
        let area = fields.all(Slot::Area).next().map(|field| field.node);
        let dates = self.date_line(dates);
        let marks = [self.line(title), self.line(area), &dates.0, &dates.1];
        self.harvest.close(self.doc, entry, &marks, 1)
    }

    /// Courses, one passage each.
    pub(super) fn courses(&mut self, node: NodeId, entry: Option<u32>) {
        match self.doc.kind(node) {
            Kind::String => self.skills(node, Section::Course, entry),
            Kind::Array => {
                for (_, child) in self.doc.children(node) {
                    self.courses(child, entry);
                }
            }
            Kind::Object => self.texts(node, Section::Course, entry),
            Kind::Null | Kind::Bool | Kind::Number => {}
        }
    }

    /// A text that may name a degree, a school, or both: what names a school is left out.
    pub(super) fn school_or_degree(&mut self, node: NodeId, entry: u32) {
        let doc = self.doc;
        let text = doc.str(node).unwrap_or_default();
        for range in schooling::without_schools(text) {
            self.text_in(node, range, Section::Degree, Some(entry));
        }
    }

    fn project(&mut self, node: NodeId, fields: &Fields) -> bool {
        let entry = self.harvest.open(EntryKind::Project, node);
        let dates = self.date_fields(fields);
        let dated = self.dated(EntryKind::Project, dates);
        self.harvest.date(entry, dated.when, false);
        for slot in [Slot::Title, Slot::Sort, Slot::Summary, Slot::Highlights] {
            for field in fields.all(slot) {
                self.texts(field.node, Section::Project, Some(entry));
            }
        }
        for field in fields.all(Slot::Skills) {
            self.skills(field.node, Section::Project, Some(entry));
        }
        let title = fields.all(Slot::Title).next().map(|field| field.node);
        let dates = self.date_line(dates);
        let marks = [self.line(title), &dates.0, &dates.1];
        self.harvest.close(self.doc, entry, &marks, 1)
    }

    fn record(&mut self, kind: EntryKind, node: NodeId, fields: &Fields) -> bool {
        let date = self.single(fields, Slot::Date);
        let entry = self.harvest.open(kind, node);
        let when = self.happened(date);
        self.harvest.date(entry, when, false);
        let (section, slots): (Section, &[Slot]) = match kind {
            EntryKind::Publication => (Section::Publication, &[Slot::Title, Slot::Venue, Slot::Sort, Slot::Summary]),
            EntryKind::Award => (Section::Award, &[Slot::Title, Slot::Summary]),
            EntryKind::Work
            | EntryKind::Volunteer
            | EntryKind::Education
            | EntryKind::Project
            | EntryKind::Certificate => (Section::Certificate, &[Slot::Title]),
        };
        for slot in slots {
            for field in fields.all(*slot) {
                self.texts(field.node, section, Some(entry));
            }
        }
        if kind == EntryKind::Publication {
            for field in fields.all(Slot::Authors) {
                self.authorship(field.node, entry);
            }
        }
        let title = fields.all(Slot::Title).next().map(|field| field.node);
        let title = self.line(title).trim_end_matches(['.', ' ']);
        self.harvest.close(self.doc, entry, &[title], 1)
    }

    /// Names of authors are personal; words about authorship, such as "first author", are not.
    fn authorship(&mut self, node: NodeId, entry: u32) {
        let doc = self.doc;
        match doc.kind(node) {
            Kind::String => {
                let lower = doc.str(node).unwrap_or_default().to_ascii_lowercase();
                if ["author", "first", "lead", "senior", "equal", "sole", "correspond"]
                    .iter()
                    .any(|word| lower.contains(word))
                    && lower.split_whitespace().count() <= 4
                {
                    self.texts(node, Section::Publication, Some(entry));
                }
            }
            Kind::Array => {
                for (_, child) in doc.children(node) {
                    if doc.kind(child) == Kind::String {
                        self.authorship(child, entry);
                    }
                }
            }
            Kind::Null | Kind::Bool | Kind::Number | Kind::Object => {}
        }
    }

    fn date_fields(&mut self, fields: &Fields) -> DateFields {
        DateFields {
            start: self.single(fields, Slot::Start),
            end: self.single(fields, Slot::End),
            range: self.single(fields, Slot::Range),
            current: fields.all(Slot::Current).next().map(|field| field.node),
            goes_on: fields.goes_on,
        }
    }

    /// The dates as written, for telling entries apart.
    fn date_line(&self, fields: DateFields) -> (Cow<'d, str>, Cow<'d, str>) {
        let doc = self.doc;
        let text = |node: Option<NodeId>| node.and_then(|node| doc.scalar(node)).unwrap_or_default();
        (text(fields.start.or(fields.range)), text(fields.end))
    }
}

const fn topic_of(kind: EntryKind) -> Topic {
    match kind {
        EntryKind::Work => Topic::Work,
        EntryKind::Volunteer => Topic::Volunteer,
        EntryKind::Education => Topic::Education,
        EntryKind::Project => Topic::Projects,
        EntryKind::Publication => Topic::Publications,
        EntryKind::Award => Topic::Awards,
        EntryKind::Certificate => Topic::Certificates,
    }
}

/// In JSON Resume a job's `description` is about the company, which it calls `name`; elsewhere it is the text of
/// the job.
fn description_is_about_work(fields: &Fields) -> bool {
    let own = [Slot::Title, Slot::Organisation, Slot::Start, Slot::End, Slot::Range, Slot::Highlights, Slot::Skills];
    fields.home_made(&own) || !fields.all(Slot::Organisation).any(|field| field.origin == Origin::Native)
}
