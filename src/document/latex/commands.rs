//! Given the name of a command of LaTeX, gives what it does to the text around it.

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Sets an accent on the letter behind it.
    Accent(char),
    /// Stands for a letter.
    Letter(char),
    /// Stands for its own name: `\LaTeX`.
    Name,
    /// Opens an environment.
    Begin,
    /// Closes one.
    End,
    /// An item of a list.
    Item,
    /// Hides what follows, up to `\fi`.
    Hides,
    /// Defines another command, whose text is shown nowhere.
    Defines,
    /// Ends a line.
    EndsLine,
    /// A sign between words.
    Separates,
    /// Its first group only says how the second looks, or where it leads.
    Dresses,
    /// Says how one group looks, whatever stands behind it.
    Styles,
    /// Says how the page looks, with so many groups.
    LaysOut(usize),
    /// A style has it for itself.
    Own,
}

/// What the command `name` does; a star behind it changes nothing.
pub(super) fn meaning(name: &str) -> Meaning {
    if let Some(accent) = accent(name) {
        return Meaning::Accent(accent);
    }
    if let Some((_, letter)) = LETTERS.iter().find(|(known, _)| *known == name) {
        return Meaning::Letter(*letter);
    }
    match name.trim_end_matches('*') {
        "begin" => Meaning::Begin,
        "end" => Meaning::End,
        "item" | "bibitem" => Meaning::Item,
        "iffalse" => Meaning::Hides,
        name if NAMES.contains(&name) => Meaning::Name,
        name if DEFINING.contains(&name) => Meaning::Defines,
        name if ENDS.contains(&name) => Meaning::EndsLine,
        name if SEPARATORS.contains(&name) => Meaning::Separates,
        name if DRESSING.contains(&name) => Meaning::Dresses,
        name if STYLING.contains(&name) => Meaning::Styles,
        name => {
            let known = LAYOUT.iter().find(|(known, _)| *known == name);
            known.map_or(Meaning::Own, |(_, groups)| Meaning::LaysOut(*groups))
        }
    }
}

/// The accent that a sign or a letter behind a backslash sets.
pub(super) fn accent(sign: &str) -> Option<char> {
    ACCENTS.iter().find(|(known, _)| *known == sign).map(|(_, accent)| *accent)
}

/// True for what names somebody, or what they are, in front of the document.
pub(super) fn is_headline(name: &str) -> bool {
    HEADLINES.contains(&name)
}

/// True for environments that are handed sizes and columns.
pub(super) fn is_frame(environment: &str) -> bool {
    FRAMES.contains(&environment)
}

/// True for environments whose cells are parted by an ampersand.
pub(super) fn is_table(environment: &str) -> bool {
    ["tab", "longtab", "array", "supertab", "xtab"].iter().any(|start| environment.starts_with(start))
}

/// The name of the command that `rest` starts with, behind its backslash; nothing for `\%` and its like.
pub(super) fn name(rest: &str) -> &str {
    let letters = rest.bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'@').count();
    let star = usize::from(letters > 0 && rest[letters..].starts_with('*'));
    &rest[..letters + star]
}

/// Commands about how the page looks, and how many groups they take: none tells of anybody.
const LAYOUT: [(&str, usize); 46] = [
    ("addcontentsline", 3),
    ("address", 3),
    ("addtolength", 2),
    ("bibliography", 1),
    ("bibliographystyle", 1),
    ("cfoot", 1),
    ("chead", 1),
    ("cite", 1),
    ("cmidrule", 1),
    ("color", 1),
    ("colorlet", 2),
    ("definecolor", 3),
    ("email", 1),
    ("fancyfoot", 1),
    ("fancyhead", 1),
    ("fontfamily", 1),
    ("fontsize", 2),
    ("geometry", 1),
    ("hspace", 1),
    ("hypersetup", 1),
    ("include", 1),
    ("includegraphics", 1),
    ("input", 1),
    ("label", 1),
    ("lfoot", 1),
    ("lhead", 1),
    ("linespread", 1),
    ("moderncvcolor", 1),
    ("moderncvstyle", 1),
    ("nocite", 1),
    ("pagenumbering", 1),
    ("pageref", 1),
    ("pagestyle", 1),
    ("phantom", 1),
    ("photo", 1),
    ("ref", 1),
    ("rfoot", 1),
    ("rhead", 1),
    ("rule", 2),
    ("setcounter", 2),
    ("setlength", 2),
    ("thispagestyle", 1),
    ("titleformat", 5),
    ("titlespacing", 4),
    ("usepackage", 1),
    ("vspace", 1),
];

