//! Given a word of a date, tells months, seasons and the words for "still going on" in the languages of résumés.

/// The months of English, German, French, Spanish, Italian, Portuguese and Dutch, without accents.
const MONTHS: [&str; 7] = [
    "january february march april may june july august september october november december",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
];

/// Abbreviations that are words of English, too.
const WORDS: [&str; 3] = ["out", "set", "ago"];

/// What says that an entry goes on, between bars.
const ONGOING: &str = "present|presently|the present|present day|current|currently|now|today|ongoing|continuing|\
    to date|date|to now|to present|till date|till now|till present|until now|until today|until present|\
    heute|bis heute|aktuell|jetzt|laufend|derzeit|actuel|actuellement|en cours|aujourd'hui|ce jour|a ce jour|\
    actualidad|la actualidad|actual|hoy|presente|oggi|attuale|atual|heden|至今|現在";

/// The month, 1 to 12, that `word` names or shortens; `word` is lower case without accents.
pub(super) fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    if word == "maerz" {
        return Some(3);
    }
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_lowercase()) || WORDS.contains(&word) {
        return None;
    }
    let mut found = None;
    for (month, name) in MONTHS.iter().flat_map(|names| (1..=12).zip(names.split(' '))) {
        if name == word {
            return Some(month);
        }
        if name.starts_with(word) {
            if found.is_some_and(|other| other != month) {
                return None;
            }
            found = Some(month);
        }
    }
    found
}

/// The month in which a season or a part of a year starts.
pub(super) fn season(word: &str) -> Option<u8> {
    match word {
        "winter" | "early" => Some(1),
        "spring" => Some(3),
        "summer" | "sommer" | "mid" | "middle" => Some(6),
        "fall" | "autumn" | "herbst" => Some(9),
        "late" | "end" => Some(10),
        _ => None,
    }
}

/// True for the words that say that an entry goes on.
pub(super) fn is_ongoing(folded: &str) -> bool {
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    !bare.is_empty() && ONGOING.split('|').any(|listed| listed == bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_told_by_name_and_abbreviation() {
        for (word, want) in [
            ("march", Some(3)),
            ("mar", Some(3)),
            ("sept", Some(9)),
            ("dec", Some(12)),
            ("dez", Some(12)),
            ("dic", Some(12)),
            ("ene", Some(1)),
            ("janv", Some(1)),
            ("juil", Some(7)),
            ("may", Some(5)),
            ("aout", Some(8)),
            ("giugno", Some(6)),
            ("jui", None),
            ("ma", None),
            ("ju", None),
            ("out", None),
            ("set", None),
            ("marketing", None),
            ("decided", None),
            ("", None),
        ] {
            assert_eq!(month(word), want, "{word}");
        }
    }
}
