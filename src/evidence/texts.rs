//! Given a sentence's words, gives for each requirement how much of its wording stands together there.
//!
//! Windows of words are weighed by the index's own BM25 impacts, which are constants; nothing is searched.

use crate::evidence::assertion;
use crate::evidence::hits::{CueAt, Hit, Sentence, Words};
use crate::evidence::{Context, Span, Standing};
use crate::plan::Plan;
use crate::policy::{STRIDE, TEXT_FROM, TEXT_SPAN, WINDOW, section_weight};
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
}

/// σ·α of a sentence's text; the least assertive cue in it counts for all of it.
#[must_use]
pub fn strength(words: &Words, cues: &[CueAt], sentence: &Sentence, context: Context<'_>, pasted: bool) -> Credit {
    if sentence.first == sentence.end {
        return Credit::ZERO;
    }
    let last = sentence.end - 1;
    let run = pasted.then_some((sentence.first, last));
    let assertion = assertion::of(words, cues, last, last, SkillClass::Method, run).max(assertion::of(
        words,
        cues,
        sentence.first + (last - sentence.first).min(7),
        last,
        SkillClass::Method,
        run,
    ));
    section_weight(context.passage.section, SkillClass::Method).times(assertion.factor())
}

/// The memory for scanning windows.
#[derive(Debug, Default)]
pub struct Windows {
    sums: Vec<u32>,
    touched: Vec<u32>,
    seen: Vec<u32>,
    stamp: u32,
    best: Vec<Option<TextFound>>,
    found: Vec<u32>,
}

impl Windows {
    /// Forgets the last record.
    pub fn prepare(&mut self, plan: &Plan) {
        for requirement in self.found.drain(..) {
            self.best[requirement as usize] = None;
        }
        self.sums.resize(plan.requirements(), 0);
        self.best.resize(plan.requirements(), None);
    }

    /// Reads the windows of a sentence.
    ///
    /// Words of a label are words only for requirements of text alone: an alias is worth what the label is worth.
    pub fn read(
        &mut self,
        plan: &Plan,
        words: &Words,
        hits: &[Hit],
        place: (u32, &Sentence),
        standing: Standing,
        strength: Credit,
    ) {
        let (number, sentence) = place;
        if strength.is_zero() {
            return;
        }
        let placed = words.of(sentence);
        let mut from = 0;
        loop {
            let to = (from + WINDOW).min(placed.len());
            self.stamp = self.stamp.wrapping_add(1);
            if self.stamp == 0 {
                self.seen.fill(0);
                self.stamp = 1;
            }
            for (at, word) in placed[from..to].iter().enumerate() {
                if word.facts.is_stop {
                    continue;
                }
                let stem = word.facts.stem as usize;
                let impacts = plan.impacts(word.facts.stem);
                if impacts.is_empty() {
                    continue;
                }
                if self.seen.len() <= stem {
                    self.seen.resize(stem + 1, 0);
                }
                if self.seen[stem] == self.stamp {
                    continue;
                }
                self.seen[stem] = self.stamp;
                let at = sentence.first + (from + at) as u32;
                let in_label = hits.iter().any(|hit| hit.concept.is_some() && hit.first <= at && at <= hit.last);
                for impact in impacts {
                    if in_label && !plan.is_textual(impact.requirement) {
                        continue;
                    }
                    let sum = &mut self.sums[impact.requirement as usize];
                    if *sum == 0 {
                        self.touched.push(impact.requirement);
                    }
                    *sum += impact.impact;
                }
            }
            let span = Span {
                sentence: number,
                first: sentence.first + from as u32,
                last: sentence.first + to.saturating_sub(1) as u32,
            };
            for requirement in self.touched.drain(..) {
                let sum = std::mem::take(&mut self.sums[requirement as usize]);
                let weight = weigh(sum, plan.total(requirement), strength);
                if !weight.is_zero() {
                    let slot = &mut self.best[requirement as usize];
                    if slot.is_none() {
                        self.found.push(requirement);
                    }
                    keep(slot, requirement, weight, span, standing);
                }
            }
            if to == placed.len() {
                return;
            }
            from += STRIDE;
        }
    }

    /// Hands out the best windows, by requirement.
    pub fn finish(&mut self, texts: &mut Vec<TextFound>) {
        self.found.sort_unstable();
        texts.extend(self.found.iter().filter_map(|&requirement| self.best[requirement as usize]));
    }
}

/// `T = clamp((cov − from)/span)·σ·α`.
fn weigh(sum: u32, total: u32, strength: Credit) -> Credit {
    let coverage = Credit::ratio(u64::from(sum), u64::from(total));
    if coverage <= TEXT_FROM {
        return Credit::ZERO;
    }
    let above = u64::from(coverage.millionths() - TEXT_FROM.millionths());
    Credit::ratio(above, u64::from(TEXT_SPAN.millionths())).times(strength)
}

fn keep(slot: &mut Option<TextFound>, requirement: u32, weight: Credit, span: Span, standing: Standing) {
    let found = slot.get_or_insert(TextFound {
        requirement,
        demonstrated: Credit::ZERO,
        any: Credit::ZERO,
        shown_at: None,
        any_at: None,
        dated: false,
    });
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