/// Commands that define others, whose texts are shown nowhere.
const DEFINING: [&str; 9] = [
    "newcommand",
    "renewcommand",
    "providecommand",
    "newenvironment",
    "renewenvironment",
    "DeclareRobustCommand",
    "newcolumntype",
    "newlength",
    "def",
];

/// Commands whose first group only says how the second looks, or where it leads.
const DRESSING: [&str; 8] =
    ["href", "textcolor", "colorbox", "parbox", "raisebox", "scalebox", "hyperref", "hyperlink"];

/// Commands about how words look, which take one group whatever stands behind it.
const STYLING: [&str; 16] = [
    "emph",
    "makebox",
    "mbox",
    "textbf",
    "textit",
    "textmd",
    "textnormal",
    "textrm",
    "textsc",
    "textsf",
    "textsl",
    "texttt",
    "textup",
    "underline",
    "uppercase",
    "MakeUppercase",
];

/// Environments that are handed sizes and columns.
const FRAMES: [&str; 19] = [
    "adjustwidth",
    "array",
    "center",
    "column",
    "description",
    "enumerate",
    "itemize",
    "list",
    "longtable",
    "minipage",
    "multicols",
    "paracol",
    "tabbing",
    "tabu",
    "tabular",
    "tabularx",
    "tabulary",
    "thebibliography",
    "wrapfigure",
];

/// Commands in front of a document that name somebody, or what they are.
const HEADLINES: [&str; 10] =
    ["name", "cvname", "firstname", "familyname", "author", "title", "position", "tagline", "jobtitle", "headline"];

/// Commands that stand for a sign between words.
const SEPARATORS: [&str; 9] =
    ["textbullet", "bullet", "cdot", "textperiodcentered", "mid", "vert", "textbar", "hfill", "cvinfosep"];

/// Commands that end a line.
const ENDS: [&str; 5] = ["newline", "linebreak", "par", "tabularnewline", "cr"];

/// Commands that stand for a name.
const NAMES: [&str; 4] = ["LaTeX", "TeX", "BibTeX", "XeLaTeX"];

/// Commands that stand for a letter.
const LETTERS: [(&str, char); 12] = [
    ("aa", 'å'),
    ("AA", 'Å'),
    ("ae", 'æ'),
    ("AE", 'Æ'),
    ("i", 'i'),
    ("j", 'j'),
    ("l", 'ł'),
    ("L", 'Ł'),
    ("o", 'ø'),
    ("O", 'Ø'),
    ("oe", 'œ'),
    ("ss", 'ß'),
];

/// Signs that set an accent on the letter behind them, and the accents.
const ACCENTS: [(&str, char); 14] = [
    ("`", '\u{300}'),
    ("'", '\u{301}'),
    ("^", '\u{302}'),
    ("~", '\u{303}'),
    ("=", '\u{304}'),
    ("u", '\u{306}'),
    (".", '\u{307}'),
    ("\"", '\u{308}'),
    ("r", '\u{30A}'),
    ("H", '\u{30B}'),
    ("v", '\u{30C}'),
    ("d", '\u{323}'),
    ("c", '\u{327}'),
    ("k", '\u{328}'),
];
