//! Given a key as people write it, gives the field that it means.
//!
//! Keys are compared without case, underscores, hyphens and spaces, so `work_experience`, `workExperience` and
//! `Work Experience` are one. The tables are the whole knowledge: a new synonym is a new line.

use std::sync::LazyLock;

/// The longest folded key that can mean anything.
const LONGEST: usize = 32;

/// Where a key comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// JSON Resume, current.
    Native,
    /// JSON Resume, earlier versions.
    Old,
    /// Other formats and home-made ones.
    Own,
}

/// What a key at the top level, or within `basics` and its like, leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Basics,
    /// Holds the résumé itself, or a group of sections.
    Wrapper,
    Work,
    Volunteer,
    Education,
    Projects,
    Publications,
    Awards,
    Certificates,
    Courses,
    Skills,
    Interests,
    /// Natural languages and references, which are never read.
    Personal,
    Summary,
    Label,
    /// Titles held, without dates.
    Titles,
    /// A whole résumé as one text.
    Text,
    Id,
    Years,
    /// Belongs to job postings.
    Posting,
}

/// What a key within an entry means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Position, degree, or name of a project, publication, award, certificate or skill.
    Title,
    Organisation,
    /// A school, or a degree where no school word is in it.
    SchoolOrDegree,
    Area,
    Summary,
    /// About the company in JSON Resume, about the work elsewhere.
    Description,
    Highlights,
    Skills,
    Courses,
    Venue,
    Authors,
    Sort,
    Roles,
    Start,
    End,
    Range,
    Date,
    Current,
    Visible,
    Hidden,
    Years,
    Months,
    Level,
}

use Origin::{Native, Old, Own};

/// Words with what they mean.
type Words<T> = &'static [(&'static str, T, Origin)];

/// A table of folded keys.
pub(super) struct Table<T: 'static> {
    words: Words<T>,
    /// Positions in `words` plus one, by hash; zero is free.
    slots: Vec<u16>,
}

/// A word of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning<T> {
    pub(super) value: T,
    pub(super) origin: Origin,
    /// Position in the table, to tell spellings apart.
    pub(super) word: u16,
}

impl<T: Copy> Table<T> {
    fn new(words: Words<T>) -> Self {
        let size = (words.len() * 4).next_power_of_two();
        let mut slots = vec![0; size];
        for (position, (word, ..)) in words.iter().enumerate() {
            let mut at = hash(word.as_bytes()) & (size - 1);
            while slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = u16::try_from(position + 1).unwrap_or_default();
        }
        Self { words, slots }
    }

    /// What `key` means, if anything.
    pub(super) fn find(&self, key: &str) -> Option<Meaning<T>> {
        let mut folded = [0; LONGEST];
        let folded = fold(key, &mut folded)?;
        let mask = self.slots.len() - 1;
        let mut at = hash(folded) & mask;
        loop {
            let word = self.slots[at].checked_sub(1)?;
            let (text, value, origin) = self.words[word as usize];
            if text.as_bytes() == folded {
                return Some(Meaning { value, origin, word });
            }
            at = (at + 1) & mask;
        }
    }
}

/// The key in lower case without separators; `None` if it is empty, too long or has other letters than English ones.
pub(super) fn fold<'b>(key: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    let mut length = 0;
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() {
            *buffer.get_mut(length)? = byte.to_ascii_lowercase();
            length += 1;
        } else if !byte.is_ascii() {
            return None;
        }
    }
    (length > 0).then(|| &buffer[..length])
}

/// FNV-1a over at most the length of the longest key.
fn hash(folded: &[u8]) -> usize {
    let hash = folded.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    #[expect(clippy::cast_possible_truncation, reason = "only the low bits choose a slot")]
    let low = (hash ^ hash >> 32) as usize;
    low
}

