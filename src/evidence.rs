//! Given a profile and the plan, gives everything in the text that can count, with its strength and its place.
//!
//! A unit of evidence depends only on its own sentence and on its own entry's dates. That is what makes a score
//! independent of other candidates, of order, and of anything added elsewhere.

pub mod ageing;
pub mod agency;
pub mod assertion;
pub mod authors;
pub mod best;
pub mod cues;
pub mod densest;
pub mod degrees;
pub mod entry;
pub mod frames;
pub mod hits;
pub mod leading;
pub mod papers;
pub mod posts;
pub mod reached;
pub mod said;
pub mod shown;
pub mod texts;
pub mod titles;
pub mod words;
pub mod years;

mod unit;

use std::collections::HashSet;
use std::ops::Range;

use crate::evidence::ageing::{Ageing, standing};
use crate::evidence::cues::Cues;
use crate::evidence::degrees::DegreeFound;
use crate::evidence::entry::EntryFacts;
use crate::evidence::frames::FrameWords;
use crate::evidence::hits::Hit;
use crate::evidence::leading::Lead;
use crate::evidence::papers::{CountedPapers, Paper};
use crate::evidence::reached::ReachedConcepts;
use crate::evidence::said::Said;
use crate::evidence::shown::{ConceptShown, weigh};
use crate::evidence::texts::{TextFound, Windows};
use crate::evidence::titles::TitleFound;
use crate::evidence::words::{Sentence, Words};
use crate::evidence::years::ClaimedYears;
use crate::lexicon::CueKind;
use crate::plan::mixer::Mixer;
use crate::plan::{ConceptId, Plan};
use crate::profile::{CandidateProfile, EntryKind, Passage, Section};

pub use crate::evidence::unit::{MatchKind, Reading, Source, Span, Standing, Unit};

/// Everything found in one record, and the memory for finding it in the next.
#[derive(Debug, Default)]
pub struct Findings {
    /// The words of the record.
    pub words: Words,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Concepts found.
    pub units: Vec<Unit>,
    /// The same by the concepts that rules name.
    pub reached: ReachedConcepts,
    /// How far each of these is shown, by concept.
    shown: Vec<ConceptShown>,
    /// Leading, advising and mentoring.
    pub leads: Vec<Lead>,
    /// Job titles.
    pub titles: Vec<TitleFound>,
    /// Degrees.
    pub degrees: Vec<DegreeFound>,
    /// Papers.
    pub papers: Vec<Paper>,
    /// Papers that are only counted.
    pub counted: Vec<CountedPapers>,
    /// The best window of text for each requirement, by its number.
    pub texts: Vec<TextFound>,
    /// Years claimed in the text, with where.
    pub years: Vec<ClaimedYears>,
    /// What is known of each entry.
    pub entries: Vec<EntryFacts>,
    /// The role's own text was pasted; where first.
    pub pasted: Option<Span>,
    /// Text addressed to a program; where first.
    pub machine: Option<Span>,
    /// The text is mostly in a language that is not supported.
    pub foreign: bool,
    /// How many words its different sentences have.
    pub different_words: usize,
    /// How doubtful dates were read.
    pub reading: Reading,
    hits: Vec<Hit>,
    framed: Vec<Said>,
    frame_words: FrameWords,
    cues: Cues,
    windows: Windows,
    sources: Vec<Source>,
    seen: HashSet<(u32, ConceptId), Mixer>,
    different: HashSet<u64, Mixer>,
    order: Vec<(u64, u32)>,
}

/// A passage together with what all its sentences share.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The passage.
    pub passage: &'a Passage,
    /// Its text.
    pub text: &'a str,
    /// Its place in the profile.
    pub number: u32,
    /// How its entry weighs.
    pub ageing: Ageing,
    /// Whether it shows or declares.
    pub standing: Standing,
    /// Where it comes from.
    pub source: Source,
    /// What its entry is, if it belongs to one.
    pub kind: Option<EntryKind>,
}

impl Findings {
    /// Finds everything in `profile`, reusing this value's memory.
    pub fn gather(&mut self, plan: &Plan, profile: &CandidateProfile, reading: Reading) {
        self.clear(plan, profile);
        self.reading = reading;
        self.windows.prepare(plan);
        let text = profile.arena();
        self.words.start(text);
        for (number, passage) in profile.passages().iter().enumerate() {
            let place = (number as u32, passage.section);
            self.words.read(plan, place, (text, profile.range(passage)), &mut self.sentences);
        }
        self.words.look_up(plan, &mut self.sentences);
        self.words.settle(plan, &mut self.sentences, |number| {
            let passage = &profile.passages()[number as usize];
            (passage.section, profile.text(passage))
        });
        self.words.find_starts(plan);
        let mut next = 0;
        for (number, passage) in profile.passages().iter().enumerate() {
            let from = next;
            while self.sentences.get(next).is_some_and(|sentence| sentence.passage as usize == number) {
                next += 1;
            }
            let ageing = Ageing::of(profile, passage.section, passage.entry, reading);
            let context = Context {
                passage,
                text: profile.text(passage),
                number: number as u32,
                ageing,
                standing: standing(passage.section, ageing),
                source: passage.entry.map_or(Source::NONE, |entry| self.sources[entry as usize]),
                kind: passage.entry.map(|entry| profile.entries()[entry as usize].kind),
            };
            self.read_passage(plan, context, from..next);
        }
        self.survey(profile);
        papers::from_entries(self, plan, profile);
        degrees::from_entries(self, plan, profile);
        posts::from_entries(self, plan, profile);
        self.windows.finish(plan, &mut self.texts);
        self.reached.settle();
        self.weigh_concepts(plan);
    }

