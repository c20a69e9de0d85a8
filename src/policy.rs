//! Every number that moves a score: its unit, its value and its reason.
//!
//! The numbers stand in one table, which makes the [`Policy`] and the list [`NUMBERS`] of all of them, so that whoever
//! tries what a number is worth (`rolefit eval --sensitivity`) can forget none. Priors come from the project's design;
//! those that were tuned on the graded fixtures say so in `CHANGELOG.md`. All are exact integers: shares in millionths,
//! months, tokens, people, papers.

pub mod curve;
pub mod number;
pub mod section;

use crate::policy::number::{Number, Unit, Value};
use crate::role::Gate;
use crate::score::{Credit, Score};
use crate::skill::VenueTier;

/// Demonstrated units that count for one concept.
///
/// Not in the table: the search for the best set of units is made for three.
pub const MAX_UNITS: usize = 3;

/// The type of a number of this unit.
macro_rules! kind {
    (Percent) => {
        Credit
    };
    ($unit:ident) => {
        u32
    };
}

/// A number as it is written in the table.
macro_rules! value {
    (Percent $value:literal) => {
        Credit::percent($value)
    };
    ($unit:ident $value:literal) => {
        $value
    };
}

/// Makes the policy, what it holds in the program, and the list of its numbers from one table.
macro_rules! policy {
    ($($(#[doc = $reason:literal])+ $name:ident: $unit:ident $value:literal;)+) => {
        /// The numbers of a score.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Policy {
            $($(#[doc = $reason])+ pub $name: kind!($unit),)+
        }

        impl Policy {
            /// The numbers that every score is made with.
            #[must_use]
            pub const fn builtin() -> Self {
                Self { $($name: value!($unit $value),)+ }
            }
        }

        /// All numbers of the policy, in the order of the table.
        pub const NUMBERS: &[Number] = &[
            $(Number {
                name: stringify!($name),
                reason: concat!($($reason),+),
                unit: Unit::$unit,
                get: |policy| policy.$name.raw(),
                set: |policy, raw| policy.$name = Value::from_raw(raw),
            },)+
        ];
    };
}

policy! {
    /// θ: from this satisfaction on a requirement is met, and credit is no longer damped.
    met: Percent 60;
    /// From this satisfaction on a requirement is partly met.
    partial: Percent 25;
    /// What an entirely unmet gate leaves of the score, where the role does not say.
    gate_floor: Percent 60;

    /// τ: an inflected form, or up to `max_skip` words in between.
    inflected: Percent 85;
    /// τ: words near each other that say a concept together.
    frame: Percent 80;
    /// How many words they may span, where the list does not say.
    frame_reach: Tokens 10;
    /// τ: what a long-held post of this kind brings with it, though the text does not say so.
    post: Percent 55;
    /// Months after which half of that is reached.
    post_half: Months 24;
    /// What a post of unknown length counts of it.
    post_undated: Percent 95;
    /// τ: a misspelling that can mean only one word.
    fuzzy: Percent 80;
    /// τ: each step from a narrower concept up to a broader one.
    narrower: Percent 95;
    /// τ: a broader concept where a narrower one is asked.
    broader: Percent 35;
    /// τ: a neighbour.
    related: Percent 45;
    /// τ: an acronym whose guard does not hold.
    acronym: Percent 50;

    /// Words that may stand inside a label of a people, business or research concept.
    max_skip: Tokens 2;
    /// How far a technical concept may stand from an ambiguous label.
    guard_reach: Tokens 4;
    /// How far a cue reaches.
    cue_reach: Tokens 6;
    /// How far the people may stand from the word of leading.
    lead_reach: Tokens 8;
    /// A sentence ends at the first comma after so many words, or at once after twice as many: no reader sees it as one.
    sentence: Tokens 200;

    /// σ: a work summary.
    work_summary: Percent 90;
    /// σ: a project.
    project: Percent 85;
    /// σ: an award.
    award: Percent 70;
    /// σ: a certificate.
    certificate: Percent 45;
    /// σ: a summary or headline.
    summary: Percent 40;
    /// σ: a summary or headline that speaks of people or business.
    summary_soft: Percent 25;
    /// σ: a course.
    course: Percent 35;
    /// σ: a tool in a skills list.
    listed_tool: Percent 40;
    /// σ: a method or a domain in a skills list.
    listed_method: Percent 30;
    /// σ: anything else in a skills list: nobody leads people by listing it.
    listed_other: Percent 12;
    /// σ: a licence that is named in the text of a job, where it may be other people's.
    told_licence: Percent 60;
    /// σ: a licence in a skills list.
    listed_licence: Percent 50;
    /// σ: an interest.
    interest: Percent 5;

    /// α: people skills shown on one intern or one colleague.
    small_scale: Percent 50;
    /// α: a supporting role.
    supporting: Percent 50;
    /// α: mere familiarity.
    familiar: Percent 40;
    /// α: a run of text pasted from the role.
    pasted: Percent 40;
    /// α: still learning.
    learning: Percent 30;
    /// α: a licence that has run out.
    lapsed: Percent 40;
    /// How long a run must be to count as pasted.
    pasted_run: Tokens 10;

    /// What a measured outcome adds of what evidence lacks.
    outcome: Percent 25;

    /// ρ: what is left of evidence from long ago.
    recency_floor: Percent 50;
    /// ρ: half-life of tools.
    tool_half_life: Months 48;
    /// ρ: half-life of everything else that ages.
    other_half_life: Months 96;
    /// ρ where no date is known.
    unknown_age: Percent 95;
    /// δ: what the shortest time is worth.
    duration_floor: Percent 60;
    /// δ: months after which half of the rest is reached.
    duration_half: Months 12;
    /// δ where no length is known.
    unknown_length: Percent 90;

    /// Most that declared evidence can add.
    declared_cap: Percent 50;
    /// What the second-best concept adds in `any-of`.
    second_concept: Percent 30;
    /// Most that hints give: neighbours and broader concepts never make a requirement met.
    hints_cap: Percent 55;

    /// κ: weight of the text channel where concepts decide.
    text_beside_concepts: Percent 25;
    /// κ: weight of the text channel where there is only text.
    text_alone: Percent 80;
    /// Coverage below which text says nothing.
    text_from: Percent 20;
    /// Width of coverage over which text rises to full.
    text_span: Percent 50;
    /// `text_from` where there is only text: a posting's line is longer than what a résumé says of it.
    alone_from: Percent 15;
    /// `text_span` where there is only text.
    alone_span: Percent 45;
    /// `text_from` for all that a record says, where there is only text.
    whole_from: Percent 25;
    /// `text_span` for all that a record says, where there is only text.
    whole_span: Percent 60;
    /// What words of several sentences are worth against words of one window.
    whole: Percent 80;
    /// So much of a record's text is held against a posting as a whole: the lines that say most of it.
    dense_length: Tokens 50;
    /// A line is taken to be at least so long there, so that a word alone is no dense line.
    dense_least: Tokens 6;
    /// Share of a posting's words with which so much text gives full credit.
    overlap_full: Percent 22;
    /// What words that are only declared are worth in it: below `met`, however many they are.
    overlap_declared: Percent 58;
    /// The same as far as `met` is not reached.
    overlap_listed: Percent 85;
    /// σ of a certificate for the text channel: below `met` after `text_alone`, since it is declared.
    text_certificate: Percent 70;
    /// Length of a text window.
    window: Tokens 30;
    /// Stride of text windows.
    stride: Tokens 15;
    /// Share of its BM25 impact that a word of the frozen background list keeps.
    background: Percent 25;

    /// Machine learning concepts in a job's text that make all of it machine learning work, whatever its title.
    ml_whole: Concepts 3;
    /// The same for half of it.
    ml_some: Concepts 2;
    /// Share of a job's sentences that must name such concepts, or they are aside of it and make half.
    ml_aside: Percent 20;
    /// Data concepts that make half of it machine learning work.
    data_some: Concepts 3;
    /// Research concepts in a job's text that make all of it research, whatever its title.
    research_whole: Concepts 4;
    /// Most that claimed years give of a tenure requirement.
    claimed_years: Percent 55;
    /// How long a job without dates is taken to have lasted, as if it were claimed.
    undated_job: Months 24;
    /// Most that mentoring without leading gives of a leadership requirement.
    mentoring_cap: Percent 25;
    /// People assumed where a team is led and its size is not said.
    unstated_team: People 4;
    /// Leadership by title alone: a team lead.
    titled_lead: Percent 55;
    /// The same of an assistant professor, whose group may still have to form.
    titled_beginner: Percent 30;
    /// Leadership by title alone: a manager.
    titled_manager: Percent 75;
    /// Leadership by title alone: a senior manager.
    titled_senior: Percent 80;
    /// Leadership by title alone: a director and above.
    titled_director: Percent 85;
    /// A title that its bearer gave to themselves, where no number of people is said to be led.
    self_given: Percent 30;
    /// α where people are led "with" somebody rather than directly.
    led_with: Percent 50;
    /// α where people are led technically, or across teams, and are nobody's reports.
    led_informally: Percent 50;
    /// A team stated without saying who leads it, under a title that leads.
    stated_team: Percent 85;
    /// Leading people of other trades, or unnamed ones, in work that is half machine learning.
    others_in_half_ml: Percent 75;
    /// The same in other work.
    others_in_no_ml: Percent 45;
    /// The same in work that is half research.
    others_in_half_research: Percent 75;
    /// The same in work that is no research.
    others_in_no_research: Percent 30;
    /// Leading data engineers and analysts, for machine learning.
    leading_data: Percent 90;
    /// Leading researchers, for machine learning.
    leading_researchers: Percent 95;
    /// Leading builders of machine learning outside research, for research.
    leading_builders: Percent 45;
    /// Supervising students, for research.
    students_for_research: Percent 50;
    /// Supervising students, for machine learning.
    students_for_ml: Percent 40;
    /// Most that leading at a university counts for machine learning.
    leading_at_university: Percent 40;
    /// Supervising interns.
    leading_interns: Percent 40;

    /// A title of another function in work that is all of the family asked for.
    title_by_work: Percent 60;
    /// A title that manages products or projects in the family asked for.
    title_of_things: Percent 40;
    /// A title one rung below the one asked for.
    title_one_below: Percent 60;
    /// A title two rungs below the one asked for.
    title_two_below: Percent 30;
    /// Part of a title's worth: function and domain.
    title_function: Percent 50;
    /// Part of a title's worth: the ladder.
    title_track: Percent 30;
    /// Part of a title's worth: the level.
    title_level: Percent 20;
    /// A research title in work that is no machine learning, where both are asked for.
    research_elsewhere: Percent 50;
    /// Most that a headline, which is declared, gives of a title requirement.
    label_title: Percent 50;

    /// What a title is worth in a line that heads a job and was not told apart.
    heading_title: Percent 85;
    /// Most that the first words of a summary give of a title in any trade.
    summary_title: Percent 40;
    /// How many of them are read as a title.
    summary_title_words: Tokens 8;
    /// From this nearness on a job's months count whole for years under a title.
    title_counts: Percent 55;
    /// From this nearness on they count half.
    title_counts_half: Percent 30;

    /// A degree in a quantitative field other than those asked for, or in an unnamed field.
    other_quantitative: Percent 85;
    /// A degree in a field that is far off.
    other_field: Percent 40;
    /// All but the dissertation.
    all_but_dissertation: Percent 60;
    /// A degree in progress.
    in_progress: Percent 50;
    /// Most that experience gives in place of a doctorate.
    equivalent_cap: Percent 60;
    /// Months of research that stand in for a doctorate.
    equivalent_months: Months 96;
    /// Months that a master's degree is ahead.
    master_head_start: Months 24;
    /// Papers that the equivalent needs; with fewer it counts less.
    equivalent_papers: Papers 3;
    /// What the equivalent keeps with fewer.
    equivalent_unpublished: Percent 50;
    /// A bachelor's degree with five years of work where a graduate degree is asked.
    bachelor_with_years: Percent 85;
    /// A bachelor's degree where a graduate degree is asked.
    bachelor: Percent 50;
    /// Most that a degree named outside the education section gives.
    degree_declared: Percent 40;

    /// First-author papers at a leading venue that give full credit.
    papers_for_full: Papers 6;
    /// An author whose place is not known, against a first or last one.
    unknown_author: Percent 80;
    /// An author in between.
    middle_author: Percent 60;
    /// A paper at a good venue, against one at a leading venue.
    venue_good: Percent 70;
    /// A patent.
    venue_patent: Percent 50;
    /// A paper at a workshop.
    venue_workshop: Percent 40;
    /// A preprint.
    venue_preprint: Percent 30;
    /// A paper whose venue is named but not known.
    unknown_venue: Percent 40;
    /// Most that a bare number of papers gives.
    counted_papers_cap: Percent 55;
}

impl Policy {
    /// What a paper at a venue of this tier weighs.
    #[must_use]
    pub const fn venue_weight(&self, tier: VenueTier) -> Credit {
        match tier {
            VenueTier::Top => Credit::ONE,
            VenueTier::Good => self.venue_good,
            VenueTier::Patent => self.venue_patent,
            VenueTier::Workshop => self.venue_workshop,
            VenueTier::Preprint => self.venue_preprint,
        }
    }

    /// What a gate satisfied to `s` leaves of a score: all of it once the gate is met, however late the role has it open.
    #[must_use]
    pub fn behind_gate(&self, gate: Gate, score: Score, s: Credit) -> Score {
        match gate {
            Gate::Open => score,
            Gate::Closed(None) => score.behind_gate(s, self.met, self.gate_floor),
            Gate::Closed(Some(hold)) => score.behind_gate(
                s,
                Credit::percent(hold.opens.into()).min(self.met),
                Credit::percent(hold.leaves.into()),
            ),
        }
    }
}