/// Keys of the top level, of `basics`, and of wrappers.
pub(super) static TOP: LazyLock<Table<Topic>> = LazyLock::new(|| Table::new(TOP_WORDS));
/// Keys of jobs and of volunteering.
pub(super) static WORK: LazyLock<Table<Slot>> = LazyLock::new(|| Table::new(WORK_WORDS));
/// Keys of education.
pub(super) static EDUCATION: LazyLock<Table<Slot>> = LazyLock::new(|| Table::new(EDUCATION_WORDS));
/// Keys of projects.
pub(super) static PROJECT: LazyLock<Table<Slot>> = LazyLock::new(|| Table::new(PROJECT_WORDS));
/// Keys of publications, awards and certificates.
pub(super) static WORK_OF_RECORD: LazyLock<Table<Slot>> = LazyLock::new(|| Table::new(RECORD_WORDS));
/// Keys of skills and interests.
pub(super) static SKILL: LazyLock<Table<Slot>> = LazyLock::new(|| Table::new(SKILL_WORDS));
/// Keys of the parts of a date or of a range of dates.
pub(super) static DATE: LazyLock<Table<DatePart>> = LazyLock::new(|| Table::new(DATE_WORDS));
/// Keys of text within objects that stand for text.
pub(super) static TEXT: LazyLock<Table<TextPart>> = LazyLock::new(|| Table::new(TEXT_WORDS));

/// A part of a date that is written as an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DatePart {
    Year,
    Month,
    Day,
    Whole,
    Start,
    End,
    Current,
}

/// A part of an object that stands where text belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TextPart {
    /// The text itself; nothing else in the object is read.
    Whole,
    /// Some of the text.
    Part,
    /// Dates, links, places and other things that are no text of the résumé.
    Other,
}

