//! Given text as people write it, gives normalised tokens with places in the original.
//!
//! Matching runs on a normalised copy (compatibility forms, accents, markup and invisible characters taken out);
//! quotes are always slices of the original, so a normalised copy keeps a map back.

pub mod bits;
pub mod key;
pub mod normalized;
pub mod token;
pub mod typo;
pub mod words;

use crate::text::key::PACKED;
use crate::text::normalized::Normalized;
use crate::text::token::tokenize;

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// A space, a hyphen, a slash, a quote: the words belong together.
    Soft,
    /// A parenthesis.
    Paren,
    /// A comma, a bar or a spaced dash.
    Comma,
    /// A colon.
    Colon,
    /// The end of a sentence, a bullet or a line.
    Sentence,
}

/// What a token looks like, apart from its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u8);

impl Marks {
    /// The first letter is upper case.
    pub const CAPITAL: Self = Self(1);
    /// There are letters, and all are upper case.
    pub const UPPER: Self = Self(2);
    /// All digits, perhaps with thousands separators or one point.
    pub const NUMBER: Self = Self(4);
    /// A per cent sign follows.
    pub const PERCENT: Self = Self(8);
    /// A currency sign stands before.
    pub const CURRENCY: Self = Self(16);
    /// A plus sign follows, as in 5+.
    pub const PLUS: Self = Self(32);
    /// The token starts with a digit.
    pub const DIGIT: Self = Self(64);

    /// Nothing to see.
    pub const NONE: Self = Self(0);

    /// True when all marks of `other` are set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Those that come from what stands behind the word.
    #[must_use]
    pub const fn around(self) -> Self {
        Self(self.0 & (Self::PERCENT.0 | Self::PLUS.0))
    }

    /// Those of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The keys of a short text such as a label, in order.
#[must_use]
pub fn keys(text: &str) -> Vec<String> {
    // Most are plain words, whose keys are the words themselves.
    if text.split(' ').all(|word| word.is_empty() || is_plain(word)) {
        return text.split(' ').filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect();
    }
    let mut keys = Vec::new();
    tokenize(&Normalized::of(text), |_, key| keys.push(key.to_text()));
    keys
}

/// The same with a space between each and the next.
#[must_use]
pub fn joined_keys(text: &str) -> String {
    if text.split(' ').all(is_plain) { text.to_ascii_lowercase() } else { keys(text).join(" ") }
}

/// True for a word of letters alone that is as short as nearly all words are.
fn is_plain(word: &str) -> bool {
    (1..PACKED).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut out = String::new();
        tokenize(&Normalized::of(text), |token, key| {
            let mark = match token.gap {
                Gap::Soft => " ",
                Gap::Paren => " ( ",
                Gap::Comma => " , ",
                Gap::Colon => " : ",
                Gap::Sentence => " . ",
            };
            out.push_str(mark);
            out.push_str(&key.to_text());
        });
        out.trim_start_matches(" . ").to_owned()
    }

    #[test]
    fn text_becomes_words_and_gaps() {
        let check = |text: &str, want: &str| assert_eq!(shown(text), want, "{text}");
        check("C++, C# and .NET; Node.js", "c++ , c# and .net . node.js");
        check("Ph.D. in Physics. Led R&D (P&L)", "phd in physics . led r&d ( p&l");
        check("scikit-learn / CI/CD", "scikit learn ci cd");
        check("master's degree, don't", "master degree , dont");
        check("1,200 users and 3.5 years", "1200 users and 3.5 years");
        check("moved to production.Built it", "moved to production . built it");
        check("line one\nand on\nLine two", "line one and on . line two");
        check("see https://example.org/a/b?c pytorch", "see pytorch");
        check("Goal: ship it - fast", "goal : ship it , fast");
        check("e.g. PyTorch", "eg pytorch");
    }

    #[test]
    fn keys_of_plain_words_are_those_of_their_tokens() {
        let check = |text: &str| {
            let mut tokens = Vec::new();
            tokenize(&Normalized::of(text), |_, key| tokens.push(key.to_text()));
            assert_eq!(keys(text), tokens, "{text:?}");
            assert_eq!(joined_keys(text), tokens.join(" "), "{text:?}");
        };
        for text in
            ["", " ", "a", "Machine Learning", " S Q L  ", "no inc", "extraordinaries", "internationalised work"]
        {
            check(text);
        }
        for word in ["https", "www", "mailto", "Dr", "iOS", "PhD", "x", "e g"] {
            check(word);
            check(&format!("{word} and {word}"));
        }
    }

    #[test]
    fn odd_forms_equal_the_plain_form() {
        let check = |odd: &str, plain: &str| assert_eq!(shown(odd), shown(plain), "{odd}");
        check("cafe\u{301} Zürich", "cafe Zurich");
        check("ＰｙＴｏｒｃｈ", "PyTorch");
        check("𝐏𝐲𝐓𝐨𝐫𝐜𝐡", "PyTorch");
        check("Py\u{200B}Tor\u{AD}ch", "PyTorch");
        check("ﬁne-tuning", "fine-tuning");
        check("6–8 people", "6-8 people");
        check("C＋＋", "C++");
        // Greek and Cyrillic letters among Latin ones, and a word that is Greek.
        check("P\u{443}t\u{43E}rch \u{421}++ \u{395}xcel", "Pytorch C++ Excel");
        check("\u{F0B7} Led it \u{F0A7} Built it", "Led it. Built it");
        check("<b>Led</b> R&amp;D", "Led R&D");
    }

    #[test]
    fn places_lead_back_to_the_original() {
        let raw = "• Führte <b>PyTorch</b> ein";
        let normalized = Normalized::of(raw);
        let mut quotes = Vec::new();
        tokenize(&normalized, |token, _| {
            let (start, end) = normalized.original(token.start, token.end);
            quotes.push(raw[start as usize..end as usize].to_owned());
        });
        assert_eq!(quotes[0], "Führte");
        assert_eq!(quotes[1], "PyTorch");
    }

    #[test]
    fn marks_are_seen() {
        let mut seen = Vec::new();
        let text = Normalized::of("saved $40 or 40 % of AI cost, 5+ Years");
        tokenize(&text, |token, _| seen.push(token.marks));
        assert!(seen[1].has(Marks::CURRENCY) && seen[1].has(Marks::NUMBER));
        assert!(seen[3].has(Marks::PERCENT));
        assert!(seen[5].has(Marks::UPPER));
        assert!(seen[7].has(Marks::PLUS) && seen[8].has(Marks::CAPITAL));
    }

    #[test]
    fn no_text_panics() {
        for text in [
            "",
            ".",
            "'",
            "&",
            "<",
            "&#x110000;",
            "<a",
            "..net",
            "a'",
            "$",
            "9,9",
            "é",
            "\u{301}",
            "a.\u{301}b",
            "www.",
        ] {
            let _ = shown(text);
        }
    }
}
