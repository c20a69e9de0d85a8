//! Given a topic and the value under its key, reads the section.

use super::super::harvest::{Reader, is_blank};
use super::super::keys::Topic;
use super::super::{EntryKind, Section, YearsClaim};
use super::{Met, WRAPPERS};
use crate::document::{Kind, NodeId};
use crate::issue::Code;

impl Reader<'_> {
    pub(in crate::profile) fn section(&mut self, topic: Topic, node: NodeId, met: &mut Met, level: u32) {
        let doc = self.doc;
        if doc.kind(node) == Kind::Object
            && doc.children(node).any(|(key, child)| key == Some("visible") && doc.bool(child) == Some(false))
        {
            // Its owner hides it.
            met.resume = true;
            return;
        }
        met.sections |= !matches!(
            topic,
            Topic::Id
                | Topic::Personal
                | Topic::Posting
                | Topic::Basics
                | Topic::Wrapper
                | Topic::Summary
                | Topic::Label
                | Topic::Text
        );
        match topic {
            Topic::Id | Topic::Personal => {}
            Topic::Posting => met.posting += 1,
            Topic::Basics | Topic::Wrapper => self.group(topic, node, met, level),
            Topic::Work => {
                met.resume = true;
                // "experience": 5 and "experience": "5+ years" are claims.
                let plain = matches!(doc.kind(node), Kind::Number | Kind::String);
                let named = doc.key(node).is_some_and(|key| key.to_ascii_lowercase().contains("experience"));
                if plain && named && self.years(node).is_some() {
                    self.years_in_all(node);
                } else {
                    self.entries(EntryKind::Work, node, met, level);
                }
            }
            Topic::Volunteer => self.list(EntryKind::Volunteer, node, met, level),
            Topic::Education => self.list(EntryKind::Education, node, met, level),
            Topic::Projects => self.list(EntryKind::Project, node, met, level),
            Topic::Publications => self.list(EntryKind::Publication, node, met, level),
            Topic::Awards => self.list(EntryKind::Award, node, met, level),
            Topic::Certificates => self.list(EntryKind::Certificate, node, met, level),
            Topic::Skills => {
                met.resume = true;
                self.skills(self.items(node), Section::Skill, None);
            }
            Topic::Interests => self.skills(self.items(node), Section::Interest, None),
            Topic::Courses => self.courses(self.items(node), None),
            Topic::Summary => {
                met.resume |= !is_blank(doc, node);
                let content = self.content_of(node);
                self.texts(content, Section::Summary, None);
                if doc.kind(content) == Kind::String {
                    met.summaries.push(content);
                }
            }
            Topic::Label => {
                if doc.kind(node) == Kind::String {
                    self.texts(node, Section::Label, None);
                }
            }
            Topic::Titles => self.titles(node, met),
            Topic::Text => {
                if doc.str(node).is_some_and(|text| text.trim().len() > 1) {
                    met.resume = true;
                    met.text.push(node);
                }
            }
            Topic::Years => self.years_in_all(node),
        }
    }

    /// `basics`, or an object around the résumé.
    fn group(&mut self, topic: Topic, node: NodeId, met: &mut Met, level: u32) {
        let doc = self.doc;
        match doc.kind(node) {
            Kind::Object if level < WRAPPERS => {
                let outer = met.resume;
                met.resume = false;
                self.sections(node, met, level + 1);
                met.resume |= outer || (topic == Topic::Basics && doc.key(node) == Some("basics"));
                self.mac_profile(topic, node, met);
            }
            Kind::Array if level < WRAPPERS => {
                for (_, child) in doc.children(node) {
                    self.group(topic, child, met, level + 1);
                }
            }
            Kind::String if topic == Topic::Wrapper => self.section(Topic::Text, node, met, level),
            Kind::String => self.section(Topic::Summary, node, met, level),
            Kind::Object | Kind::Array | Kind::Null | Kind::Bool | Kind::Number => {}
        }
    }

    /// Within a profile, `description` is its summary.
    fn mac_profile(&mut self, topic: Topic, node: NodeId, met: &mut Met) {
        let doc = self.doc;
        if topic != Topic::Basics {
            return;
        }
        for (_, child) in doc.children(node).filter(|(key, _)| matches!(*key, Some("description" | "bio"))) {
            if doc.kind(child) == Kind::String {
                self.section(Topic::Summary, child, met, WRAPPERS);
            }
        }
    }

    /// The text within `{"name": "Summary", "content": …}`, or `node` itself.
    fn content_of(&self, node: NodeId) -> NodeId {
        let doc = self.doc;
        if doc.kind(node) != Kind::Object {
            return node;
        }
        let mut members = doc.children(node);
        members
            .find(|(key, child)| *key == Some("content") && doc.kind(*child) == Kind::String)
            .map_or(node, |(_, child)| child)
    }

    fn years_in_all(&mut self, node: NodeId) {
        if is_blank(self.doc, node) {
            return;
        }
        match self.years(node) {
            Some(years) => self.harvest.claims.push(YearsClaim { node, passage: None, years }),
            None => self.harvest.find_value(Code::UnusableValue, node, "years from 0 to 60 belong here"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{as_of, check, codes, spans};
    use super::super::super::{CandidateProfile, Presence};
    use super::*;

    #[test]
    fn claims_of_years_are_kept() {
        let check = |record: &str, want: &str| {
            let profile = CandidateProfile::from_json(record.as_bytes(), as_of())
                .unwrap_or_else(|issue| panic!("{record}: {}", issue.message()));
            let about = |claim: &YearsClaim| {
                let passage = claim.passage.and_then(|passage| profile.passages().get(passage as usize));
                format!("{}={}", passage.map_or("all", |passage| profile.text(passage)), claim.years)
            };
            assert_eq!(profile.claims().iter().map(about).collect::<Vec<_>>().join(" "), want, "{record}");
        };
        check(
            r#"{"skills":[{"name":"Go","years":5},{"name":"SQL","x_years":"5+"},{"name":"C","python_years":"five"}]}"#,
            "Go=5 SQL=5 C=5",
        );
        check(r#"{"skills":["Python (5+ years)","Go - 2 yrs"]}"#, "Python (5+ years)=5 Go - 2 yrs=2");
        check(
            r#"{"skills":[{"name":"Go","years":-5},{"name":"SQL","years":900},{"name":"C","years":"many"}],"years":61}"#,
            "",
        );
        check(r#"{"experience":"10 years","skills":[]}"#, "all=10");
        check(r#"{"total_experience":5.5,"skills":[]}"#, "all=5");
    }

    #[test]
    fn dates_make_spans() {
        let check = |record: &str, want_spans: &str, want_codes: &str| {
            let profile = CandidateProfile::from_json(record.as_bytes(), as_of())
                .unwrap_or_else(|issue| panic!("{record}: {}", issue.message()));
            assert_eq!((spans(&profile).as_str(), codes(&profile).as_str()), (want_spans, want_codes), "{record}");
        };
        let work = |fields: &str| format!(r#"{{"work":[{{"position":"P",{fields}}}]}}"#);
        check(&work(r#""startDate":"2020-01","endDate":"2020-12""#), "2020-01:12", "");
        check(&work(r#""startDate":"2020-01","endDate":"Present""#), "2020-01:83+", "");
        check(&work(r#""startDate":2020,"endDate":1609459200000"#), "2020-07:7", "");
        check(&work(r#""startDate":"2020-01","endDate":"""#), "2020-01:83+", "");
        check(&work(r#""duration":"Mar 2020 – Feb 2021""#), "2020-03:12", "R026");
        check(&work(r#""duration":"Mar 2020 - Feb 2021 · 1 yr""#), "2020-03:12", "R026");
        check(&work(r#""period":"Full-time, 2018 - 2020 (2 years)""#), "2018-07:24", "R026");
        check(&work(r#""dates":{"startDate":"2020-01","endDate":null,"isCurrent":true}"#), "2020-01:83+", "R026");
        check(&work(r#""start":{"year":2020,"month":1},"end":{"year":"2020","month":"June"}"#), "2020-01:6", "R026");
        check(&work(r#""startDate":"2020-01","current":true"#), "2020-01:83+", "R026");
        check(&work(r#""startDate":"2020-01","endDate":"2019-01""#), "-", "R013");
        check(&work(r#""endDate":"2019-01""#), "-", "R016");
        check(&work(r#""startDate":"2028-01""#), "-?", "R014");
        check(&work(r#""startDate":"1920-01","endDate":"2019""#), "-", "R010 R016");
        check(&work(r#""startDate":"1950-01","endDate":"2019""#), "-", "R017");
        check(&work(r#""startDate":"03/04/2021","endDate":"2021-02-31""#), "2021-02:1", "R011 R015");
        check(&work(r#""startDate":"soon""#), "-", "R010");
        check(
            r#"{"work":[{"position":"A","startDate":"2018-01"},{"position":"B","startDate":"2020-01","endDate":"2020-12"},{"position":"C","startDate":"2021-01"}]}"#,
            "2018-01:107/24+ 2020-01:12 2021-01:71+",
            "R012",
        );
        check(
            r#"{"work":[{"position":"A","startDate":"2018-01","endDate":"now"},{"position":"B","startDate":"2020-01"}]}"#,
            "2018-01:107+ 2020-01:83+",
            "",
        );
        let education = |fields: &str| format!(r#"{{"education":[{{"studyType":"MSc",{fields}}}]}}"#);
        check(&education(r#""startDate":"2024-09","endDate":"2027-06""#), "2024-09:27+?", "");
        check(&education(r#""startDate":"2024-09""#), "2024-09:27+?", "");
        check(&education(r#""startDate":"2010-09""#), "2010-09:195", "");
        check(&education(r#""endDate":"2012""#), "-", "");
        check(&education(r#""endDate":"Expected May 2027""#), "-+?", "");
        check(&education(r#""area":"candidate","endDate":"2020""#), "-?", "");
    }

    #[test]
    fn skills_are_read_in_every_shape() {
        check(r#"{"skills":"Python, SQL; Go | CI/CD"}"#, "Skill Python | Skill SQL | Skill Go | Skill CI/CD");
        check(
            r#"{"skills":["Python / SQL","Python (NumPy, Pandas)","ML: PyTorch, JAX"]}"#,
            "Skill Python | Skill SQL | Skill Python (NumPy, Pandas) | Skill PyTorch | Skill JAX",
        );
        check(r#"{"skills":{"Languages":["Python"],"ML":"PyTorch, JAX"}}"#, "Skill Python | Skill PyTorch | Skill JAX");
        check(
            r#"{"skills":[{"label":"L","items":["a"]},{"label":"Go","value":"expert"},{"name":"SQL","percent":80}]}"#,
            "Skill a | Skill Go | Skill SQL",
        );
        check(
            r#"{"skills":{"Python":5,"SQL":"expert","Go":{"level":"good","years":4}}}"#,
            "Skill Python | Skill SQL | Skill Go",
        );
        check(r#"{"skills":["Python: expert","SQL (advanced)","★★★"]}"#, "Skill Python | Skill SQL (advanced)");
        check(r#"{"skills":[["Python"],[{"skills":["SQL"]}],5,null,true]}"#, "Skill Python | Skill SQL");
    }

    #[test]
    fn a_consultants_projects_are_jobs() {
        check(
            r#"{"projects":[{"role":"Team Lead","client":"C","from":"2019","to":"2020","description":"I led it"},{"name":"N","role":"R"}]}"#,
            "Position0 Team Lead | WorkSummary0 I led it | Project1 N | Project1 R",
        );
    }

    #[test]
    fn bullets_in_the_running_text_of_a_job_are_bullets() {
        check(
            r#"{"work":[{"position":"P","summary":"What it was about.\n• Led it\n• Built it"}]}"#,
            "Position0 P | WorkSummary0 What it was about. | Highlight0 Led it | Highlight0 Built it",
        );
        check(
            r#"{"work":[{"position":"P","summary":"<p>What</p><ul><li><p>Led <b>it</b></p></li> <li>Built it</li></ul>"}]}"#,
            "Position0 P | WorkSummary0 What | Highlight0 Led <b>it | Highlight0 Built it",
        );
        check(r#"{"work":[{"position":"P","summary":"One.\nTwo."}]}"#, "Position0 P | WorkSummary0 One.\nTwo.");
    }

    #[test]
    fn presence_tells_absent_from_unreadable() {
        let check = |record: &str, work: Presence, education: Presence| {
            let profile = CandidateProfile::from_json(record.as_bytes(), as_of())
                .unwrap_or_else(|issue| panic!("{record}: {}", issue.message()));
            assert_eq!((profile.work(), profile.education()), (work, education), "{record}");
        };
        check(r#"{"skills":["a"]}"#, Presence::Absent, Presence::Absent);
        check(r#"{"work":[],"education":"","skills":[]}"#, Presence::Absent, Presence::Absent);
        check(r#"{"work":5,"education":[true]}"#, Presence::Unreadable, Presence::Unreadable);
        check(r#"{"work":[{"position":"P"}],"education":[{"area":"A"}]}"#, Presence::Read, Presence::Read);
        check(r#"{"work":[{"position":""},[]]}"#, Presence::Absent, Presence::Absent);
    }
}