const TOP_WORDS: Words<Topic> = &[
    ("basics", Topic::Basics, Native),
    ("work", Topic::Work, Native),
    ("volunteer", Topic::Volunteer, Native),
    ("education", Topic::Education, Native),
    ("projects", Topic::Projects, Native),
    ("publications", Topic::Publications, Native),
    ("awards", Topic::Awards, Native),
    ("certificates", Topic::Certificates, Native),
    ("skills", Topic::Skills, Native),
    ("interests", Topic::Interests, Native),
    ("languages", Topic::Personal, Native),
    ("references", Topic::Personal, Native),
    ("summary", Topic::Summary, Native),
    ("label", Topic::Label, Native),
    ("id", Topic::Id, Native),
    ("candidateid", Topic::Id, Own),
    ("ref", Topic::Id, Own),
    ("bio", Topic::Basics, Old),
    ("hobbies", Topic::Interests, Old),
    ("objective", Topic::Summary, Own),
    ("basic", Topic::Basics, Own),
    ("basicinfo", Topic::Basics, Own),
    ("header", Topic::Basics, Own),
    ("profile", Topic::Basics, Own),
    ("about", Topic::Basics, Own),
    ("aboutme", Topic::Basics, Own),
    ("personal", Topic::Basics, Own),
    ("personalinfo", Topic::Basics, Own),
    ("personalinformation", Topic::Basics, Own),
    ("personaldetails", Topic::Basics, Own),
    ("resume", Topic::Wrapper, Own),
    ("cv", Topic::Wrapper, Own),
    ("data", Topic::Wrapper, Own),
    ("candidate", Topic::Wrapper, Own),
    ("person", Topic::Wrapper, Own),
    ("value", Topic::Wrapper, Own),
    ("resumedata", Topic::Wrapper, Own),
    ("sections", Topic::Wrapper, Own),
    ("attributes", Topic::Wrapper, Own),
    ("knowledge", Topic::Wrapper, Own),
    ("background", Topic::Wrapper, Own),
    ("experience", Topic::Work, Own),
    ("experiences", Topic::Work, Own),
    ("workexperience", Topic::Work, Own),
    ("workexperiences", Topic::Work, Own),
    ("experiencedetails", Topic::Work, Own),
    ("employment", Topic::Work, Own),
    ("employments", Topic::Work, Own),
    ("employmenthistory", Topic::Work, Own),
    ("positions", Topic::Work, Own),
    ("jobs", Topic::Work, Own),
    ("job", Topic::Work, Own),
    ("career", Topic::Work, Own),
    ("careerhistory", Topic::Work, Own),
    ("workhistory", Topic::Work, Own),
    ("jobhistory", Topic::Work, Own),
    ("jobexperience", Topic::Work, Own),
    ("jobexperiences", Topic::Work, Own),
    ("professionalexperience", Topic::Work, Own),
    ("professionalexperiences", Topic::Work, Own),
    ("relevantexperience", Topic::Work, Own),
    ("industryexperience", Topic::Work, Own),
    ("researchexperience", Topic::Work, Own),
    ("teachingexperience", Topic::Work, Own),
    ("leadershipexperience", Topic::Work, Own),
    ("internships", Topic::Work, Own),
    ("internship", Topic::Work, Own),
    ("workexp", Topic::Work, Own),
    ("volunteering", Topic::Volunteer, Own),
    ("volunteerexperience", Topic::Volunteer, Own),
    ("volunteerwork", Topic::Volunteer, Own),
    ("volunteers", Topic::Volunteer, Own),
    ("community", Topic::Volunteer, Own),
    ("extracurricular", Topic::Volunteer, Own),
    ("extracurriculars", Topic::Volunteer, Own),
    ("extracurricularactivities", Topic::Volunteer, Own),
    ("educations", Topic::Education, Own),
    ("educationdetails", Topic::Education, Own),
    ("educationhistory", Topic::Education, Own),
    ("educationaldetails", Topic::Education, Own),
    ("educationalbackground", Topic::Education, Own),
    ("studies", Topic::Education, Own),
    ("academics", Topic::Education, Own),
    ("academic", Topic::Education, Own),
    ("academicbackground", Topic::Education, Own),
    ("academicqualifications", Topic::Education, Own),
    ("schools", Topic::Education, Own),
    ("degrees", Topic::Education, Own),
    ("degree", Topic::Education, Own),
    ("project", Topic::Projects, Own),
    ("sideprojects", Topic::Projects, Own),
    ("personalprojects", Topic::Projects, Own),
    ("academicprojects", Topic::Projects, Own),
    ("selectedprojects", Topic::Projects, Own),
    ("keyprojects", Topic::Projects, Own),
    ("opensource", Topic::Projects, Own),
    ("opensourceprojects", Topic::Projects, Own),
    ("portfolio", Topic::Projects, Own),
    ("talks", Topic::Projects, Own),
    ("presentations", Topic::Projects, Own),
    ("speaking", Topic::Projects, Own),
    ("publication", Topic::Publications, Own),
    ("papers", Topic::Publications, Own),
    ("articles", Topic::Publications, Own),
    ("patents", Topic::Publications, Own),
    ("publicartifacts", Topic::Publications, Own),
    ("award", Topic::Awards, Own),
    ("awardsandhonors", Topic::Awards, Own),
    ("honors", Topic::Awards, Own),
    ("honours", Topic::Awards, Own),
    ("achievements", Topic::Awards, Own),
    ("accomplishments", Topic::Awards, Own),
    ("scholarships", Topic::Awards, Own),
    ("grants", Topic::Awards, Own),
    ("certificate", Topic::Certificates, Own),
    ("certification", Topic::Certificates, Own),
    ("certifications", Topic::Certificates, Own),
    ("licenses", Topic::Certificates, Own),
    ("licences", Topic::Certificates, Own),
    ("licensesandcertifications", Topic::Certificates, Own),
    ("training", Topic::Certificates, Own),
    ("trainings", Topic::Certificates, Own),
    ("courses", Topic::Courses, Own),
    ("coursework", Topic::Courses, Own),
    ("skill", Topic::Skills, Own),
    ("technologies", Topic::Skills, Own),
    ("techstack", Topic::Skills, Own),
    ("stack", Topic::Skills, Own),
    ("competences", Topic::Skills, Own),
    ("competencies", Topic::Skills, Own),
    ("corecompetencies", Topic::Skills, Own),
    ("technicalskills", Topic::Skills, Own),
    ("skillsacquired", Topic::Skills, Own),
    ("hardskills", Topic::Skills, Own),
    ("softskills", Topic::Skills, Own),
    ("keyskills", Topic::Skills, Own),
    ("coreskills", Topic::Skills, Own),
    ("otherskills", Topic::Skills, Own),
    ("additionalskills", Topic::Skills, Own),
    ("skillset", Topic::Skills, Own),
    ("skillsdetails", Topic::Skills, Own),
    ("expertise", Topic::Skills, Own),
    ("areasofexpertise", Topic::Skills, Own),
    ("tools", Topic::Skills, Own),
    ("frameworks", Topic::Skills, Own),
    ("programminglanguages", Topic::Skills, Own),
    ("strengths", Topic::Skills, Own),
    ("interest", Topic::Interests, Own),
    ("hobby", Topic::Interests, Own),
    ("language", Topic::Personal, Own),
    ("reference", Topic::Personal, Own),
    ("careerpreferences", Topic::Personal, Own),
    ("professionalsummary", Topic::Summary, Own),
    ("executivesummary", Topic::Summary, Own),
    ("profilesummary", Topic::Summary, Own),
    ("careersummary", Topic::Summary, Own),
    ("careerobjective", Topic::Summary, Own),
    ("personalstatement", Topic::Summary, Own),
    ("introduction", Topic::Summary, Own),
    ("intro", Topic::Summary, Own),
    ("overview", Topic::Summary, Own),
    ("title", Topic::Label, Own),
    ("position", Topic::Label, Own),
    ("role", Topic::Label, Own),
    ("headline", Topic::Label, Own),
    ("tagline", Topic::Label, Own),
    ("jobtitle", Topic::Label, Own),
    ("currenttitle", Topic::Label, Own),
    ("currentposition", Topic::Label, Own),
    ("currentrole", Topic::Label, Own),
    ("profession", Topic::Label, Own),
    ("occupation", Topic::Label, Own),
    ("designation", Topic::Titles, Own),
    ("designations", Topic::Titles, Own),
    ("jobtitles", Topic::Titles, Own),
    ("resumetext", Topic::Text, Own),
    ("text", Topic::Text, Own),
    ("content", Topic::Text, Own),
    ("rawtext", Topic::Text, Own),
    ("cvtext", Topic::Text, Own),
    ("rawresume", Topic::Text, Own),
    ("resumestr", Topic::Text, Own),
    ("resumecontent", Topic::Text, Own),
    ("fulltext", Topic::Text, Own),
    ("plaintext", Topic::Text, Own),
    ("years", Topic::Years, Own),
    ("totalexperience", Topic::Years, Own),
    ("totalyearsexperience", Topic::Years, Own),
    ("totalyearsofexperience", Topic::Years, Own),
    ("totalexperienceyears", Topic::Years, Own),
    ("yearsofexperience", Topic::Years, Own),
    ("yearsexperience", Topic::Years, Own),
    ("experienceyears", Topic::Years, Own),
    ("responsibilities", Topic::Posting, Own),
    ("qualifications", Topic::Posting, Own),
    ("requirements", Topic::Posting, Own),
];

