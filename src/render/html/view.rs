//! Given a stored result, gives what the page shows of it, in the page's order.

use std::collections::HashMap;

use serde::Serialize;

use crate::pool::Place;
use crate::render::html::Identity;
use crate::render::html::card::Card;
use crate::render::html::card::Detail;
use crate::render::html::card::Note;
use crate::render::html::distribution::Distribution;
use crate::render::html::stored::Assessed;
use crate::render::html::stored::Candidate;
use crate::render::html::stored::Counts;
use crate::render::html::stored::Shown;
use crate::render::html::stored::StoredRun;
use crate::render::html::stored::Tier;

/// Candidates of a role whose cards stand in the page itself; those of the rest are made when somebody asks.
const WHOLE: usize = 30;

/// Candidates up to which everybody's evidence is quoted in full.
const ALL_IN_FULL: usize = 200;

/// The page.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    title: String,
    version: Shown,
    catalogue: Shown,
    as_of: Shown,
    options: Vec<(Shown, Shown)>,
    counts: Counts,
    blind: bool,
    /// The result itself was made without what tells who somebody is.
    veiled: bool,
    /// One candidate is on the page, for whatever roles.
    single: bool,
    roles: Vec<Role>,
    rejects: Vec<NotAssessed>,
}

/// One role and its candidates, best first.
#[derive(Debug, Serialize)]
struct Role {
    /// Number within the page.
    number: usize,
    id: Shown,
    title: Shown,
    /// How many on the page have all gates met.
    all_gates: usize,
    distribution: Option<Distribution>,
    asked: Asked,
    /// The asked as the script reads it.
    asked_json: String,
    cards: Vec<Card>,
    /// How many of the cards stand in the page.
    whole: usize,
    /// Each card as the script reads it.
    cards_json: Vec<String>,
}

/// What a role asks for, in its order.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Asked {
    categories: Vec<AskedCategory>,
    requirements: Vec<AskedRequirement>,
    #[serde(skip)]
    by_id: HashMap<Shown, usize>,
}

#[derive(Clone, Debug, Serialize)]
struct AskedCategory {
    id: Shown,
    title: Shown,
    max_points: String,
    requirements: Vec<usize>,
}

#[derive(Clone, Debug, Serialize)]
struct AskedRequirement {
    title: Shown,
    importance: Shown,
    gate: bool,
    max_points: String,
    remedy: Shown,
}

/// Whom a card is about, as far as the page tells.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Person {
    id: Shown,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Shown>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip)]
    blind: bool,
}

/// A record that was not assessed.
#[derive(Debug, Serialize)]
struct NotAssessed {
    place: String,
    note: Note,
}

impl Page {
    /// Everything that the page shows of `run`.
    pub(super) fn new(run: &StoredRun, identity: Identity) -> Self {
        let manifest = &run.manifest;
        let mut people = People::new(identity);
        let veiled = manifest.options.contains_key(&Shown::new("blind"));
        let roles: Vec<Role> = manifest
            .roles
            .iter()
            .enumerate()
            .map(|(number, id)| {
                let mut assessed: Vec<&Assessed> = run.results.iter().filter(|one| one.role == *id).collect();
                // A result of `score` goes person by person.
                assessed.sort_by_key(|one| one.rank);
                let title = manifest.titles.get(id).unwrap_or(id).clone();
                Role::new(number, id.clone(), title, &assessed, &mut people)
            })
            .collect();
        let title = match roles.as_slice() {
            [role] => role.title.as_str().to_owned(),
            roles => format!("{} roles", roles.len()),
        };
        let rejects = run.rejects.iter().zip(1..).map(|(reject, number)| NotAssessed {
            place: match identity {
                Identity::Shown => place(&reject.source, reject.line, reject.element),
                Identity::Blind => None,
            }
            .unwrap_or_else(|| format!("Record {number}")),
            note: match identity {
                Identity::Shown => Note::new(&reject.issue),
                Identity::Blind => Note::blind(&reject.issue),
            },
        });
        Self {
            title,
            version: manifest.version.clone(),
            catalogue: manifest.catalogue.clone(),
            as_of: manifest.as_of.clone(),
            options: manifest.options.iter().map(|(name, value)| (name.clone(), value.clone())).collect(),
            counts: manifest.counts,
            blind: identity == Identity::Blind || veiled,
            veiled,
            single: run
                .results
                .first()
                .is_some_and(|first| run.results.iter().all(|one| one.candidate == first.candidate)),
            rejects: rejects.collect(),
            roles,
        }
    }
}

