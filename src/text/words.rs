//! Given words, gives what they are compared by: their number-free form and their stem, and every form of them.
//!
//! Forms are compiled into the plan's table, so nothing is stemmed while résumés are read.

use std::borrow::Cow;
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

/// The form without plural and with American endings: equal for words that are the same label.
#[must_use]
pub fn fold(word: &str) -> String {
    folded(word).into_owned()
}

/// The stem: equal for all verb forms of a word.
#[must_use]
pub fn stem(word: &str) -> String {
    stemmed(word).into_owned()
}

/// The root: equal for all words that are derived from one another in a regular way, of whatever kind they are.
#[must_use]
pub fn root(word: &str) -> String {
    static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));
    ENGLISH.stem(word).into_owned()
}

fn folded(word: &str) -> Cow<'_, str> {
    if !is_plain(word) || word.len() <= 3 {
        return Cow::Borrowed(word);
    }
    let singular = singular(word);
    american(&singular).map_or(singular, Cow::Owned)
}

fn stemmed(word: &str) -> Cow<'_, str> {
    let word = folded(word);
    if let Some(base) = irregular_base(&word) {
        return Cow::Borrowed(base);
    }
    if !is_plain(&word) || word.len() <= 3 {
        return word;
    }
    let mut stem = &*word;
    for ending in ["ing", "ed"] {
        if let Some(rest) = stem.strip_suffix(ending)
            && rest.len() >= 3
            && rest.bytes().any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
        {
            stem = rest;
            break;
        }
    }
    let stem = stem.strip_suffix('e').filter(|rest| rest.len() >= 3).unwrap_or(stem);
    let before = stem.len() - 1;
    // "study" and "studied" meet at "studi".
    let last = if stem.ends_with('y') { b'i' } else { stem.as_bytes()[before] };
    let doubled = stem.len() > 3 && last == stem.as_bytes()[before - 1] && !last.is_ascii_digit();
    match (doubled, last == stem.as_bytes()[before]) {
        (true, _) => cut(word, before),
        (false, true) => {
            let end = stem.len();
            cut(word, end)
        }
        (false, false) => Cow::Owned(format!("{}i", &stem[..before])),
    }
}