const WORK_WORDS: Words<Slot> = &[
    ("position", Slot::Title, Native),
    ("name", Slot::Organisation, Native),
    ("organization", Slot::Organisation, Native),
    ("summary", Slot::Summary, Native),
    ("description", Slot::Description, Native),
    ("highlights", Slot::Highlights, Native),
    ("startdate", Slot::Start, Native),
    ("enddate", Slot::End, Native),
    ("company", Slot::Organisation, Old),
    ("title", Slot::Title, Own),
    ("role", Slot::Title, Own),
    ("jobtitle", Slot::Title, Own),
    ("positiontitle", Slot::Title, Own),
    ("designation", Slot::Title, Own),
    ("occupation", Slot::Title, Own),
    ("workexperiencejobtitle", Slot::Title, Own),
    ("organisation", Slot::Organisation, Own),
    ("employer", Slot::Organisation, Own),
    ("companyname", Slot::Organisation, Own),
    ("employername", Slot::Organisation, Own),
    ("workexperienceorganization", Slot::Organisation, Own),
    ("details", Slot::Summary, Own),
    ("text", Slot::Summary, Own),
    ("content", Slot::Summary, Own),
    ("overview", Slot::Summary, Own),
    ("jobdescription", Slot::Summary, Own),
    ("roledescription", Slot::Summary, Own),
    ("workexperiencedescription", Slot::Summary, Own),
    ("bullets", Slot::Highlights, Own),
    ("bulletpoints", Slot::Highlights, Own),
    ("responsibilities", Slot::Highlights, Own),
    ("responsibility", Slot::Highlights, Own),
    ("keyresponsibilities", Slot::Highlights, Own),
    ("tasks", Slot::Highlights, Own),
    ("duties", Slot::Highlights, Own),
    ("descriptions", Slot::Highlights, Own),
    ("achievements", Slot::Highlights, Own),
    ("keyachievements", Slot::Highlights, Own),
    ("accomplishments", Slot::Highlights, Own),
    ("contributions", Slot::Highlights, Own),
    ("challenges", Slot::Highlights, Own),
    ("results", Slot::Highlights, Own),
    ("impact", Slot::Highlights, Own),
    ("points", Slot::Highlights, Own),
    ("projects", Slot::Highlights, Own),
    ("skills", Slot::Skills, Own),
    ("technologies", Slot::Skills, Own),
    ("technologiesused", Slot::Skills, Own),
    ("techstack", Slot::Skills, Own),
    ("stack", Slot::Skills, Own),
    ("tech", Slot::Skills, Own),
    ("tools", Slot::Skills, Own),
    ("keywords", Slot::Skills, Own),
    ("tags", Slot::Skills, Own),
    ("competences", Slot::Skills, Own),
    ("competencies", Slot::Skills, Own),
    ("skillsacquired", Slot::Skills, Own),
    ("skillsused", Slot::Skills, Own),
    ("environment", Slot::Skills, Own),
    ("roles", Slot::Roles, Own),
    ("positions", Slot::Roles, Own),
    ("start", Slot::Start, Own),
    ("from", Slot::Start, Own),
    ("fromdate", Slot::Start, Own),
    ("datefrom", Slot::Start, Own),
    ("begin", Slot::Start, Own),
    ("startedon", Slot::Start, Own),
    ("startyear", Slot::Start, Own),
    ("end", Slot::End, Own),
    ("to", Slot::End, Own),
    ("todate", Slot::End, Own),
    ("dateto", Slot::End, Own),
    ("until", Slot::End, Own),
    ("finishdate", Slot::End, Own),
    ("finishedon", Slot::End, Own),
    ("endyear", Slot::End, Own),
    ("date", Slot::Range, Own),
    ("dates", Slot::Range, Own),
    ("duration", Slot::Range, Own),
    ("period", Slot::Range, Own),
    ("time", Slot::Range, Own),
    ("timeperiod", Slot::Range, Own),
    ("daterange", Slot::Range, Own),
    ("years", Slot::Range, Own),
    ("year", Slot::Range, Own),
    ("workexperiencedates", Slot::Range, Own),
    ("iscurrent", Slot::Current, Own),
    ("current", Slot::Current, Own),
    ("currentlyworking", Slot::Current, Own),
    ("currentlyworkhere", Slot::Current, Own),
    ("iscurrentjob", Slot::Current, Own),
    ("iscurrentrole", Slot::Current, Own),
    ("ispresent", Slot::Current, Own),
    ("present", Slot::Current, Own),
    ("ongoing", Slot::Current, Own),
    ("visible", Slot::Visible, Own),
    ("hidden", Slot::Hidden, Own),
];

