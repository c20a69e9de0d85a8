//! Every number that moves a score: its unit, its range and its reason.
//!
//! Priors come from the project's design; those that were tuned on the graded fixtures say so in `CHANGELOG.md`.
//! All are exact integers: credits in millionths, months, tokens.

use crate::profile::Section;
use crate::score::Credit;
use crate::skill::{SkillClass, VenueTier};

/// θ: from this satisfaction on a requirement is met, and credit is no longer damped.
pub const MET: Credit = Credit::percent(60);
/// From this satisfaction on a requirement is partly met.
pub const PARTIAL: Credit = Credit::percent(25);
/// What an entirely unmet gate leaves of the score.
pub const GATE_FLOOR: Credit = Credit::percent(60);

/// τ: an inflected form, or up to [`MAX_SKIP`] words in between.
pub const INFLECTED: Credit = Credit::percent(85);
/// τ: a misspelling that can mean only one word.
pub const FUZZY: Credit = Credit::percent(80);
/// τ: each step from a narrower concept up to a broader one.
pub const NARROWER: Credit = Credit::percent(95);
/// τ: a broader concept where a narrower one is asked.
pub const BROADER: Credit = Credit::percent(35);
/// τ: a neighbour.
pub const RELATED: Credit = Credit::percent(45);
/// τ: an acronym whose guard does not hold.
pub const ACRONYM: Credit = Credit::percent(50);

/// Words that may stand inside a label of a people, business or research concept, in tokens.
pub const MAX_SKIP: usize = 2;
/// How far a technical concept may stand from an ambiguous label, in tokens.
pub const GUARD_REACH: usize = 4;
/// How far a cue reaches, in tokens.
pub const CUE_REACH: u32 = 6;
/// How far the people may stand from the word of leading, in tokens.
pub const LEAD_REACH: u32 = 8;

/// α: a supporting role.
pub const SUPPORTING: Credit = Credit::percent(50);
/// α: mere familiarity.
pub const FAMILIAR: Credit = Credit::percent(40);
/// α: a run of text pasted from the role.
pub const PASTED: Credit = Credit::percent(40);
/// α: still learning.
pub const LEARNING: Credit = Credit::percent(30);
/// How long a run must be to count as pasted, in tokens.
pub const PASTED_RUN: usize = 10;

/// ρ where no date is known.
pub const UNKNOWN_AGE: Credit = Credit::percent(85);
/// δ where no length is known.
pub const UNKNOWN_LENGTH: Credit = Credit::percent(80);

/// Most that declared evidence can add.
pub const DECLARED_CAP: Credit = Credit::percent(50);
/// Demonstrated units that count for one concept.
pub const MAX_UNITS: usize = 3;
/// What the second-best concept adds in `any-of`.
pub const SECOND_CONCEPT: Credit = Credit::percent(30);

/// Most that hints give: neighbours and broader concepts never make a requirement met.
pub const HINTS_CAP: Credit = Credit::percent(55);

/// κ: weight of the text channel where concepts decide.
pub const TEXT_BESIDE_CONCEPTS: Credit = Credit::percent(25);
/// κ: weight of the text channel where there is only text.
pub const TEXT_ALONE: Credit = Credit::percent(80);
/// Coverage below which text says nothing.
pub const TEXT_FROM: Credit = Credit::percent(20);
/// Width of coverage over which text rises to full.
pub const TEXT_SPAN: Credit = Credit::percent(50);
/// The same two where there is only text: a posting's line is longer than what a résumé says of it.
pub const ALONE_FROM: Credit = Credit::percent(15);
/// See [`ALONE_FROM`].
pub const ALONE_SPAN: Credit = Credit::percent(45);
/// The same two for all that a record says, where there is only text.
pub const WHOLE_FROM: Credit = Credit::percent(25);
/// See [`WHOLE_FROM`].
pub const WHOLE_SPAN: Credit = Credit::percent(60);
/// What words of several sentences are worth against words of one window.
pub const WHOLE: Credit = Credit::percent(80);
/// σ of a certificate for the text channel: below [`MET`] after [`TEXT_ALONE`], since it is declared.
pub const TEXT_CERTIFICATE: Credit = Credit::percent(70);
/// Length of a text window, in tokens.
pub const WINDOW: usize = 30;
/// Stride of text windows, in tokens.
pub const STRIDE: usize = 15;
/// Share of its BM25 impact that a word of the frozen background list keeps.
pub const BACKGROUND: Credit = Credit::percent(25);