/// The first `end` bytes.
fn cut(word: Cow<'_, str>, end: usize) -> Cow<'_, str> {
    match word {
        Cow::Borrowed(word) => Cow::Borrowed(&word[..end]),
        Cow::Owned(mut word) => {
            word.truncate(end);
            Cow::Owned(word)
        }
    }
}

/// `word` and the forms of it that share its stem.
#[must_use]
pub fn forms(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    if is_plain(word) && (word.len() > 3 || irregular_base(word).is_some()) {
        let root = stemmed(word);
        let mut form = String::new();
        for base in bases(word, &root) {
            for ending in ["", "s", "es", "ed", "d", "ing", "ings"] {
                // What ends in s has its plural already: "kubernets" is no form of "kubernetes".
                if ending == "s" && base == root && word.ends_with('s') && root != folded(word) {
                    continue;
                }
                form.clear();
                form.push_str(&base);
                form.push_str(ending);
                if stemmed(&form) == root && !all.contains(&form) {
                    all.push(form.clone());
                }
            }
        }
        all.extend(
            IRREGULAR.iter().filter(|(form, base)| *base == root && *form != word).map(|(form, _)| (*form).to_owned()),
        );
    } else if is_plain(word) && word.len() >= 2 {
        // "GANs", "KPIs", "VPs": short words only have a plural.
        all.push(format!("{word}s"));
    }
    all
}

/// What endings are put to: the stem as it stands, with an e, with its last letter doubled, or ending in y; and the
/// British spelling of each.
fn bases(word: &str, root: &str) -> Vec<String> {
    let mut bases = vec![root.to_owned(), format!("{root}e"), fold(word)];
    if let Some(last) = root.chars().last() {
        bases.push(format!("{root}{last}"));
    }
    if let Some(rest) = root.strip_suffix('i') {
        bases.push(format!("{rest}y"));
        bases.push(format!("{rest}ie"));
    }
    for at in 0..bases.len() {
        if bases[at].contains("iz") || bases[at].contains("yz") {
            let other = british(&bases[at]);
            // "optimiz" is the stem that "optimis-ing" has lost its ending from.
            bases.push(bases[at].replace("iz", "is").replace("yz", "ys"));
            bases.push(other);
        }
    }
    bases.sort_unstable();
    bases.dedup();
    bases
}

/// Irregular forms that résumés use.
const IRREGULAR: [(&str, &str); 44] = [
    ("led", "lead"),
    ("built", "build"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("ran", "run"),
    ("running", "run"),
    ("wrote", "writ"),
    ("written", "writ"),
    ("writing", "writ"),
    ("taught", "teach"),
    ("held", "hold"),
    ("drove", "driv"),
    ("driven", "driv"),
    ("brought", "bring"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("gave", "giv"),
    ("given", "giv"),
    ("won", "win"),
    ("made", "mak"),
    ("took", "tak"),
    ("taken", "tak"),
    ("began", "begin"),
    ("chose", "choos"),
    ("sold", "sel"),
    ("spent", "spend"),
    ("kept", "keep"),
    ("met", "meet"),
    ("sought", "seek"),
    ("oversaw", "overse"),
    ("overseen", "overse"),
    ("broke", "break"),
    ("broken", "break"),
    ("dealt", "deal"),
    ("drew", "draw"),
    ("drawn", "draw"),
    ("overcame", "overcom"),
    ("rebuilt", "rebuild"),
    ("rewrote", "rewrit"),
    ("rewritten", "rewrit"),
    ("told", "tel"),
    ("licence", "licens"),
    ("licences", "licens"),
    ("licenced", "licens"),
];

/// The base that an irregular form is a form of.
fn irregular_base(word: &str) -> Option<&'static str> {
    let (place, bit) = irregular_bit(word);
    let listed = IRREGULAR_BITS[place] & bit != 0;
    if listed { IRREGULAR.iter().find(|(form, _)| *form == word).map(|(_, base)| *base) } else { None }
}

/// One bit for each irregular form; nearly all words that are looked for are not among them, and one test tells.
const IRREGULAR_BITS: [u64; 8] = {
    let mut bits = [0; 8];
    let mut at = 0;
    while at < IRREGULAR.len() {
        let (place, bit) = irregular_bit(IRREGULAR[at].0);
        bits[place] |= bit;
        at += 1;
    }
    bits
};

/// Where a word's bit is.
const fn irregular_bit(word: &str) -> (usize, u64) {
    let word = word.as_bytes();
    let sum = match word {
        [first, second, .., last] => *first as usize * 31 + *second as usize * 17 + *last as usize * 5 + word.len(),
        _ => 0,
    };
    (sum / 64 % 8, 1 << (sum % 64))
}

fn is_plain(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

fn singular(word: &str) -> Cow<'_, str> {
    let cut = |by: usize| Cow::Borrowed(&word[..word.len() - by]);
    match word {
        "gpus" | "cpus" | "tpus" => return cut(1),
        "analyses" => return Cow::Borrowed("analysis"),
        "hypotheses" => return Cow::Borrowed("hypothesis"),
        "biases" => return Cow::Borrowed("bias"),
        "indices" => return Cow::Borrowed("index"),
        "matrices" => return Cow::Borrowed("matrix"),
        "series" | "always" | "perhaps" | "hives" => return Cow::Borrowed(word),
        "licence" | "licences" => return Cow::Borrowed("license"),
        "licenced" => return Cow::Borrowed("licensed"),
        _ => {}
    }
    if word.ends_with("ies") && word.len() > 4 {
        return Cow::Owned(format!("{}y", cut(3)));
    }
    if word.ends_with("sses")
        || word.ends_with("xes")
        || word.ends_with("shes")
        || word.ends_with("tches")
        || word.ends_with("aches")
    {
        return cut(2);
    }
    let kept = ["ss", "us", "is", "as", "os"].iter().any(|ending| word.ends_with(ending));
    if word.ends_with('s') && !kept { cut(1) } else { Cow::Borrowed(word) }
}

/// British endings that differ from American ones by one letter.
const ENDINGS: [(&str, &str); 8] = [
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("iser", "izer"),
    ("ise", "ize"),
    ("lysing", "lyzing"),
    ("lysed", "lyzed"),
    ("lyse", "lyze"),
];

/// Words whose `-ise` is no suffix.
const NOT_A_SUFFIX: [&str; 20] = [
    "exerci",
    "experti",
    "enterpri",
    "supervi",
    "advi",
    "revi",
    "preci",
    "promi",
    "otherwi",
    "franchi",
    "merchandi",
    "compri",
    "conci",
    "devi",
    "premi",
    "surpri",
    "improvi",
    "televi",
    "disgui",
    "noi",
];

/// The American spelling, if it is another one.
fn american(word: &str) -> Option<String> {
    // All these endings have their s near the end; most words do not.
    if !word.as_bytes().iter().rev().take(6).any(|byte| *byte == b's') {
        return None;
    }
    let has = |root: &str| {
        let mut places = word.match_indices(root);
        word.starts_with(root) || places.any(|(at, _)| word.as_bytes().get(at + root.len()) == Some(&b's'))
    };
    let (british, american) = ENDINGS.iter().find(|(british, _)| word.ends_with(british))?;
    let rest = &word[..word.len() - british.len()];
    let is_suffix = rest.len() >= 4 && !NOT_A_SUFFIX.iter().any(|root| has(root));
    (is_suffix || british.starts_with("ly")).then(|| format!("{rest}{american}"))
}

fn british(word: &str) -> String {
    for (british, american) in ENDINGS {
        if let Some(rest) = word.strip_suffix(american).filter(|rest| rest.len() >= 4) {
            return format!("{rest}{british}");
        }
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_label_words_fold_alike() {
        for (a, b) in [
            ("networks", "network"),
            ("strategies", "strategy"),
            ("analyses", "analysis"),
            ("optimisation", "optimization"),
            ("databases", "database"),
            ("biases", "bias"),
            ("processes", "process"),
            ("organised", "organized"),
            ("licences", "license"),
            ("licenced", "licensed"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        for (a, b) in [
            ("causal", "casual"),
            ("planning", "plan"),
            ("keras", "kera"),
            ("news", "newest"),
            ("supervise", "supervize"),
        ] {
            assert_ne!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn verb_forms_stem_alike() {
        for words in [
            &["manage", "manages", "managed", "managing"][..],
            &["plan", "plans", "planned", "planning"],
            &["model", "models", "modelled", "modelling", "modeling"],
            &["study", "studies", "studied", "studying"],
            &["lead", "leads", "led", "leading"],
            &["optimise", "optimize", "optimising", "optimized"],
        ] {
            for word in words {
                assert_eq!(stem(word), stem(words[0]), "{word}");
            }
        }
        assert_ne!(stem("mentoring"), stem("monitoring"));
    }

    #[test]
    fn forms_are_complete_and_share_the_stem() {
        for (word, wanted) in [
            ("mentoring", "mentored"),
            ("rank", "rankings"),
            ("listing", "listings"),
            ("deploy", "deployed"),
            ("strategy", "strategies"),
            ("led", "leading"),
            ("modeling", "modelled"),
            ("organization", "organisations"),
            ("gan", "gans"),
            ("license", "licences"),
            ("licence", "licensed"),
        ] {
            let forms = forms(word);
            assert!(forms.iter().any(|form| form == wanted), "{word}: {forms:?}");
        }
    }
}
