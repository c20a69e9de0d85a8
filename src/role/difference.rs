//! Given two roles, gives what sets the second apart from the first.

use std::collections::BTreeSet;

use crate::role::{Category, Fact, Requirement, Role};

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The role itself.
    Role,
    /// A category.
    Category,
    /// A requirement.
    Requirement,
    /// A fact.
    Fact,
}

impl Subject {
    /// The word for it in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Category => "category",
            Self::Requirement => "requirement",
            Self::Fact => "fact",
        }
    }
}

/// One thing that is not the same in both roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// Its id; the role's own is that of the second.
    pub id: String,
    /// Which field; nothing where the whole is new or gone.
    pub field: Option<&'static str>,
    /// In the first role; nothing where it is new.
    pub before: Option<String>,
    /// In the second role; nothing where it is gone.
    pub after: Option<String>,
}

/// Everything that sets `b` apart from `a`, in the order in which roles are read; nothing where they ask for the same.
#[must_use]
pub fn between(a: &Role, b: &Role) -> Vec<Change> {
    let mut changes = Changes(Vec::new());
    changes.field(Subject::Role, &b.id, "id", &a.id, &b.id);
    changes.field(Subject::Role, &b.id, "title", &a.title, &b.title);
    changes.field(Subject::Role, &b.id, "summary", &a.summary, &b.summary);
    changes.list(Subject::Role, &b.id, "other title", &a.alt_titles, &b.alt_titles);
    changes.all(Subject::Category, &a.categories, &b.categories, Changes::category);
    changes.all(Subject::Requirement, &a.requirements, &b.requirements, Changes::requirement);
    changes.all(Subject::Fact, &a.facts, &b.facts, Changes::fact);
    changes.0
}

/// Something with an id, and a line that says what it is.
trait Named {
    fn id(&self) -> &str;
    fn line(&self) -> String;
}

impl Named for Category {
    fn id(&self) -> &str {
        &self.id
    }

    fn line(&self) -> String {
        format!("{}, {} points", self.title, self.points)
    }
}

impl Named for Requirement {
    fn id(&self) -> &str {
        &self.id
    }

    fn line(&self) -> String {
        let gate = if self.gate.is_gate() { format!(", {}", self.gate) } else { String::new() };
        format!("{} ({}{gate}), {:.2} points", self.title, self.importance.as_str(), self.max_points)
    }
}

impl Named for Fact {
    fn id(&self) -> &str {
        &self.id
    }

    fn line(&self) -> String {
        self.statement.clone()
    }
}

struct Changes(Vec<Change>);

impl Changes {
    fn field(&mut self, subject: Subject, id: &str, field: &'static str, before: &str, after: &str) {
        if before != after {
            let (before, after) = (Some(before.to_owned()), Some(after.to_owned()));
            self.0.push(Change { subject, id: id.to_owned(), field: Some(field), before, after });
        }
    }

    /// What a list of texts has lost, then what it has gained.
    fn list(&mut self, subject: Subject, id: &str, field: &'static str, before: &[String], after: &[String]) {
        let (old, new): (BTreeSet<_>, BTreeSet<_>) = (before.iter().collect(), after.iter().collect());
        let change = |before: Option<&String>, after: Option<&String>| Change {
            subject,
            id: id.to_owned(),
            field: Some(field),
            before: before.cloned(),
            after: after.cloned(),
        };
        let gone = before.iter().filter(|text| !new.contains(text)).map(|text| change(Some(text), None));
        self.0.extend(gone);
        let added = after.iter().filter(|text| !old.contains(text)).map(|text| change(None, Some(text)));
        self.0.extend(added);
    }

    /// What is gone, then what is new or changed, by id.
    fn all<T: Named>(&mut self, subject: Subject, a: &[T], b: &[T], compare: fn(&mut Self, &T, &T)) {
        for old in a.iter().filter(|old| b.iter().all(|new| new.id() != old.id())) {
            let before = Some(old.line());
            self.0.push(Change { subject, id: old.id().to_owned(), field: None, before, after: None });
        }
        for new in b {
            if let Some(old) = a.iter().find(|old| old.id() == new.id()) {
                compare(self, old, new);
            } else {
                let after = Some(new.line());
                self.0.push(Change { subject, id: new.id().to_owned(), field: None, before: None, after });
            }
        }
    }