/// Most that claimed years give of a tenure requirement.
pub const CLAIMED_YEARS: Credit = Credit::percent(55);
/// Most that mentoring without leading gives of a leadership requirement.
pub const MENTORING_CAP: Credit = Credit::percent(40);
/// People assumed where a team is led and its size is not said.
pub const UNSTATED_TEAM: u32 = 4;
/// Leadership by title alone: team lead, manager, senior manager, director and above.
pub const LEAD_BY_TITLE: [Credit; 4] =
    [Credit::percent(55), Credit::percent(75), Credit::percent(80), Credit::percent(85)];
/// α where people are led "with" somebody rather than directly.
pub const LED_WITH: Credit = Credit::percent(70);

/// A team stated without saying who leads it, under a title that leads.
pub const STATED_TEAM: Credit = Credit::percent(85);
/// What leading people of other trades, or of unnamed ones in other work, is worth.
///
/// Rows: machine learning, research. Columns: the entry's work is all, half or none of the family.
pub const LEADING_OTHERS: [[Credit; 3]; 2] =
    [[Credit::ONE, Credit::percent(75), Credit::percent(45)], [Credit::ONE, Credit::percent(75), Credit::percent(30)]];
/// Leading data engineers and analysts, for machine learning.
pub const LEADING_DATA: Credit = Credit::percent(90);
/// Leading researchers, for machine learning.
pub const LEADING_RESEARCHERS: Credit = Credit::percent(95);
/// Leading builders of machine learning outside research, for research.
pub const LEADING_BUILDERS: Credit = Credit::percent(60);
/// Supervising students, for research and for machine learning.
pub const LEADING_STUDENTS: [Credit; 2] = [Credit::percent(65), Credit::percent(40)];
/// Supervising interns.
pub const LEADING_INTERNS: Credit = Credit::percent(40);

/// A title of another function in work that is all of the family asked for.
pub const TITLE_BY_WORK: Credit = Credit::percent(60);
/// A title that manages products or projects in the family asked for.
pub const TITLE_OF_THINGS: Credit = Credit::percent(40);
/// A title one rung, or more, below the one asked for.
pub const TITLE_BELOW: [Credit; 2] = [Credit::percent(60), Credit::percent(30)];

/// Parts of a title's worth: function and domain, ladder, level.
pub const TITLE_FUNCTION: Credit = Credit::percent(50);
/// See [`TITLE_FUNCTION`].
pub const TITLE_TRACK: Credit = Credit::percent(30);
/// See [`TITLE_FUNCTION`].
pub const TITLE_LEVEL: Credit = Credit::percent(20);
/// Most that a headline, which is declared, gives of a title requirement.
pub const LABEL_TITLE: Credit = Credit::percent(50);

/// What a title is worth in a line that heads a job and was not told apart.
pub const HEADING_TITLE: Credit = Credit::percent(85);
/// Most that the first words of a summary give of a title in any trade.
pub const SUMMARY_TITLE: Credit = Credit::percent(40);
/// How many of them are read as a title, in tokens.
pub const SUMMARY_TITLE_WORDS: usize = 8;
/// From this nearness on a job's months count whole for years under a title.
pub const TITLE_COUNTS: Credit = Credit::percent(55);
/// From this nearness on they count half.
pub const TITLE_COUNTS_HALF: Credit = Credit::percent(30);

/// A degree in a quantitative field other than those asked for, or in an unnamed field.
pub const OTHER_QUANTITATIVE: Credit = Credit::percent(85);
/// A degree in a field that is far off.
pub const OTHER_FIELD: Credit = Credit::percent(40);
/// All but the dissertation.
pub const ALL_BUT_DISSERTATION: Credit = Credit::percent(60);
/// A degree in progress.
pub const IN_PROGRESS: Credit = Credit::percent(50);
/// Most that experience gives in place of a doctorate.
pub const EQUIVALENT_CAP: Credit = Credit::percent(85);
/// Months of research that stand in for a doctorate.
pub const EQUIVALENT_MONTHS: u32 = 96;
/// Months that a master's degree is ahead.
pub const MASTER_HEAD_START: u32 = 24;
/// Papers that the equivalent needs; with fewer it counts half.
pub const EQUIVALENT_PAPERS: u32 = 3;
/// A bachelor's degree with five years of work where a graduate degree is asked.
pub const BACHELOR_WITH_YEARS: Credit = Credit::percent(85);
/// A bachelor's degree where a graduate degree is asked.
pub const BACHELOR: Credit = Credit::percent(50);
/// Most that a degree named outside the education section gives.
pub const DEGREE_DECLARED: Credit = Credit::percent(40);

