//! Given a sentence's words, gives for each requirement how much of its wording stands together there.
//!
//! Windows of words are weighed by the index's own BM25 impacts, which are constants; nothing is searched.

use crate::evidence::assertion;
use crate::evidence::cues::Cues;
use crate::evidence::densest::{Dense, Densest, NAMED, Named, Saying};
use crate::evidence::words::{Sentence, Words};
use crate::evidence::{Context, Span, Standing};
use crate::plan::word::Traits;
use crate::plan::wordings::{Wording, Wordings};
use crate::plan::{Plan, WordImpact};
use crate::profile::Section;
use crate::score::Credit;
use crate::skill::SkillClass;

/// The best window for a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextFound {
    /// The requirement's number.
    pub requirement: u32,
    /// T of the best window that shows a thing done.
    pub demonstrated: Credit,
    /// T of the best window of all.
    pub any: Credit,
    /// Where the best one that shows a thing done is.
    pub shown_at: Option<Span>,
    /// Where the best one of all is.
    pub any_at: Option<Span>,
    /// The best one that shows a thing done has dates.
    pub dated: bool,
    /// T of all that the record shows done, for a requirement of text alone; of its densest lines, for one of overlap.
    pub whole_shown: Credit,
    /// T of all that the record says, for a requirement of text alone; of its densest lines, for one of overlap.
    pub whole: Credit,
    /// The window that says most of it, however little that is, and how much.
    pub near: (u64, Option<Span>),
    /// The windows that say most of a requirement of overlap together, the best first.
    pub dense: Named,
}

/// How much a sentence's text counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// σ·α: by where it stands and how it is asserted.
    pub strength: Credit,
    /// α alone.
    pub asserted: Credit,
}

/// False for a sentence without words that requirements are worded with; what is only declared corroborates no concept.
#[must_use]
pub const fn tells(sentence: &Sentence, standing: Standing) -> bool {
    sentence.sum.traits.has(Traits::WEIGHT) && (standing.is_demonstrated() || sentence.sum.traits.has(Traits::TEXTUAL))
}

/// The weight of a sentence's text; the least assertive cue in it counts for all of it.
#[must_use]
pub fn weight_of(
    plan: &Plan,
    words: &Words,
    cues: &Cues,
    sentence: &Sentence,
    context: Context<'_>,
    pasted: bool,
) -> Weight {
    if sentence.first == sentence.end {
        return Weight { strength: Credit::ZERO, asserted: Credit::ZERO };
    }
    let policy = plan.policy();
    let last = sentence.end - 1;
    let run = pasted.then_some((sentence.first, last));
    let assertion = assertion::of(policy, words, cues, (last, last), SkillClass::Method, run).max(assertion::of(
        policy,
        words,
        cues,
        (sentence.first + (last - sentence.first).min(7), last),
        SkillClass::Method,
        run,
    ));
    // The name of a certificate is what proves it.
    let section = if context.passage.section == Section::Certificate {
        policy.text_certificate
    } else {
        policy.section_weight(context.passage.section, SkillClass::Method)
    };
    let asserted = assertion.factor(policy);
    Weight { strength: section.times(asserted), asserted }
}

/// The memory for scanning windows.
#[derive(Debug, Default)]
pub struct Windows {
    /// Per requirement, what a window says of it.
    sums: Vec<Sum>,
    /// What sums of this window count from: no sum of an earlier one is above it.
    base: u32,
    /// More than any sum can be.
    most: u32,
    /// The serial number of the plan that these were made for.
    plan: u64,
    /// Requirements of which the window says enough to count.
    enough: Vec<u32>,
    /// By [`Wordings::weighers`], the last window that said a word: its stamp, or one more where the word counts for
    /// concepts.
    seen: Vec<u32>,
    /// Of this window; even.
    stamp: u32,
    best: Vec<Option<TextFound>>,
    found: Vec<u32>,
    /// By [`Wordings::weighers`], the strongest sentences that say a word.
    strongest: Vec<Strongest>,
    /// The words that some sentence says.
    noted: Vec<u32>,
    /// Per requirement, impacts times strength in millionths: of what shows a thing done, and of all.
    wholes: Vec<(u64, u64)>,
    /// The requirements that have such sums.
    whole: Vec<u32>,
    /// What is said densest, for requirements that all of a record is held against.
    densest: Densest,
    /// There are such requirements.
    overlaps: bool,
}

/// How much of a requirement's wording a window says.
#[derive(Clone, Copy, Debug)]
struct Sum {
    /// From the base of the window on that it was last added to in; below that of this window there is nothing.
    said: u32,
    /// What may count.
    least: u32,
}

/// What is kept of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Strongest {
    /// σ·α of the strongest sentence that shows it done.
    shown: Credit,
    /// σ·α of the strongest of all.
    any: Credit,
}

