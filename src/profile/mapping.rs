//! Given a record of any known shape, finds its sections and reads each.

mod section;

use super::adapter::{self, Adapter};
use super::harvest::{Reader, is_blank};
use super::keys::{self, Origin, Topic};
use super::language;
use super::shape;
use super::{EntryKind, Presence};
use crate::document::{Document, Kind, NodeId};
use crate::issue::{Code, Issue};

/// How many keys of a record that is no résumé are listed.
const LISTED: usize = 12;

/// Objects within objects that may hold sections.
pub(super) const WRAPPERS: u32 = 6;

/// What was met on the way.
#[derive(Debug, Default)]
pub(super) struct Met {
    /// Something that belongs to a résumé.
    pub(super) resume: bool,
    /// Something that belongs to a job posting.
    posting: u32,
    /// A whole résumé as one text.
    text: Vec<NodeId>,
    /// A section of a résumé, be it empty: what is said in all is a summary beside it.
    sections: bool,
    /// What somebody says, or others say, of a person in all.
    summaries: Vec<NodeId>,
}

impl Reader<'_> {
    /// Reads the whole document.
    pub(super) fn whole(&mut self) -> Result<(), Issue> {
        let doc = self.doc;
        let Some(root) = doc.root() else { return Err(Issue::new(Code::Empty, "")) };
        let root = alone(doc, language::record(doc, root));
        let refuse = |detail: String| Err(Issue::new(Code::NotAResume, "").with_detail(detail));
        match doc.kind(root) {
            Kind::Object => {}
            // A list of jobs, and of nothing else.
            Kind::Array if shape::listed(doc, root) == Some(Topic::Work) => {
                self.section(Topic::Work, root, &mut Met::default(), 0);
                self.harvest.settle_open_ends();
                self.harvest.find(Code::HomeMade, root, "");
                return Ok(());
            }
            Kind::Array => {
                return refuse(format!("it is a list of {} values; a list of records is a pool", doc.len(root)));
            }
            Kind::String => {
                if let Some(doubt) = self.text_or_doubt(root) {
                    return refuse(doubt.to_owned());
                }
                self.harvest.settle_headline(doc);
                return Ok(());
            }
            Kind::Null | Kind::Bool | Kind::Number => return refuse("the top level is a single value".to_owned()),
        }
        let mut met = Met::default();
        let given = self.given.filter(|adapter| adapter.fits(doc));
        if given.is_none() {
            self.sections(root, &mut met, 0);
        }
        let told = match given {
            Some(_) => None,
            None => self.signed.or_else(|| if met.resume { None } else { Adapter::told_by(doc) }),
        };
        if let Some(adapter) = given.or(told) {
            // What was read by usual names so far is read again, from the places that the adapter names.
            self.harvest.clear();
            met = Met::default();
            self.by_adapter(adapter, root, &mut met);
            self.harvest.find(Code::HomeMade, root, told.map_or("the mapping file says", Adapter::title));
            self.home_made = false;
        }
        if !met.resume {
            self.introduction(root, &mut met);
        }
        let structured = self.harvest.entries.iter().any(|entry| entry.kind == EntryKind::Work);
        for node in &met.text {
            // Next to jobs that were read field by field, the same résumé as text would be the same evidence twice.
            if !structured {
                self.prose(*node, None);
            }
        }
        if !met.sections && !structured && met.text.is_empty() {
            for node in &met.summaries {
                self.biography(*node);
            }
            if !met.summaries.is_empty() {
                self.harvest.introduce(self.doc, self.at_present());
            }
        }
        if !met.resume || (met.posting >= 2 && !structured && self.harvest.education == Presence::Absent) {
            return refuse(self.keys_of(root));
        }
        self.harvest.settle_open_ends();
        self.harvest.settle_headline(self.doc);
        if self.home_made {
            self.harvest.find(Code::HomeMade, root, "");
        }
        Ok(())
    }

    /// Takes `description` for what is said of a person where a name and a title stand beside it and nothing else does:
    /// a page of a team or of speakers. Goods have names, postings have titles, neither has both.
    fn introduction(&mut self, root: NodeId, met: &mut Met) {
        let doc = self.doc;
        let texts =
            || doc.children(root).filter(|(_, child)| doc.str(*child).is_some_and(|text| !text.trim().is_empty()));
        let named =
            texts().any(|(key, _)| matches!(key, Some("name" | "fullName" | "full_name" | "firstName" | "first_name")));
        let is_label = |key| keys::TOP.find(key).is_some_and(|found| found.value == Topic::Label);
        let titled = texts().any(|(key, _)| key.is_some_and(is_label));
        let told = texts().find(|(key, _)| *key == Some("description"));
        if let (true, true, Some((_, node))) = (named, titled, told) {
            self.note_origin(Origin::Own, node);
            self.section(Topic::Summary, node, met, 0);
        }
    }

    fn keys_of(&self, root: NodeId) -> String {
        let names: Vec<String> = self
            .doc
            .children(root)
            .filter_map(|(key, _)| key)
            .take(LISTED)
            .map(|key| key.chars().filter(|c| !c.is_control()).take(40).collect())
            .collect();
        if names.is_empty() { "it has no keys".to_owned() } else { format!("its keys are {}", names.join(", ")) }
    }

    /// Reads the sections among the members of `node`.
    pub(super) fn sections(&mut self, node: NodeId, met: &mut Met, level: u32) {
        // Texts of this object by their keys; there are fewer such keys than places.
        let mut texts = [None::<(u16, NodeId)>; 16];
        for (key, child) in language::members(self.doc, node) {
            let known = key.and_then(|key| self.harvest.memo.find(&keys::TOP, key));
            let is_list = || matches!(self.doc.kind(child), Kind::Array | Kind::Object);
            let guessed = || key.filter(|_| is_list()).and_then(keys::by_word);
            let shaped = || shape::listed(self.doc, child).filter(|_| key.is_some_and(keys::is_own));
            let named = known.or_else(guessed);
            let Some(found) = named.or_else(|| keys::of_section(shaped()?)) else { continue };
            if named.is_none() && level == 0 && self.adapter.is_none() {
                // A format that is known tells what its lists hold.
                self.signed = Adapter::told_by(self.doc);
                if self.signed.is_some() {
                    return;
                }
            }
            if found.origin == Origin::Own && level == 0 && self.adapter.is_none() && adapter::is_sign(found.word) {
                self.signed = Adapter::told_by(self.doc);
                if self.signed.is_some() {
                    return;
                }
            }
            if self.adapter.is_some() && self.is_claimed(found.value, child) {
                continue;
            }
            if found.value == Topic::Id && level == 0 {
                self.own_id(child);
            }
            if matches!(found.value, Topic::Label | Topic::Summary) && self.doc.kind(child) == Kind::String {
                let place = texts.iter_mut().find(|place| place.is_none_or(|(word, _)| word == found.word));
                match place {
                    Some(Some((_, first))) => {
                        let first = *first;
                        self.second(first, child);
                        continue;
                    }
                    Some(free) => *free = Some((found.word, child)),
                    None => {}
                }
            }
            if !matches!(found.value, Topic::Id | Topic::Posting | Topic::Personal) && !is_blank(self.doc, child) {
                self.note_origin(found.origin, child);
            }
            self.section(found.value, child, met, level);
        }
    }

    /// Takes `id` before its synonyms; the same key twice with two values decides nothing.
    pub(super) fn own_id(&mut self, node: NodeId) {
        let doc = self.doc;
        let usable = match doc.kind(node) {
            Kind::String => doc.str(node).is_some_and(|text| !text.trim().is_empty()),
            Kind::Number => true,
            Kind::Null | Kind::Bool | Kind::Array | Kind::Object => false,
        };
        if !usable {
            return;
        }
        match self.harvest.own_id {
            None => self.harvest.own_id = Some(node),
            Some(first) if doc.key(first) == doc.key(node) => {
                if doc.scalar(first) != doc.scalar(node) {
                    self.harvest.own_id = None;
                    self.harvest.find(Code::DuplicateKey, node, "the two values differ; neither was taken");
                }
            }
            Some(_) if doc.key(node) == Some("id") => self.harvest.own_id = Some(node),
            Some(_) => {}
        }
    }

    /// Settles a text whose key stood earlier in its object: if the two differ, neither holds.
    fn second(&mut self, first: NodeId, node: NodeId) {
        if self.doc.str(first) != self.doc.str(node) {
            self.harvest.forget(first);
            self.harvest.find_value(Code::DuplicateKey, node, "the two values differ; neither was taken");
        }
    }
}