/// Paper weight, in millionths of a first-author paper at a leading venue: full credit.
pub const PAPERS_FOR_FULL: u64 = 6_000_000;
/// A first or last author.
pub const FIRST_AUTHOR: Credit = Credit::ONE;
/// An author whose place is not known.
pub const UNKNOWN_AUTHOR: Credit = Credit::percent(80);
/// An author in between.
pub const MIDDLE_AUTHOR: Credit = Credit::percent(60);
/// Most that a bare number of papers gives.
pub const COUNTED_PAPERS_CAP: Credit = Credit::percent(55);

/// What a paper at a venue of this tier weighs.
#[must_use]
pub const fn venue_weight(tier: VenueTier) -> Credit {
    match tier {
        VenueTier::Top => Credit::ONE,
        VenueTier::Good => Credit::percent(70),
        VenueTier::Patent => Credit::percent(50),
        VenueTier::Workshop => Credit::percent(40),
        VenueTier::Preprint => Credit::percent(30),
    }
}

/// A paper whose venue is named but not known.
pub const UNKNOWN_VENUE: Credit = Credit::percent(40);

/// σ: what a mention in this section is worth for a concept of this class.
#[must_use]
pub const fn section_weight(section: Section, class: SkillClass) -> Credit {
    let soft = matches!(class, SkillClass::People | SkillClass::Business);
    match section {
        Section::Highlight | Section::Position | Section::Degree | Section::Publication => Credit::ONE,
        Section::WorkSummary => Credit::percent(90),
        Section::Project => Credit::percent(85),
        Section::Award => Credit::percent(70),
        Section::Certificate => Credit::percent(45),
        Section::Summary | Section::Label => Credit::percent(if soft { 25 } else { 40 }),
        Section::Course => Credit::percent(35),
        Section::Skill => match class {
            SkillClass::Tool => Credit::percent(40),
            SkillClass::Method | SkillClass::Domain => Credit::percent(30),
            SkillClass::People
            | SkillClass::Business
            | SkillClass::Research
            | SkillClass::Title
            | SkillClass::Venue
            | SkillClass::Degree => Credit::percent(12),
        },
        Section::Interest => Credit::percent(5),
    }
}

/// True for sections that show a thing done, false for those that only declare it.
#[must_use]
pub const fn is_demonstrated(section: Section) -> bool {
    match section {
        Section::Position
        | Section::Highlight
        | Section::WorkSummary
        | Section::Project
        | Section::Degree
        | Section::Publication
        | Section::Award => true,
        Section::Course
        | Section::Certificate
        | Section::Skill
        | Section::Summary
        | Section::Label
        | Section::Interest => false,
    }
}

/// Half-life of tools, in months.
const TOOL_HALF_LIFE: u32 = 48;
/// Half-life of everything else that ages, in months.
const OTHER_HALF_LIFE: u32 = 96;
/// Entries of the ageing and length tables; after 60 years nothing changes any more.
const TABLE: usize = 721;

/// ρ: what `months` ago is worth, `.5 + .5·2^(−months/h)`; h is 48 months for tools and 96 otherwise.
#[must_use]
pub fn recency(class: SkillClass, months: u32) -> Credit {
    let table = match class {
        SkillClass::Tool => &TOOL_AGES,
        SkillClass::Method
        | SkillClass::People
        | SkillClass::Business
        | SkillClass::Research
        | SkillClass::Domain
        | SkillClass::Title
        | SkillClass::Venue
        | SkillClass::Degree => &OTHER_AGES,
    };
    table[(months as usize).min(TABLE - 1)]
}

/// δ: what `months` of doing it are worth, `.6 + .4·(1 − 2^(−months/12))`.
#[must_use]
pub fn duration(months: u32) -> Credit {
    LENGTHS[(months as usize).min(TABLE - 1)]
}

static TOOL_AGES: [Credit; TABLE] = decay(TOOL_HALF_LIFE, 500_000, 500_000);
static OTHER_AGES: [Credit; TABLE] = decay(OTHER_HALF_LIFE, 500_000, 500_000);
static LENGTHS: [Credit; TABLE] = growth(12, 600_000, 400_000);