const EDUCATION_WORDS: Words<Slot> = &[
    ("studytype", Slot::Title, Native),
    ("area", Slot::Area, Native),
    ("courses", Slot::Courses, Native),
    ("institution", Slot::Organisation, Native),
    ("startdate", Slot::Start, Native),
    ("enddate", Slot::End, Native),
    ("summary", Slot::Summary, Own),
    ("degree", Slot::Title, Own),
    ("degreename", Slot::Title, Own),
    ("degreetype", Slot::Title, Own),
    ("degreeachieved", Slot::Title, Own),
    ("qualification", Slot::Title, Own),
    ("course", Slot::Title, Own),
    ("title", Slot::Title, Own),
    ("diploma", Slot::Title, Own),
    ("program", Slot::Title, Own),
    ("programme", Slot::Title, Own),
    ("level", Slot::Title, Own),
    ("educationlevel", Slot::Title, Own),
    ("accreditation", Slot::Title, Own),
    ("educationaccreditation", Slot::Title, Own),
    ("name", Slot::SchoolOrDegree, Own),
    ("education", Slot::SchoolOrDegree, Own),
    ("field", Slot::Area, Own),
    ("fieldofstudy", Slot::Area, Own),
    ("major", Slot::Area, Own),
    ("majors", Slot::Area, Own),
    ("educationmajor", Slot::Area, Own),
    ("minor", Slot::Area, Own),
    ("specialization", Slot::Area, Own),
    ("specialisation", Slot::Area, Own),
    ("concentration", Slot::Area, Own),
    ("subject", Slot::Area, Own),
    ("branch", Slot::Area, Own),
    ("stream", Slot::Area, Own),
    ("description", Slot::Summary, Own),
    ("descriptions", Slot::Summary, Own),
    ("details", Slot::Summary, Own),
    ("notes", Slot::Summary, Own),
    ("highlights", Slot::Summary, Own),
    ("thesis", Slot::Summary, Own),
    ("thesistitle", Slot::Summary, Own),
    ("dissertation", Slot::Summary, Own),
    ("research", Slot::Summary, Own),
    ("coursework", Slot::Courses, Own),
    ("relevantcourses", Slot::Courses, Own),
    ("relevantcoursework", Slot::Courses, Own),
    ("modules", Slot::Courses, Own),
    ("classes", Slot::Courses, Own),
    ("school", Slot::Organisation, Own),
    ("university", Slot::Organisation, Own),
    ("college", Slot::Organisation, Own),
    ("start", Slot::Start, Own),
    ("from", Slot::Start, Own),
    ("fromdate", Slot::Start, Own),
    ("startyear", Slot::Start, Own),
    ("startedon", Slot::Start, Own),
    ("end", Slot::End, Own),
    ("to", Slot::End, Own),
    ("todate", Slot::End, Own),
    ("until", Slot::End, Own),
    ("endyear", Slot::End, Own),
    ("finishdate", Slot::End, Own),
    ("finishedon", Slot::End, Own),
    ("graduationdate", Slot::End, Own),
    ("graduationyear", Slot::End, Own),
    ("graduation", Slot::End, Own),
    ("graduated", Slot::End, Own),
    ("completiondate", Slot::End, Own),
    ("year", Slot::Range, Own),
    ("years", Slot::Range, Own),
    ("date", Slot::Range, Own),
    ("dates", Slot::Range, Own),
    ("duration", Slot::Range, Own),
    ("period", Slot::Range, Own),
    ("time", Slot::Range, Own),
    ("daterange", Slot::Range, Own),
    ("educationdates", Slot::Range, Own),
    ("iscurrent", Slot::Current, Own),
    ("current", Slot::Current, Own),
    ("ongoing", Slot::Current, Own),
    ("visible", Slot::Visible, Own),
    ("hidden", Slot::Hidden, Own),
];

