//! Given pairs of numbers, gives how far their orders agree: the area under the ROC curve, and Kendall's tau-b.

use std::cmp::Ordering;

/// The chance that a relevant candidate stands above one that is not; equal scores count half.
///
/// `None` unless there are candidates of both kinds.
#[must_use]
pub fn auc(candidates: impl Iterator<Item = (f64, Relevance)>) -> Option<f64> {
    let mut candidates: Vec<(f64, Relevance)> = candidates.collect();
    candidates.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut relevant, mut others, mut twice_won) = (0_u64, 0_u64, 0_u64);
    for tied in candidates.chunk_by(|a, b| a.0.total_cmp(&b.0) == Ordering::Equal) {
        let good = tied.iter().filter(|(_, relevance)| *relevance == Relevance::Relevant).count() as u64;
        let bad = tied.len() as u64 - good;
        twice_won += good * (2 * others + bad);
        relevant += good;
        others += bad;
    }
    let pairs = relevant * others;
    (pairs > 0).then(|| twice_won as f64 / 2.0 / pairs as f64)
}

/// Whether a candidate is what was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relevance {
    /// It is.
    Relevant,
    /// It is not.
    Other,
}

/// Kendall's tau-b of two orders of the same things: 1 for the same order, −1 for the reverse, ties taken into account.
///
/// `None` where one of them orders nothing. Knight's method, in `n log n`.
#[must_use]
pub fn tau_b<A: PartialOrd + Copy, B: PartialOrd + Copy>(pairs: impl Iterator<Item = (A, B)>) -> Option<f64> {
    let order = |a: &A, b: &A| a.partial_cmp(b).unwrap_or(Ordering::Equal);
    let other = |a: &B, b: &B| a.partial_cmp(b).unwrap_or(Ordering::Equal);
    let mut pairs: Vec<(A, B)> = pairs.collect();
    pairs.sort_by(|a, b| order(&a.0, &b.0).then_with(|| other(&a.1, &b.1)));
    let of = |count: usize| count as u64 * (count as u64).saturating_sub(1) / 2;
    let all = of(pairs.len());
    let tied_first: u64 = pairs.chunk_by(|a, b| order(&a.0, &b.0).is_eq()).map(|tied| of(tied.len())).sum();
    let tied_both: u64 =
        pairs.chunk_by(|a, b| order(&a.0, &b.0).is_eq() && other(&a.1, &b.1).is_eq()).map(|tied| of(tied.len())).sum();
    let mut seconds: Vec<B> = pairs.iter().map(|pair| pair.1).collect();
    let mut buffer = seconds.clone();
    let discordant = swaps(&mut seconds, &mut buffer, &other);
    let tied_second: u64 = seconds.chunk_by(|a, b| other(a, b).is_eq()).map(|tied| of(tied.len())).sum();
    let (first, second) = (all - tied_first, all - tied_second);
    if first == 0 || second == 0 {
        return None;
    }
    let untied = all + tied_both - tied_first - tied_second;
    let concordant = untied - discordant;
    Some((concordant as f64 - discordant as f64) / (first as f64 * second as f64).sqrt())
}

/// Sorts, and counts the pairs that stood the wrong way round.
fn swaps<B: Copy>(items: &mut [B], buffer: &mut [B], order: &impl Fn(&B, &B) -> Ordering) -> u64 {
    let middle = items.len() / 2;
    if middle == 0 {
        return 0;
    }
    let mut count = swaps(&mut items[..middle], &mut buffer[..middle], order)
        + swaps(&mut items[middle..], &mut buffer[middle..], order);
    let (mut left, mut right) = (0, middle);
    for slot in buffer.iter_mut() {
        let takes_right = left == middle || right < items.len() && order(&items[right], &items[left]).is_lt();
        if takes_right {
            count += (middle - left) as u64;
            *slot = items[right];
            right += 1;
        } else {
            *slot = items[left];
            left += 1;
        }
    }
    items.copy_from_slice(buffer);
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: pairs counted one by one.
    #[test]
    fn area_counts_pairs_won() {
        let check = |candidates: &[(f64, u8)], want: Option<f64>| {
            let relevance = |good: u8| if good == 1 { Relevance::Relevant } else { Relevance::Other };
            let got = auc(candidates.iter().map(|&(score, good)| (score, relevance(good))));
            assert_eq!(got, want, "{candidates:?}");
        };
        check(&[(3.0, 1), (2.0, 1), (1.0, 0)], Some(1.0));
        check(&[(1.0, 1), (2.0, 0)], Some(0.0));
        check(&[(1.0, 1), (1.0, 0)], Some(0.5));
        // Of 2·2 pairs: won, won, lost, tied.
        check(&[(4.0, 1), (3.0, 0), (2.0, 1), (2.0, 0)], Some(2.5 / 4.0));
        check(&[(1.0, 1)], None);
        check(&[], None);
    }

    #[test]
    fn tau_is_that_of_counting_all_pairs() {
        let check = |pairs: &[(i32, i32)], want: Option<f64>| {
            let got = tau_b(pairs.iter().copied());
            assert!(got == want || (got.unwrap_or(9.0) - want.unwrap_or(9.0)).abs() < 1e-12, "{pairs:?}: {got:?}");
        };
        check(&[(1, 1), (2, 2), (3, 3)], Some(1.0));
        check(&[(1, 3), (2, 2), (3, 1)], Some(-1.0));
        check(&[(1, 1), (2, 3), (3, 2)], Some(1.0 / 3.0));
        // Two concordant of three pairs, one tied in the second: 2 / sqrt(3 · 2).
        check(&[(1, 1), (2, 1), (3, 2)], Some(2.0 / 6.0_f64.sqrt()));
        check(&[(1, 1), (1, 2)], None);
        check(&[], None);
        let mut seed = 5_u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((seed >> 33) % below) as i32
        };
        for _ in 0..300 {
            let pairs: Vec<(i32, i32)> = (0..next(12)).map(|_| (next(5), next(5))).collect();
            check(&pairs, one_by_one(&pairs));
        }
    }

    fn one_by_one(pairs: &[(i32, i32)]) -> Option<f64> {
        let (mut agree, mut first, mut second) = (0.0, 0.0, 0.0);
        for (at, a) in pairs.iter().enumerate() {
            for b in &pairs[..at] {
                let (x, y) = ((a.0 - b.0).signum(), (a.1 - b.1).signum());
                agree += f64::from(x * y);
                first += f64::from(x * x);
                second += f64::from(y * y);
            }
        }
        (first > 0.0 && second > 0.0).then(|| agree / (first * second).sqrt())
    }
}