/// `2^(−1/48)` and friends are found once, at compile time, by integer search: no float, no `pow`.
const fn decay(half_life: u32, floor: u32, rest: u32) -> [Credit; TABLE] {
    let step = root_of_half(half_life);
    let mut table = [Credit::ONE; TABLE];
    let mut power: u128 = UNIT;
    let mut month = 0;
    while month < TABLE {
        let part = (rest as u128 * power + UNIT / 2) / UNIT;
        table[month] = Credit::from_millionths(floor + part as u32);
        power = (power * step + UNIT / 2) / UNIT;
        month += 1;
    }
    table
}

const fn growth(half_life: u32, floor: u32, rest: u32) -> [Credit; TABLE] {
    let falling = decay(half_life, 0, rest);
    let mut table = [Credit::ZERO; TABLE];
    let mut month = 0;
    while month < TABLE {
        table[month] = Credit::from_millionths(floor + rest - falling[month].millionths());
        month += 1;
    }
    table
}

/// One, in the fixed point of the tables: 2⁴⁸.
const UNIT: u128 = 1 << 48;

/// The number whose `n`-th power is one half, by bisection.
const fn root_of_half(n: u32) -> u128 {
    let (mut low, mut high) = (0_u128, UNIT);
    while high - low > 1 {
        let middle = u128::midpoint(low, high);
        let mut power = UNIT;
        let mut times = 0;
        while times < n {
            power = power * middle / UNIT;
            times += 1;
        }
        if power > UNIT / 2 {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

/// `log₂(1 + n)/log₂(1 + whole)`, at most one, with `n` and `whole` in millionths.
///
/// Binary logarithm in fixed point by repeated squaring: exact integers, the same everywhere.
#[must_use]
pub fn log_share(n: u64, whole: u64) -> Credit {
    if n >= whole {
        return Credit::ONE;
    }
    Credit::ratio(log2(1_000_000 + n), log2(1_000_000 + whole))
}

/// `2²⁴ · log₂(x / 10⁶)` for x ≥ 10⁶.
fn log2(x: u64) -> u64 {
    const BITS: u32 = 24;
    // Normalised mantissa in [1, 2) with 40 fractional bits.
    let mut whole = 0_u64;
    let mut mantissa = (u128::from(x) << 40) / 1_000_000;
    while mantissa >= 2 << 40 {
        mantissa >>= 1;
        whole += 1;
    }
    let mut result = whole << BITS;
    for bit in (0..BITS).rev() {
        mantissa = (mantissa * mantissa) >> 40;
        if mantissa >= 2 << 40 {
            mantissa >>= 1;
            result += 1 << bit;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures of the scoring notes, to two or three digits.
    #[test]
    fn tables_follow_the_formulas() {
        let near = |got: Credit, want: u32| assert!(got.millionths().abs_diff(want) < 5_000, "{got} {want}");
        for (months, want) in
            [(0, 600_000), (3, 664_000), (6, 717_000), (12, 800_000), (24, 900_000), (36, 950_000), (48, 975_000)]
        {
            near(duration(months), want);
        }
        for (months, want) in [(0, 1_000_000), (12, 920_000), (24, 853_000), (48, 750_000), (72, 677_000)] {
            near(recency(SkillClass::Tool, months), want);
        }
        for (months, want) in [(24, 920_000), (48, 853_000), (96, 750_000)] {
            near(recency(SkillClass::People, months), want);
        }
        assert_eq!(duration(36), Credit::percent(95));
        assert_eq!(duration(12), Credit::percent(80));
        assert_eq!(recency(SkillClass::Tool, 48), Credit::percent(75));
    }

    #[test]
    fn scope_grows_with_the_logarithm() {
        let check = |people: u64, want: u32| {
            let got = log_share(people * 1_000_000, 8_000_000).millionths();
            assert!(got.abs_diff(want) < 5_000, "{people}: {got}");
        };
        for (people, want) in [
            (1, 315_000),
            (2, 500_000),
            (3, 631_000),
            (4, 732_000),
            (5, 815_000),
            (6, 886_000),
            (8, 1_000_000),
            (40, 1_000_000),
        ] {
            check(people, want);
        }
    }

    #[test]
    fn tables_are_monotone() {
        for months in 1..800 {
            assert!(duration(months) >= duration(months - 1));
            assert!(recency(SkillClass::Tool, months) <= recency(SkillClass::Tool, months - 1));
        }
    }
}