    fn category(&mut self, a: &Category, b: &Category) {
        self.field(Subject::Category, &b.id, "title", &a.title, &b.title);
        self.field(Subject::Category, &b.id, "points", &a.points.to_string(), &b.points.to_string());
    }

    fn requirement(&mut self, a: &Requirement, b: &Requirement) {
        let subject = Subject::Requirement;
        let rule = |one: &Requirement| {
            serde_json::to_string(&one.criterion).expect("a rule is made of words and numbers, which JSON can hold")
        };
        let points = |one: &Requirement| format!("{:.2}", one.max_points);
        self.field(subject, &b.id, "category", &a.category, &b.category);
        self.field(subject, &b.id, "title", &a.title, &b.title);
        self.field(subject, &b.id, "why", &a.why, &b.why);
        self.field(subject, &b.id, "importance", a.importance.as_str(), b.importance.as_str());
        self.field(subject, &b.id, "gate", &a.gate.to_string(), &b.gate.to_string());
        self.field(subject, &b.id, "points", &points(a), &points(b));
        self.field(subject, &b.id, "rule", &rule(a), &rule(b));
        self.list(subject, &b.id, "phrase", &a.phrases, &b.phrases);
        self.field(subject, &b.id, "remedy", &a.remedy, &b.remedy);
        self.list(subject, &b.id, "source", &a.sources, &b.sources);
    }

    fn fact(&mut self, a: &Fact, b: &Fact) {
        let subject = Subject::Fact;
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        self.field(subject, &b.id, "topic", &a.topic, &b.topic);
        self.field(subject, &b.id, "statement", &a.statement, &b.statement);
        self.field(subject, &b.id, "value", &text(&a.value), &text(&b.value));
        self.field(subject, &b.id, "unit", &text(&a.unit), &text(&b.unit));
        self.field(subject, &b.id, "year", &text(&a.year), &text(&b.year));
        self.field(subject, &b.id, "source", &text(&a.source), &text(&b.source));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(points: [u32; 2], more: &str) -> Role {
        let requirement = |id: &str, category: &str, phrase: &str| {
            format!(
                r#"{{"id": "{id}", "category": "{category}", "title": "T", "why": "", "importance": "must",
                "criterion": {{"kind": "any-of", "concepts": ["x"]}}, "phrases": ["{phrase}"], "remedy": "", "sources": []}}"#
            )
        };
        let json = format!(
            r#"{{"id": "r", "title": "R", "summary": "", "categories": [{{"id": "a", "title": "A", "points": {}}},
            {{"id": "b", "title": "B", "points": {}}}], "requirements": [{}, {}{more}]}}"#,
            points[0],
            points[1],
            requirement("one", "a", "p"),
            requirement("two", "b", "q"),
        );
        Role::from_json("r", &json).expect("a sound role")
    }

    fn shown(change: &Change) -> String {
        let Change { subject, id, field, before, after } = change;
        let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "-".to_owned());
        format!("{} {id} {}: {} → {}", subject.as_str(), field.unwrap_or("-"), text(before), text(after))
    }

    #[test]
    fn what_differs_is_told_and_nothing_else() {
        let base = role([60, 40], "");
        assert_eq!(between(&base, &base), []);
        let check = |other: &Role, want: &[&str]| {
            assert_eq!(between(&base, other).iter().map(shown).collect::<Vec<_>>(), want);
        };
        check(
            &role([50, 50], ""),
            &[
                "category a points: 60 → 50",
                "category b points: 40 → 50",
                "requirement one points: 60.00 → 50.00",
                "requirement two points: 40.00 → 50.00",
            ],
        );
        let mut phrased = base.clone();
        phrased.requirements[0].phrases = vec!["new".to_owned()];
        check(&phrased, &["requirement one phrase: p → -", "requirement one phrase: - → new"]);
        let third = r#", {"id": "three", "category": "b", "title": "T", "why": "", "importance": "nice", "gate": false,
            "criterion": {"kind": "text"}, "phrases": ["q"], "remedy": "", "sources": []}"#;
        check(
            &role([60, 40], third),
            &["requirement two points: 40.00 → 30.00", "requirement three -: - → T (nice), 10.00 points"],
        );
        assert_eq!(
            between(&role([60, 40], third), &base).iter().map(shown).collect::<Vec<_>>()[0],
            "requirement three -: T (nice), 10.00 points → -"
        );
    }
}