const PROJECT_WORDS: Words<Slot> = &[
    ("name", Slot::Title, Native),
    ("description", Slot::Summary, Native),
    ("highlights", Slot::Highlights, Native),
    ("keywords", Slot::Skills, Native),
    ("roles", Slot::Sort, Native),
    ("startdate", Slot::Start, Native),
    ("enddate", Slot::End, Native),
    ("summary", Slot::Summary, Own),
    ("title", Slot::Title, Own),
    ("project", Slot::Title, Own),
    ("projectname", Slot::Title, Own),
    ("projecttitle", Slot::Title, Own),
    ("role", Slot::Sort, Own),
    ("position", Slot::Sort, Own),
    ("details", Slot::Summary, Own),
    ("text", Slot::Summary, Own),
    ("content", Slot::Summary, Own),
    ("about", Slot::Summary, Own),
    ("overview", Slot::Summary, Own),
    ("abstract", Slot::Summary, Own),
    ("bullets", Slot::Highlights, Own),
    ("bulletpoints", Slot::Highlights, Own),
    ("descriptions", Slot::Highlights, Own),
    ("responsibilities", Slot::Highlights, Own),
    ("achievements", Slot::Highlights, Own),
    ("features", Slot::Highlights, Own),
    ("tasks", Slot::Highlights, Own),
    ("results", Slot::Highlights, Own),
    ("challenges", Slot::Highlights, Own),
    ("technologies", Slot::Skills, Own),
    ("technologiesused", Slot::Skills, Own),
    ("techstack", Slot::Skills, Own),
    ("stack", Slot::Skills, Own),
    ("tech", Slot::Skills, Own),
    ("tools", Slot::Skills, Own),
    ("skills", Slot::Skills, Own),
    ("tags", Slot::Skills, Own),
    ("start", Slot::Start, Own),
    ("from", Slot::Start, Own),
    ("startedon", Slot::Start, Own),
    ("end", Slot::End, Own),
    ("to", Slot::End, Own),
    ("finishdate", Slot::End, Own),
    ("finishedon", Slot::End, Own),
    ("date", Slot::Range, Own),
    ("dates", Slot::Range, Own),
    ("year", Slot::Range, Own),
    ("duration", Slot::Range, Own),
    ("period", Slot::Range, Own),
    ("visible", Slot::Visible, Own),
    ("hidden", Slot::Hidden, Own),
];