/// The record within `{"Jane Roe": {…}}`, or `root` itself.
fn alone(doc: &Document, root: NodeId) -> NodeId {
    let mut members = doc.children(root);
    match (members.next(), members.next()) {
        (Some((Some(key), record)), None) if doc.kind(record) == Kind::Object && keys::TOP.find(key).is_none() => {
            record
        }
        (_, _) => root,
    }
}

#[cfg(test)]
mod tests {
    use super::super::CandidateProfile;
    use super::super::tests::{as_of, check, outline};
    use super::*;

    #[test]
    fn json_resume_is_read() {
        check(
            r#"{"basics":{"label":"L","summary":"S"},"work":[{"name":"N","description":"D","position":"P","summary":"W","highlights":["H long enough to be a bullet","I did this and that"]}],
                "volunteer":[{"organization":"O","position":"P","summary":"W","highlights":["H for free for years"]}],
                "education":[{"institution":"U","area":"A","studyType":"T","score":"1","courses":["C - D"]}],
                "projects":[{"name":"N","description":"D","highlights":["H"],"keywords":["K"],"roles":["R"],"entity":"E","type":"Y"}],
                "publications":[{"name":"N","publisher":"P","summary":"S"}],"awards":[{"title":"T","awarder":"A","summary":"S"}],
                "certificates":[{"name":"N","issuer":"I"}],"skills":[{"name":"G","level":"Master","keywords":["K"]},{"name":"Alone"}],
                "interests":[{"name":"N","keywords":["K"]}]}"#,
            "Label L | Summary S | Position0 P | WorkSummary0 W | Highlight0 H long enough to be a bullet | Highlight0 I did this and that | Position1 P | WorkSummary1 W | Highlight1 H for free for years \
             | Degree2 T | Degree2 A | Course2 C - D | Project3 N | Project3 R | Project3 D | Project3 H | Project3 K \
             | Publication4 N | Publication4 P | Publication4 S | Award5 T | Award5 S | Certificate6 N | Skill K | Skill Alone | Interest K",
        );
    }

    #[test]
    fn a_biography_tells_jobs_where_it_is_all_there_is() {
        let bio = "Jane Roe is an Associate Professor at Nowhere, where she leads the vision team.";
        check(
            &format!(r#"{{"name":"N","bio":"{bio}"}}"#),
            "Position0 Associate Professor | Highlight0 where she leads the vision team.",
        );
        check(&format!(r#"{{"name":"N","bio":"{bio}","work":[]}}"#), &format!("Summary {bio}"));
    }

    #[test]
    fn a_page_of_a_team_is_a_biography() {
        let told = "Jane Roe is a Director at Nowhere, where she leads the vision team.";
        let page = |keys: &str| format!(r#"{{{keys}"description":"{told}"}}"#);
        check(
            &page(r#""name":"Jane Roe","title":"Head of Vision","#),
            "Position0 Director | Highlight0 where she leads the vision team. | Position1 Head of Vision",
        );
        for keys in ["", r#""name":"left-pad","version":"1","#, r#""title":"Head of Vision","company":"Nowhere","#] {
            let refused = CandidateProfile::from_json(page(keys).as_bytes(), as_of());
            assert!(refused.is_err_and(|issue| issue.code == Code::NotAResume), "{keys}");
        }
    }

    #[test]
    fn deviations_are_read() {
        check(r#"{"work":{"position":"P","highlights":"one"}}"#, "Position0 P | Highlight0 one");
        check(r#"{"work":[{"position":"","highlights":["",null]},{},{"company":" "}],"skills":[""]}"#, "");
        check(r#"{"work":[{"position":"P"}],"work":[{"position":"Q"}]}"#, "Position0 P | Position1 Q");
        check(r#"{"work":[{"position":"P","position":"P"}]}"#, "Position0 P");
        check(r#"{"work":[{"position":"P","position":"Q","summary":"S"}]}"#, "WorkSummary0 S");
        check(r#"{"work":[{"title":"old","position":"new"}]}"#, "Position0 new");
        check(
            r#"{"work":[{"position":5,"summary":true,"highlights":{"a":"x","b":["y"]}}]}"#,
            "Highlight0 x | Highlight0 y",
        );
        check(
            r#"{"work":[{"position":"P","highlights":[{"text":"x","date":"2020"},{"title":"t","description":"d"}]}]}"#,
            "Position0 P | Highlight0 x | Highlight0 t | Highlight0 d",
        );
        check(
            r#"{"work":[{"position":"P","highlights":["Go","Rust","AWS"]}]}"#,
            "Position0 P | Highlight0 Go | Highlight0 Rust | Highlight0 AWS | Skill0 Go | Skill0 Rust | Skill0 AWS",
        );
        check(
            r#"{"work":[{"name":"N","position":"P","description":"A maker of tools","highlights":["h is a bullet"]}]}"#,
            "Position0 P | Highlight0 h is a bullet",
        );
        check(r#"{"work":[{"title":"P","description":"I led it"}]}"#, "Position0 P | WorkSummary0 I led it");
        check(r#"{"work":[{"position":"P","technologies":"Go, Rust"}]}"#, "Position0 P | Skill0 Go | Skill0 Rust");
        check(
            r#"{"work":["ML Engineer at Acme (2019-2021)","Built it"]}"#,
            "Position0 ML Engineer | Highlight0 Built it",
        );
        check(
            r#"{"experience":"ML Engineer, Acme, 2019 - 2021\n- Built it"}"#,
            "Position0 ML Engineer | Highlight0 Built it",
        );
        check(r#"{"education":"MSc in AI, University of Nowhere, 2015"}"#, "Degree0 MSc in AI");
        check(
            r#"{"education":[{"name":"University of Nowhere","degree":"BSc"},{"name":"MSc Physics"}]}"#,
            "Degree0 BSc | Degree1 MSc Physics",
        );
        check(r####"{"basics":{"label":"...","summary":"Lorem ipsum dolor"},"skills":["Upon request","###"]}"####, "");
        check(
            r#"{"certifications":["CKA",{"name":"AWS"}],"awards":"A prize"}"#,
            "Certificate0 CKA | Certificate1 AWS | Award2 A prize",
        );
        check(
            r#"{"publications":[{"title":"T","authors":["J. Doe","R. Roe"],"journal":"J","authorship":"first author"}]}"#,
            "Publication0 T | Publication0 J | Publication0 first author",
        );
    }

    #[test]
    fn what_is_no_resume_is_refused_with_its_keys() {
        let check = |record: &str, want: &str| {
            let refused = CandidateProfile::from_json(record.as_bytes(), as_of()).map(|profile| outline(&profile));
            let issue = refused.expect_err(record);
            assert_eq!((issue.code, issue.detail.as_deref()), (Code::NotAResume, Some(want)), "{record}");
        };
        check(r#"{"name":"left-pad","version":"1"}"#, "its keys are name, version");
        check("{}", "it has no keys");
        check("[1,2]", "it is a list of 2 values; a list of records is a pool");
        check("7", "the top level is a single value");
        check(
            r#"{"title":"M","responsibilities":[],"qualifications":[],"skills":["a"]}"#,
            "its keys are title, responsibilities, qualifications, skills",
        );
    }

    #[test]
    fn other_formats_are_read() {
        // open-resume
        check(
            r#"{"profile":{"name":"N","summary":"S"},"workExperiences":[{"company":"C","jobTitle":"P","date":"2019 - 2020","descriptions":["D that and then more"]}],
                "educations":[{"school":"U","degree":"BSc","date":"2015","descriptions":[]}],"skills":{"featuredSkills":[{"skill":"Go","rating":4}],"descriptions":["SQL"]}}"#,
            "Summary S | Position0 P | Highlight0 D that and then more | Degree1 BSc | Skill Go | Skill SQL",
        );
        // Reactive Resume
        check(
            r#"{"basics":{"headline":"H"},"sections":{"summary":{"name":"Summary","content":"S"},"experience":{"name":"Experience","items":[
                {"company":"C","position":"P","date":"2019 to Present","summary":"W"},{"visible":false,"position":"X"}]},
                "skills":{"items":[{"name":"ML","keywords":["JAX"]},{"name":"Go","keywords":[]}]},"interests":{"visible":false,"items":[{"name":"I"}]}}}"#,
            "Label H | Summary S | Position0 P | WorkSummary0 W | Skill JAX | Skill Go",
        );
        // Manfred
        check(
            r#"{"aboutMe":{"profile":{"title":"T","description":"D"}},"experience":{"jobs":[{"organization":{"name":"O"},"roles":[
                {"name":"R","challenges":[{"description":"C","actions":["A"]}],"competences":[{"name":"K"}]},{"name":"Q"}]}]},
                "knowledge":{"studies":[{"degreeAchieved":true,"name":"BSc"}],"hardSkills":[{"skill":{"name":"SQL"},"level":"expert"}]},"careerPreferences":{"title":"CTO"}}"#,
            "Label T | Summary D | Position0 R | Highlight0 C | Highlight0 A | Skill0 K | Position1 Q | Degree2 BSc | Skill SQL",
        );
        // Affinda, newer
        check(
            r#"{"data":{"workExperience":[{"parsed":{"workExperienceJobTitle":{"raw":"P","parsed":"p"},"workExperienceDescription":{"raw":"D"}}}],"skill":[{"name":"Go"}]}}"#,
            "Position0 P | WorkSummary0 D | Skill Go",
        );
        // Textkernel
        check(
            r#"{"Value":{"ResumeData":{"EmploymentHistory":{"Positions":[{"JobTitle":{"Raw":"P","Normalized":"p"},"Bullets":[{"Text":"B"}]}]},
                "Education":{"EducationDetails":[{"Degree":{"Name":{"Raw":"MS"}},"Majors":["CS"]}]},"Skills":{"Raw":[{"Name":"Go"}]}}}}"#,
            "Position0 P | Highlight0 B | Degree1 MS | Degree1 CS | Skill Go",
        );
        // pyresparser
        check(
            r#"{"skills":["Go"],"degree":["BSc"],"designation":["P"],"total_experience":3}"#,
            "Position0 P | Degree1 BSc | Skill Go",
        );
        check(
            r#"{"resume_text":"EXPERIENCE\nEngineer, Acme 2019 - 2020\n- Built it"}"#,
            "Position0 Engineer | Highlight0 Built it",
        );
    }
}
