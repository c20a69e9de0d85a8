//! Given a policy, gives what its evidence is worth by age and by length, month by month.

use std::sync::LazyLock;

use crate::policy::Policy;
use crate::score::Credit;
use crate::skill::SkillClass;

/// Entries of the ageing and length tables; after 60 years nothing changes any more.
const TABLE: usize = 721;

/// ρ and δ, looked up by months.
#[derive(Clone, Debug)]
pub struct Curves {
    tools: Box<[Credit; TABLE]>,
    others: Box<[Credit; TABLE]>,
    lengths: Box<[Credit; TABLE]>,
    in_post: Box<[Credit; TABLE]>,
}

impl Curves {
    /// The curves of the program's own policy.
    #[must_use]
    pub fn builtin() -> Self {
        Self::new(&Policy::builtin())
    }

    /// The curves of a policy.
    #[must_use]
    pub fn new(policy: &Policy) -> Self {
        let (floor, rest) = (policy.recency_floor, policy.recency_floor.complement());
        let ages =
            |half_life: u32| decay(half_life, rest).map(|part| Credit::from_millionths(floor.millionths() + part));
        let (start, growth) = (policy.duration_floor, policy.duration_floor.complement());
        let lengths = decay(policy.duration_half, growth)
            .map(|part| Credit::from_millionths(start.millionths() + growth.millionths() - part));
        let in_post =
            decay(policy.post_half, Credit::ONE).map(|part| Credit::from_millionths(Credit::ONE.millionths() - part));
        Self {
            tools: Box::new(ages(policy.tool_half_life)),
            others: Box::new(ages(policy.other_half_life)),
            lengths: Box::new(lengths),
            in_post: Box::new(in_post),
        }
    }

    /// ρ: what `months` ago is worth, `f + (1 − f)·2^(−months/h)`; h is the half-life of tools, or of all else.
    #[must_use]
    pub fn recency(&self, class: SkillClass, months: u32) -> Credit {
        let table = match class {
            SkillClass::Tool => &self.tools,
            SkillClass::Method
            | SkillClass::People
            | SkillClass::Business
            | SkillClass::Research
            | SkillClass::Domain
            | SkillClass::Title
            | SkillClass::Venue
            | SkillClass::Degree
            | SkillClass::Licence => &self.others,
        };
        table[(months as usize).min(TABLE - 1)]
    }

    /// δ: what `months` of doing it are worth, `f + (1 − f)·(1 − 2^(−months/h))`.
    #[must_use]
    pub fn duration(&self, months: u32) -> Credit {
        self.lengths[(months as usize).min(TABLE - 1)]
    }

    /// What `months` in a post tell of all that belongs to it, `1 − 2^(−months/h)`: nothing at first.
    #[must_use]
    pub fn in_post(&self, months: u32) -> Credit {
        self.in_post[(months as usize).min(TABLE - 1)]
    }
}

/// `rest · 2^(−months/half-life)`, in millionths.
fn decay(half_life: u32, rest: Credit) -> [u32; TABLE] {
    let step = root_of_half(half_life);
    let mut power: u128 = UNIT;
    let mut table = [0; TABLE];
    for slot in &mut table {
        *slot = ((u128::from(rest.millionths()) * power + UNIT / 2) / UNIT) as u32;
        power = (power * step + UNIT / 2) / UNIT;
    }
    table
}

/// One, in the fixed point of the tables: 2⁴⁸.
const UNIT: u128 = 1 << 48;

/// The number whose `n`-th power is one half, by integer bisection: no float, no `pow`.
fn root_of_half(n: u32) -> u128 {
    let (mut low, mut high) = (0_u128, UNIT);
    while high - low > 1 {
        let middle = u128::midpoint(low, high);
        let power = (0..n).fold(UNIT, |power, _| power * middle / UNIT);
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

/// `2²⁴ · log₂(x / 10⁶)` for x ≥ 10⁶; people and papers are mostly few and whole.
fn log2(x: u64) -> u64 {
    /// The logarithms of whole numbers.
    static FEW: LazyLock<[u64; 64]> = LazyLock::new(|| std::array::from_fn(|n| log2_of(n.max(1) as u64 * 1_000_000)));
    let (whole, rest) = (x / 1_000_000, x % 1_000_000);
    match FEW.get(whole as usize) {
        Some(known) if rest == 0 => *known,
        _ => log2_of(x),
    }
}

fn log2_of(x: u64) -> u64 {
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
        let curves = Curves::new(&Policy::builtin());
        let near = |got: Credit, want: u32| assert!(got.millionths().abs_diff(want) < 5_000, "{got} {want}");
        for (months, want) in
            [(0, 600_000), (3, 664_000), (6, 717_000), (12, 800_000), (24, 900_000), (36, 950_000), (48, 975_000)]
        {
            near(curves.duration(months), want);
        }
        for (months, want) in [(0, 1_000_000), (12, 920_000), (24, 853_000), (48, 750_000), (72, 677_000)] {
            near(curves.recency(SkillClass::Tool, months), want);
        }
        for (months, want) in [(24, 920_000), (48, 853_000), (96, 750_000)] {
            near(curves.recency(SkillClass::People, months), want);
        }
        assert_eq!(curves.duration(36), Credit::percent(95));
        assert_eq!(curves.duration(12), Credit::percent(80));
        assert_eq!(curves.recency(SkillClass::Tool, 48), Credit::percent(75));
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
        let curves = Curves::new(&Policy::builtin());
        for months in 1..800 {
            assert!(curves.duration(months) >= curves.duration(months - 1));
            assert!(curves.recency(SkillClass::Tool, months) <= curves.recency(SkillClass::Tool, months - 1));
        }
    }
}