const RECORD_WORDS: Words<Slot> = &[
    ("name", Slot::Title, Native),
    ("title", Slot::Title, Native),
    ("publisher", Slot::Venue, Native),
    ("summary", Slot::Summary, Native),
    ("releasedate", Slot::Date, Native),
    ("date", Slot::Date, Native),
    ("awarddate", Slot::Date, Old),
    ("award", Slot::Title, Own),
    ("certificate", Slot::Title, Own),
    ("certification", Slot::Title, Own),
    ("certificationname", Slot::Title, Own),
    ("certificatename", Slot::Title, Own),
    ("publication", Slot::Title, Own),
    ("paper", Slot::Title, Own),
    ("citation", Slot::Title, Own),
    ("venue", Slot::Venue, Own),
    ("journal", Slot::Venue, Own),
    ("conference", Slot::Venue, Own),
    ("booktitle", Slot::Venue, Own),
    ("publishedin", Slot::Venue, Own),
    ("publishedat", Slot::Venue, Own),
    ("abstract", Slot::Summary, Own),
    ("description", Slot::Summary, Own),
    ("details", Slot::Summary, Own),
    ("text", Slot::Summary, Own),
    ("author", Slot::Authors, Own),
    ("authors", Slot::Authors, Own),
    ("authorship", Slot::Authors, Own),
    ("type", Slot::Sort, Own),
    ("kind", Slot::Sort, Own),
    ("category", Slot::Sort, Own),
    ("year", Slot::Date, Own),
    ("published", Slot::Date, Own),
    ("publishedon", Slot::Date, Own),
    ("publicationdate", Slot::Date, Own),
    ("publishingdate", Slot::Date, Own),
    ("issuedon", Slot::Date, Own),
    ("issuedate", Slot::Date, Own),
    ("issued", Slot::Date, Own),
    ("dateawarded", Slot::Date, Own),
    ("startedon", Slot::Date, Own),
    ("startdate", Slot::Date, Own),
    ("visible", Slot::Visible, Own),
    ("hidden", Slot::Hidden, Own),
];

const SKILL_WORDS: Words<Slot> = &[
    ("name", Slot::Title, Native),
    ("level", Slot::Level, Native),
    ("keywords", Slot::Skills, Native),
    ("skill", Slot::Title, Own),
    ("label", Slot::Title, Own),
    ("title", Slot::Title, Own),
    ("technology", Slot::Title, Own),
    ("group", Slot::Title, Own),
    ("category", Slot::Sort, Own),
    ("value", Slot::Skills, Own),
    ("values", Slot::Skills, Own),
    ("items", Slot::Skills, Own),
    ("skills", Slot::Skills, Own),
    ("list", Slot::Skills, Own),
    ("details", Slot::Skills, Own),
    ("description", Slot::Skills, Own),
    ("descriptions", Slot::Skills, Own),
    ("technologies", Slot::Skills, Own),
    ("tools", Slot::Skills, Own),
    ("children", Slot::Skills, Own),
    ("years", Slot::Years, Own),
    ("xyears", Slot::Years, Own),
    ("yearsofexperience", Slot::Years, Own),
    ("yearsexperience", Slot::Years, Own),
    ("experienceyears", Slot::Years, Own),
    ("experienceinyears", Slot::Years, Own),
    ("months", Slot::Months, Own),
    ("numberofmonths", Slot::Months, Own),
    ("monthsexperience", Slot::Months, Own),
    ("rating", Slot::Level, Own),
    ("percent", Slot::Level, Own),
    ("percentage", Slot::Level, Own),
    ("proficiency", Slot::Level, Own),
    ("score", Slot::Level, Own),
    ("type", Slot::Level, Own),
    ("lastused", Slot::Level, Own),
    ("experience", Slot::Level, Own),
    ("visible", Slot::Visible, Own),
    ("hidden", Slot::Hidden, Own),
];