impl Windows {
    /// Forgets the last record.
    pub fn prepare(&mut self, plan: &Plan) {
        for requirement in self.found.drain(..) {
            self.best[requirement as usize] = None;
        }
        for weigher in self.noted.drain(..) {
            self.strongest[weigher as usize] = Strongest::default();
        }
        if self.plan != plan.serial() {
            self.plan = plan.serial();
            let wordings = plan.wordings();
            self.sums.clear();
            self.sums.extend(wordings.requirements().iter().map(|wording| Sum { said: 0, least: wording.least }));
            self.base = 0;
            self.most =
                wordings.requirements().iter().map(|wording| wording.total).max().unwrap_or(0).saturating_add(1);
            self.wholes.resize(self.sums.len(), (0, 0));
            self.best.resize(self.sums.len(), None);
            self.seen.resize(wordings.weighing(), 0);
            self.strongest.resize(wordings.weighing(), Strongest::default());
            self.overlaps = wordings.requirements().iter().any(|wording| wording.is_overlap);
        }
        if self.overlaps {
            self.densest.prepare(plan.wordings().impacts());
        }
    }

    /// Reads the windows of a sentence.
    ///
    /// Words of a label are words only for requirements of text alone: an alias is worth what the label is worth.
    pub fn read(&mut self, plan: &Plan, words: &Words, place: (u32, &Sentence), standing: Standing, weight: Weight) {
        let (number, sentence) = place;
        let strength = weight.strength;
        if strength.is_zero() {
            return;
        }
        let shows = standing.is_demonstrated();
        let (policy, wordings) = (plan.policy(), plan.wordings());
        let (window, stride) = (policy.window as usize, policy.stride as usize);
        let placed = words.of(sentence);
        let mut from = 0;
        loop {
            let to = (from + window).min(placed.len());
            self.open();
            let range = sentence.first + from as u32..sentence.first + to as u32;
            for word in words.having_within(Traits::WEIGHT, range).map(|at| words.get(at)) {
                let traits = word.facts.traits;
                let for_concepts = shows && !word.in_label;
                for weigher in wordings.weighers(word.facts.stem) {
                    if self.seen[weigher as usize] >= self.stamp {
                        continue;
                    }
                    self.seen[weigher as usize] = self.stamp + u32::from(for_concepts);
                    if traits.has(Traits::TEXTUAL) {
                        self.note(weigher, standing, weight);
                    }
                    if for_concepts {
                        self.add(wordings.telling(weigher));
                    } else {
                        self.add(wordings.textual(weigher));
                    }
                }
            }
            let span = Span {
                sentence: number,
                first: sentence.first + from as u32,
                last: sentence.first + to.saturating_sub(1) as u32,
            };
            for at in 0..self.enough.len() {
                let requirement = self.enough[at];
                let wording = wordings.of(requirement);
                let telling = self.sums[requirement as usize].said - self.base;
                let sum = telling + self.slight(wordings, &wording);
                let textual = wording.is_textual;
                let range =
                    if textual { (policy.alone_from, policy.alone_span) } else { (policy.text_from, policy.text_span) };
                let weight = weigh(sum, wording.total, strength, range);
                if textual || !weight.is_zero() {
                    let slot = &mut self.best[requirement as usize];
                    if slot.is_none() {
                        self.found.push(requirement);
                    }
                    let said = u64::from(sum) * u64::from(strength.millionths());
                    let found = slot.get_or_insert(TextFound::none(requirement));
                    if textual && said > found.near.0 {
                        found.near = (said, Some(span));
                    }
                    keep(found, weight, span, standing);
                }
            }
            self.enough.clear();
            if self.overlaps {
                self.note_dense(plan, words, span, standing, weight);
            }
            if to == placed.len() {
                return;
            }
            from += stride;
        }
    }

    /// Begins a window, of which nothing is seen and nothing said.
    fn open(&mut self) {
        self.stamp = self.stamp.wrapping_add(2);
        if self.stamp == 0 {
            self.seen.fill(0);
            self.stamp = 2;
        }
        // There must be room for the sums of this window.
        let base = u64::from(self.base) + u64::from(self.most);
        self.base = u32::try_from(base + u64::from(self.most)).map_or(0, |end| end - self.most);
        if self.base == 0 {
            self.sums.iter_mut().for_each(|sum| sum.said = 0);
        }
    }

    /// Adds impacts to the sums of this window.
    #[inline]
    fn add(&mut self, impacts: impl Iterator<Item = WordImpact>) {
        // As values of their own these stay in registers.
        let (base, sums) = (self.base, self.sums.as_mut_slice());
        for impact in impacts {
            let Some(sum) = sums.get_mut(impact.requirement as usize) else { continue };
            let before = sum.said.max(base);
            sum.said = before + impact.impact;
            // What was still missing, less one, is very much where nothing was.
            let missing = (base + sum.least).wrapping_sub(before + 1);
            if missing < impact.impact {
                self.enough.push(impact.requirement);
            }
        }
    }

    /// What slight words of this window say of a requirement.
    fn slight(&self, wordings: &Wordings, wording: &Wording) -> u32 {
        let said = |(weigher, _): &(u32, u32)| self.seen[*weigher as usize] == self.stamp + 1;
        wordings.slight(wording).filter(said).map(|(_, impact)| impact).sum()
    }