    /// Every rule that names a concept asks how far it is shown; it is worked out once.
    fn weigh_concepts(&mut self, plan: &Plan) {
        for &concept in self.reached.concepts() {
            let weighed = weigh(self.reached.of(concept), &self.units, &self.sentences, plan.policy());
            self.shown[concept as usize] = weighed.concept;
        }
    }

    /// How far a concept is shown.
    #[must_use]
    pub fn shown(&self, concept: ConceptId) -> ConceptShown {
        self.shown.get(concept as usize).copied().unwrap_or_default()
    }

    /// The sentence of a span.
    #[must_use]
    pub fn sentence(&self, span: Span) -> &Sentence {
        &self.sentences[span.sentence as usize]
    }

    fn clear(&mut self, plan: &Plan, profile: &CandidateProfile) {
        self.sentences.clear();
        self.units.clear();
        for &concept in self.reached.concepts() {
            self.shown[concept as usize] = ConceptShown::default();
        }
        self.shown.resize(plan.concepts(), ConceptShown::default());
        self.reached.clear(plan.concepts());
        self.leads.clear();
        self.titles.clear();
        self.degrees.clear();
        self.papers.clear();
        self.counted.clear();
        self.texts.clear();
        self.years.clear();
        self.seen.clear();
        self.pasted = None;
        self.machine = None;
        self.entries.clear();
        self.entries.resize(profile.entries().len(), EntryFacts::default());
        self.sources.clear();
        let entries = profile.entries();
        // The first entry of equal ones stands for all of them.
        let order = &mut self.order;
        order.clear();
        order.extend(entries.iter().enumerate().map(|(at, entry)| (entry.source, at as u32)));
        order.sort_unstable();
        self.sources.resize(entries.len(), Source::NONE);
        let mut first = 0;
        for at in 0..order.len() {
            if order[at].0 != order[first].0 {
                first = at;
            }
            self.sources[order[at].1 as usize] = Source::of(order[first].1);
        }
    }

    fn read_passage(&mut self, plan: &Plan, context: Context<'_>, sentences: Range<usize>) {
        for sentence in sentences.clone() {
            self.read_sentence(plan, context, sentence as u32);
        }
        if matches!(context.passage.section, Section::Position | Section::Label) {
            titles::read(self, plan, context, sentences.clone());
        }
        if context.passage.section == Section::PeopleLed {
            leading::counted(self, plan, context, sentences);
        }
    }

    fn read_sentence(&mut self, plan: &Plan, context: Context<'_>, number: u32) {
        let sentence = self.sentences[number as usize];
        hits::find(&mut self.hits, plan, &self.words, &sentence, context);
        for hit in self.hits.iter().filter(|hit| hit.concept.is_some()) {
            self.words.mark_label(hit.first, hit.last);
        }
        self.cues.find(plan, &self.words, &sentence, &self.hits, context.text);
        frames::find(&mut self.framed, &mut self.frame_words, plan, &self.words, &sentence, &self.hits, context);
        let pasted = cues::pasted(plan, &self.words, &sentence);
        self.sentences[number as usize].outcome = cues::has_outcome(&self.words, &sentence, &self.cues);
        if let Some((first, last)) = pasted {
            self.pasted.get_or_insert(Span { sentence: number, first, last });
        }
        if let Some(cue) = self.cues.all().iter().find(|cue| cue.says.kind.any(CueKind::MACHINE)) {
            self.machine.get_or_insert(Span { sentence: number, first: cue.first, last: cue.last });
        }
        let leads = self.leads.len();
        leading::read(self, plan, context, number, pasted);
        let scale = leading::scale(&self.leads[leads..]);
        said::read(self, plan, context, number, pasted, scale);
        papers::read(self, plan, context, number);
        years::read(self, plan, number);
        if texts::tells(&sentence, context.standing) {
            let weight = texts::weight_of(plan, &self.words, &self.cues, &sentence, context, pasted.is_some());
            self.windows.read(plan, &self.words, (number, &sentence), context.standing, weight);
        }
    }

    /// Looks at the record as a whole: how much different text there is, and whether it is English.
    ///
    /// English prose has a small word in every three or four, terse bullets one in ten. A sentence that is repeated
    /// counts once.
    fn survey(&mut self, profile: &CandidateProfile) {
        const ENOUGH: usize = 60;
        const SHARE: usize = 25;
        self.different.clear();
        let (mut all, mut prose, mut small, mut wide) = (0, 0, 0, 0);
        let (mut english, mut other) = (0, 0);
        for sentence in &self.sentences {
            if !self.different.insert(sentence.identity) {
                continue;
            }
            let words = (sentence.end - sentence.first) as usize;
            all += words;
            wide += sentence.wide as usize;
            english += sentence.sum.small as usize;
            other += sentence.sum.other as usize;
            let section = profile.passages()[sentence.passage as usize].section;
            if matches!(section, Section::Highlight | Section::WorkSummary | Section::Summary) {
                prose += words;
                small += sentence.sum.small as usize;
            }
        }
        self.different_words = all;
        self.foreign = (wide > 2 && wide * 3 > all)
            || (prose >= ENOUGH && small * SHARE < prose)
            || (other * 12 > all && other > english * 2 && all >= 40)
            || (other * 5 > all && other > english * 4 && other > 2);
    }

    /// True when the record has text that could be judged at all.
    #[must_use]
    pub fn is_thin(&self, profile: &CandidateProfile) -> bool {
        let has_entry = profile.entries().iter().any(|entry| {
            matches!(entry.kind, EntryKind::Work | EntryKind::Volunteer | EntryKind::Project | EntryKind::Publication)
        });
        !has_entry && self.units.iter().all(|unit| !unit.standing.is_demonstrated()) && self.different_words < 20
    }
}