const DATE_WORDS: Words<DatePart> = &[
    ("year", DatePart::Year, Own),
    ("month", DatePart::Month, Own),
    ("day", DatePart::Day, Own),
    ("date", DatePart::Whole, Own),
    ("raw", DatePart::Whole, Own),
    ("value", DatePart::Whole, Own),
    ("text", DatePart::Whole, Own),
    ("start", DatePart::Start, Own),
    ("startdate", DatePart::Start, Own),
    ("from", DatePart::Start, Own),
    ("end", DatePart::End, Own),
    ("enddate", DatePart::End, Own),
    ("completiondate", DatePart::End, Own),
    ("to", DatePart::End, Own),
    ("iscurrent", DatePart::Current, Own),
    ("current", DatePart::Current, Own),
    ("present", DatePart::Current, Own),
];

const TEXT_WORDS: Words<TextPart> = &[
    ("raw", TextPart::Whole, Own),
    ("inputstr", TextPart::Whole, Own),
    ("text", TextPart::Part, Own),
    ("description", TextPart::Part, Own),
    ("descriptions", TextPart::Part, Own),
    ("summary", TextPart::Part, Own),
    ("title", TextPart::Part, Own),
    ("name", TextPart::Part, Own),
    ("label", TextPart::Part, Own),
    ("content", TextPart::Part, Own),
    ("value", TextPart::Part, Own),
    ("education", TextPart::Part, Own),
    ("highlight", TextPart::Part, Own),
    ("highlights", TextPart::Part, Own),
    ("bullet", TextPart::Part, Own),
    ("bullets", TextPart::Part, Own),
    ("detail", TextPart::Part, Own),
    ("details", TextPart::Part, Own),
    ("action", TextPart::Part, Own),
    ("actions", TextPart::Part, Own),
    ("task", TextPart::Part, Own),
    ("achievement", TextPart::Part, Own),
    ("result", TextPart::Part, Own),
    ("results", TextPart::Part, Own),
    ("items", TextPart::Part, Own),
    ("points", TextPart::Part, Own),
    ("keywords", TextPart::Part, Own),
    ("technologies", TextPart::Part, Own),
    ("parsed", TextPart::Other, Own),
    ("normalized", TextPart::Other, Own),
    ("id", TextPart::Other, Own),
    ("uuid", TextPart::Other, Own),
    ("url", TextPart::Other, Own),
    ("link", TextPart::Other, Own),
    ("links", TextPart::Other, Own),
    ("website", TextPart::Other, Own),
    ("image", TextPart::Other, Own),
    ("date", TextPart::Other, Own),
    ("dates", TextPart::Other, Own),
    ("startdate", TextPart::Other, Own),
    ("enddate", TextPart::Other, Own),
    ("start", TextPart::Other, Own),
    ("end", TextPart::Other, Own),
    ("year", TextPart::Other, Own),
    ("location", TextPart::Other, Own),
    ("address", TextPart::Other, Own),
    ("city", TextPart::Other, Own),
    ("country", TextPart::Other, Own),
    ("type", TextPart::Other, Own),
    ("level", TextPart::Other, Own),
    ("visible", TextPart::Other, Own),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: Copy + PartialEq>(table: &Table<T>) {
        for (position, (word, value, origin)) in table.words.iter().enumerate() {
            let mut folded = [0; LONGEST];
            assert_eq!(fold(word, &mut folded), Some(word.as_bytes()), "{word} is written folded");
            let found = table.find(word).unwrap_or_else(|| panic!("{word} is found"));
            assert_eq!(usize::from(found.word), position, "{word} stands twice");
            assert!(found.value == *value && found.origin == *origin, "{word}");
        }
    }

    #[test]
    fn every_word_is_found_once() {
        check(&TOP);
        check(&WORK);
        check(&EDUCATION);
        check(&PROJECT);
        check(&WORK_OF_RECORD);
        check(&SKILL);
        check(&DATE);
        check(&TEXT);
    }

    #[test]
    fn spelling_does_not_matter() {
        for key in ["workExperience", "work_experience", "Work Experience", "WORK-EXPERIENCE"] {
            assert_eq!(TOP.find(key).map(|found| found.value), Some(Topic::Work), "{key}");
        }
        for key in ["", "__", "wörk", "x", "a key that is far longer than any key that means anything"] {
            assert!(TOP.find(key).is_none(), "{key}");
        }
    }
}