impl Role {
    fn new(number: usize, id: Shown, title: Shown, assessed: &[&Assessed], people: &mut People) -> Self {
        let asked = Asked::new(assessed);
        let detail = |at: usize| if at < WHOLE || assessed.len() <= ALL_IN_FULL { Detail::Full } else { Detail::Brief };
        let cards: Vec<Card> = assessed
            .iter()
            .enumerate()
            .map(|(at, one)| {
                let anchor = format!("c{number}-{at}");
                Card::new(one, people.tell(&one.candidate), anchor, &asked, detail(at))
            })
            .collect();
        let scores: Vec<_> = assessed.iter().map(|one| one.score).collect();
        Self {
            number,
            id,
            title,
            all_gates: assessed.iter().filter(|one| one.tier == Tier::A).count(),
            distribution: Distribution::new(&scores),
            asked_json: for_script(&asked),
            asked,
            cards_json: cards.iter().map(for_script).collect(),
            whole: cards.len().min(WHOLE),
            cards,
        }
    }
}

impl Asked {
    /// What any of `assessed` was asked for; the role fixes it, so they agree.
    fn new(assessed: &[&Assessed]) -> Self {
        let mut asked = Self::default();
        for category in assessed.iter().flat_map(|one| &one.categories) {
            if !asked.categories().any(|known| *known == category.id) {
                asked.categories.push(AskedCategory {
                    id: category.id.clone(),
                    title: category.title.clone(),
                    max_points: format!("{:.0}", category.max_points),
                    requirements: Vec::new(),
                });
            }
        }
        for requirement in assessed.iter().flat_map(|one| &one.requirements) {
            if asked.by_id.contains_key(&requirement.id) {
                continue;
            }
            let at = asked.requirements.len();
            asked.by_id.insert(requirement.id.clone(), at);
            if let Some(category) = asked.categories.iter_mut().find(|known| known.id == requirement.category) {
                category.requirements.push(at);
            }
            asked.requirements.push(AskedRequirement {
                title: requirement.title.clone(),
                importance: requirement.importance.clone(),
                gate: requirement.gate,
                max_points: format!("{:.2}", requirement.max_points),
                remedy: requirement.remedy.clone(),
            });
        }
        asked
    }

    /// The ids of the categories.
    pub(super) fn categories(&self) -> impl Iterator<Item = &Shown> {
        self.categories.iter().map(|category| &category.id)
    }

    /// The titles of the requirements.
    pub(super) fn requirements(&self) -> impl Iterator<Item = &Shown> {
        self.requirements.iter().map(|requirement| &requirement.title)
    }

    /// The title of the requirement `id`; the id itself where nothing is known of it.
    pub(super) fn title<'a>(&'a self, id: &'a Shown) -> &'a Shown {
        self.requirement(id).map_or(id, |at| &self.requirements[at].title)
    }

    /// The number of the requirement `id`.
    pub(super) fn requirement(&self, id: &Shown) -> Option<usize> {
        self.by_id.get(id).copied()
    }
}

impl Person {
    /// True if the page must not tell who it is.
    pub(super) const fn is_blind(&self) -> bool {
        self.blind
    }
}

/// Who has been met on the page, so that one person has one number under every role.
struct People {
    identity: Identity,
    numbers: HashMap<Candidate, usize>,
}

impl People {
    fn new(identity: Identity) -> Self {
        Self { identity, numbers: HashMap::new() }
    }

    fn tell(&mut self, candidate: &Candidate) -> Person {
        match self.identity {
            Identity::Shown => Person {
                id: candidate.id.clone(),
                name: candidate.name.clone(),
                place: place(&candidate.source, candidate.line, candidate.element),
                blind: false,
            },
            Identity::Blind => {
                let next = self.numbers.len() + 1;
                let number = *self.numbers.entry(candidate.clone()).or_insert(next);
                Person { id: Shown::new(&format!("Candidate {number}")), name: None, place: None, blind: true }
            }
        }
    }
}

/// A place as every other output writes it; nothing where the result leaves it out.
fn place(source: &Shown, line: Option<u64>, element: Option<u64>) -> Option<String> {
    (!source.as_str().is_empty()).then(|| Place { source: source.as_str().into(), line, element }.to_string())
}

/// `value` as JSON that may stand inside a script element: nothing in it opens or closes markup.
fn for_script(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("texts, numbers and lists of them are JSON");
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
