//! Given texts, gives how often each was seen, in bounded memory.

use std::collections::HashMap;

/// Counts texts; where there are too many different ones, the rarest are forgotten.
///
/// Misra and Gries's summary, reduced in batches: a count is never too high, and too low by at most what
/// [`Self::forgotten`] says, which is at most one in `most` of all texts seen. While no more than `most` different texts
/// were seen, every count is exact.
#[derive(Clone, Debug)]
pub struct Counter {
    counts: HashMap<String, u64>,
    most: usize,
    forgotten: u64,
}

impl Counter {
    /// A counter that keeps at least `most` different texts.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { counts: HashMap::new(), most, forgotten: 0 }
    }

    /// Counts each text once more.
    pub fn add(&mut self, texts: impl IntoIterator<Item = String>) {
        for text in texts {
            *self.counts.entry(text).or_default() += 1;
        }
        if self.counts.len() > 2 * self.most {
            self.reduce();
        }
    }

    /// By so much every count may be too low.
    #[must_use]
    pub const fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// Texts with their counts, the most frequent first, equals in byte order.
    #[must_use]
    pub fn into_sorted(self) -> Vec<(String, u64)> {
        let mut counts: Vec<(String, u64)> = self.counts.into_iter().collect();
        counts.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts
    }

    /// Takes the count of the first text that does not fit from every count; which texts are left depends on no order.
    fn reduce(&mut self) {
        let mut counts: Vec<u64> = self.counts.values().copied().collect();
        let (_, &mut cut, _) = counts.select_nth_unstable_by(self.most, |a, b| b.cmp(a));
        self.counts.retain(|_, count| {
            *count = count.saturating_sub(cut);
            *count > 0
        });
        self.forgotten += cut;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_texts_are_counted_exactly() {
        let mut counter = Counter::new(10);
        for _ in 0..3 {
            counter.add(["b", "a", "c"].map(str::to_owned));
        }
        counter.add(["c".to_owned()]);
        assert_eq!(counter.forgotten(), 0);
        assert_eq!(counter.into_sorted(), [("c", 4), ("a", 3), ("b", 3)].map(|(text, count)| (text.to_owned(), count)));
    }

    #[test]
    fn frequent_texts_outlast_any_number_of_rare_ones() {
        let mut counter = Counter::new(10);
        for rare in 0..5_000 {
            counter.add([format!("rare-{rare}")]);
            if rare % 10 == 0 {
                counter.add(["frequent".to_owned()]);
            }
        }
        let forgotten = counter.forgotten();
        assert!(forgotten > 0 && forgotten <= 5_500 / 10, "{forgotten}");
        let counts = counter.into_sorted();
        assert!(counts.len() <= 21, "{}", counts.len());
        let (text, count) = &counts[0];
        assert!(text == "frequent" && *count <= 500 && count + forgotten >= 500, "{text} {count} {forgotten}");
    }
}
