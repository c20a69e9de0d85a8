//! Given work, gives how long it took: this process's CPU time, in turn with other work.

use std::hint::black_box;

use rustix::time::{ClockId, clock_gettime};

/// Seconds that one measurement takes at least.
const LEAST: f64 = 0.06;

/// One thing to measure.
pub(crate) struct Variant<'a> {
    /// What it does.
    pub(crate) name: String,
    /// Does it once and gives the number of records.
    pub(crate) work: Box<dyn FnMut() -> usize + 'a>,
}

impl<'a> Variant<'a> {
    /// Something that goes through some records and gives their number.
    pub(crate) fn new(name: impl Into<String>, work: impl FnMut() -> usize + 'a) -> Self {
        Self { name: name.into(), work: Box::new(work) }
    }
}

/// What came out for one variant.
#[derive(Clone, Debug)]
pub(crate) struct Timing {
    /// What was done.
    pub(crate) name: String,
    /// Median microseconds of CPU a record.
    pub(crate) micros: f64,
    /// Median over the rounds of the ratio to the first variant of the same round.
    pub(crate) ratio: f64,
    /// The least and the largest of these ratios.
    pub(crate) spread: (f64, f64),
}

/// CPU seconds of this process, all threads.
pub(crate) fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

/// The middle one.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Runs all variants in turn, A B C A B C, after a warm-up; ratios are to the first one.
pub(crate) fn in_turn(mut variants: Vec<Variant<'_>>, rounds: usize) -> Vec<Timing> {
    // The warm-up also says how often each must run to be measured at all.
    let repeats: Vec<usize> = variants
        .iter_mut()
        .map(|variant| {
            let _ = black_box((variant.work)());
            let before = cpu_seconds();
            let _ = black_box((variant.work)());
            ((LEAST / (cpu_seconds() - before).max(1e-6)).ceil() as usize).clamp(1, 10_000)
        })
        .collect();
    let mut micros = vec![Vec::new(); variants.len()];
    for _ in 0..rounds.max(1) {
        for (at, variant) in variants.iter_mut().enumerate() {
            let before = cpu_seconds();
            let mut records = 0;
            for _ in 0..repeats[at] {
                records += black_box((variant.work)());
            }
            micros[at].push((cpu_seconds() - before) * 1e6 / records.max(1) as f64);
        }
    }
    let first = micros.first().cloned().unwrap_or_default();
    variants
        .into_iter()
        .zip(micros)
        .map(|(variant, micros)| {
            let ratios: Vec<f64> = micros.iter().zip(&first).map(|(own, base)| own / base).collect();
            Timing {
                name: variant.name,
                micros: median(micros),
                ratio: median(ratios.clone()),
                spread: ratios
                    .iter()
                    .fold((f64::MAX, f64::MIN), |(low, high), &ratio| (low.min(ratio), high.max(ratio))),
            }
        })
        .collect()
}

/// Prints timings as a Markdown table; `bytes` is the mean size of a record.
pub(crate) fn print(timings: &[Timing], bytes: f64) {
    println!("| variant | µs/record | MB/s | ÷ BASE | least–largest | share of BASE |");
    println!("|---|--:|--:|--:|--:|--:|");
    for timing in timings {
        println!(
            "| {} | {:.2} | {:.0} | {:.2} | {:.2}–{:.2} | {:.3} |",
            timing.name,
            timing.micros,
            bytes / timing.micros,
            timing.ratio,
            timing.spread.0,
            timing.spread.1,
            1.0 / timing.ratio
        );
    }
}
