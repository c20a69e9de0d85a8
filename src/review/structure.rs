//! Given a role, gives what is wrong with its ids, categories, points and gates.

use crate::review::{Kind, Notes};
use crate::role::{Importance, Role};

pub(super) fn review(role: &Role, notes: &mut Notes<'_>) {
    if role.id != notes.file.name {
        let message = format!("the file is named {:?} and says that its id is {:?}", notes.file.name, role.id);
        notes.add(Kind::Misnamed, "/id", message);
    }
    review_id(&role.id, "/id", notes);
    let sum: u64 = role.categories.iter().map(|category| u64::from(category.points)).sum();
    if sum != 100 {
        notes.add(Kind::Points, "/categories", format!("the categories' points sum to {sum}, not to 100"));
    }
    for (at, category) in role.categories.iter().enumerate() {
        let pointer = format!("/categories/{at}");
        review_id(&category.id, &format!("{pointer}/id"), notes);
        if role.categories[..at].iter().any(|other| other.id == category.id) {
            notes.add(Kind::Twice, format!("{pointer}/id"), format!("two categories have the id {:?}", category.id));
        } else if !role.requirements.iter().any(|requirement| requirement.category == category.id) {
            notes.add(Kind::EmptyCategory, pointer, format!("category {:?} has no requirement", category.id));
        }
    }
    for (at, requirement) in role.requirements.iter().enumerate() {
        let (id, pointer) = (&requirement.id, format!("/requirements/{at}"));
        review_id(id, &format!("{pointer}/id"), notes);
        if role.requirements[..at].iter().any(|other| other.id == *id) {
            notes.add(Kind::Twice, format!("{pointer}/id"), format!("two requirements have the id {id:?}"));
        }
        if !role.categories.iter().any(|category| category.id == requirement.category) {
            let message = format!("{id:?} names category {:?}, which the role does not have", requirement.category);
            notes.add(Kind::NoCategory, format!("{pointer}/category"), message);
        }
        if requirement.gate.is_gate() && requirement.importance != Importance::Must {
            let message = format!("gate {id:?} is of importance {}", requirement.importance.as_str());
            notes.add(Kind::GateNotMust, format!("{pointer}/importance"), message);
        }
    }
}

fn review_id(id: &str, pointer: &str, notes: &mut Notes<'_>) {
    let is_plain = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    if !id.split('-').all(is_plain) {
        notes.add(Kind::OddId, pointer, format!("{id:?} is hard to type, and some formats cannot hold it"));
    }
}