    /// Keeps how densely this window says the words of requirements that all of a record is held against.
    fn note_dense(&mut self, plan: &Plan, words: &Words, window: Span, standing: Standing, weight: Weight) {
        let wordings = plan.wordings();
        let length = u64::from(window.last - window.first) + 1;
        let (length, asserted) = (length.max(plan.policy().dense_least.into()), weight.asserted);
        let shown = standing.is_demonstrated().then_some(weight.strength);
        let stems =
            words.having_within(Traits::TEXTUAL, window.first..window.last + 1).map(|at| words.get(at).facts.stem);
        for weigher in stems.flat_map(|stem| wordings.weighers(stem)) {
            for (place, impact) in wordings.textual_places(weigher) {
                if wordings.of(impact.requirement).is_overlap {
                    let said = self.sums[impact.requirement as usize].said.saturating_sub(self.base);
                    self.densest.take(place, Saying { at: window, said, length, asserted, shown });
                }
            }
        }
    }

    /// Keeps the strongest sentences of a word.
    fn note(&mut self, weigher: u32, standing: Standing, weight: Weight) {
        let strongest = &mut self.strongest[weigher as usize];
        if strongest.any.is_zero() {
            self.noted.push(weigher);
        }
        strongest.any = weight.strength.max(strongest.any);
        if standing.is_demonstrated() {
            strongest.shown = weight.strength.max(strongest.shown);
        }
    }

    /// Hands out the best windows, by requirement, with what all of the record says.
    pub fn finish(&mut self, plan: &Plan, texts: &mut Vec<TextFound>) {
        self.add_wholes(plan);
        self.found.sort_unstable();
        texts.extend(self.found.iter().filter_map(|&requirement| self.best[requirement as usize]));
    }

    /// A posting's line is seldom met by one sentence of a résumé; words that several of them say count as well.
    fn add_wholes(&mut self, plan: &Plan) {
        let (policy, wordings) = (plan.policy(), plan.wordings());
        for &weigher in &self.noted {
            let Strongest { shown, any } = self.strongest[weigher as usize];
            for impact in wordings.textual(weigher) {
                if wordings.of(impact.requirement).is_overlap {
                    continue;
                }
                let whole = &mut self.wholes[impact.requirement as usize];
                if *whole == (0, 0) {
                    self.whole.push(impact.requirement);
                }
                whole.0 += u64::from(impact.impact) * u64::from(shown.millionths());
                whole.1 += u64::from(impact.impact) * u64::from(any.millionths());
            }
        }
        let share = |sum: u64, wording: Wording| Credit::ratio(sum, u64::from(wording.total) * 1_000_000);
        let Self { best, found, wholes, whole, densest, .. } = self;
        let mut keep = |requirement: u32, shown: Credit, any: Credit, dense: Named| {
            if !any.is_zero() {
                let slot = &mut best[requirement as usize];
                if slot.is_none() {
                    found.push(requirement);
                }
                let found = slot.get_or_insert(TextFound::none(requirement));
                (found.whole_shown, found.whole, found.dense) = (shown, any, dense);
            }
        };
        for requirement in whole.drain(..) {
            let (shown, any) = std::mem::take(&mut wholes[requirement as usize]);
            let wording = wordings.of(requirement);
            let of_all =
                |sum: u64| above(share(sum, wording), policy.whole_from, policy.whole_span).times(policy.whole);
            keep(requirement, of_all(shown), of_all(any), [None; NAMED]);
        }
        if self.overlaps {
            densest.finish(wordings, policy.dense_length.into(), |Dense { requirement, shown, any, at }| {
                let wording = wordings.of(requirement);
                let of_full = |sum: u64| above(share(sum, wording), Credit::ZERO, policy.overlap_full);
                keep(requirement, of_full(shown), of_full(any), at);
            });
        }
    }
}

impl TextFound {
    const fn none(requirement: u32) -> Self {
        Self {
            requirement,
            demonstrated: Credit::ZERO,
            any: Credit::ZERO,
            shown_at: None,
            any_at: None,
            dated: false,
            whole_shown: Credit::ZERO,
            whole: Credit::ZERO,
            near: (0, None),
            dense: [None; NAMED],
        }
    }
}

/// `T = clamp((cov − from)/span)·σ·α`, where requirements of text alone start earlier.
fn weigh(sum: u32, total: u32, strength: Credit, (from, span): (Credit, Credit)) -> Credit {
    above(Credit::ratio(u64::from(sum), u64::from(total)), from, span).times(strength)
}

/// How far a coverage has come from `from` on, over `span`.
fn above(coverage: Credit, from: Credit, span: Credit) -> Credit {
    let above = coverage.millionths().saturating_sub(from.millionths());
    Credit::ratio(u64::from(above), u64::from(span.millionths()))
}

fn keep(found: &mut TextFound, weight: Credit, span: Span, standing: Standing) {
    if weight > found.any {
        found.any = weight;
        found.any_at = Some(span);
    }
    let dated = standing == Standing::Dated;
    // Of equal windows the dated one is kept, so that the order of passages does not matter.
    if standing.is_demonstrated()
        && (weight > found.demonstrated || (weight == found.demonstrated && dated && !found.dated))
    {
        found.demonstrated = weight;
        found.shown_at = Some(span);
        found.dated = dated;
    }
}
