//! Given the roles' requirements, gives tantivy's own answers: the peer that the compiled plan must beat and match.

use rolefit::catalogue::Catalogue;
use rolefit::index::indexed_words;
use rolefit::profile::CandidateProfile;
use rolefit::text::keys;
use rolefit::text::words::stem;
use tantivy::collector::{Collector, SegmentCollector, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{
    DocId, Index, IndexReader, ReloadPolicy, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyDocument, Term,
};

use crate::Outcome;
use crate::clock::cpu_seconds;
use crate::data::{Records, as_of, print_contents};
use crate::inputs::Inputs;
use crate::options::Options;

/// The requirements, indexed as the engine indexes them.
pub(crate) struct Peer {
    searcher: Searcher,
    text: Field,
}

impl Peer {
    /// Indexes the requirements of `catalogue`.
    pub(crate) fn new(catalogue: &Catalogue) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::WithFreqs);
        let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000)?;
        for requirement in catalogue.roles().iter().flat_map(|role| &role.requirements) {
            let tokens = indexed_words(requirement).into_iter().enumerate();
            let token = |(position, text)| Token { offset_from: 0, offset_to: 0, position, text, position_length: 1 };
            let mut document = TantivyDocument::new();
            document.add_pre_tokenized_text(
                text,
                PreTokenizedString { text: String::new(), tokens: tokens.map(token).collect() },
            );
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { searcher: reader.searcher(), text })
    }

    fn query(&self, stems: &[String]) -> BooleanQuery {
        let clause = |word: &String| {
            let term = Term::from_field_text(self.text, word);
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>)
        };
        BooleanQuery::new(stems.iter().map(clause).collect())
    }

    /// The best 200 requirements for the words.
    pub(crate) fn top(&self, stems: &[String]) -> usize {
        let best = TopDocs::with_limit(200).order_by_score();
        self.searcher.search(&self.query(stems), &best).map_or(0, |found| found.len())
    }

    /// Every requirement's score for the words.
    pub(crate) fn all(&self, stems: &[String]) -> Vec<(DocId, Score)> {
        self.searcher.search(&self.query(stems), &AllScores).unwrap_or_default()
    }
}

/// The different words of a profile as a query knows them.
pub(crate) fn stems(profile: &CandidateProfile) -> Vec<String> {
    let mut stems: Vec<String> =
        profile.passages().iter().flat_map(|passage| keys(profile.text(passage))).map(|word| stem(&word)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Collects every document's score, in the order of documents.
struct AllScores;

impl Collector for AllScores {
    type Fruit = Vec<(DocId, Score)>;
    type Child = SegmentScores;

    fn for_segment(&self, _: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<SegmentScores> {
        Ok(SegmentScores(Vec::new()))
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

/// What one segment gave.
struct SegmentScores(Vec<(DocId, Score)>);

impl SegmentCollector for SegmentScores {
    type Fruit = Vec<(DocId, Score)>;

    fn collect(&mut self, document: DocId, score: Score) {
        self.0.push((document, score));
    }

    fn harvest(self) -> Self::Fruit {
        self.0
    }
}

/// The other way round: the pool is indexed, and each requirement is a query for its best 100.
pub(crate) fn pool(options: &Options) -> Outcome {
    let records = Records::new(options, 4_000)?;
    let inputs = Inputs::new(&records)?;
    print_contents(&inputs.matcher, &records);
    let lines = records.lines();
    let mut profile = CandidateProfile::default();
    let mut texts = Vec::with_capacity(lines.len());
    for line in &lines {
        profile.read(line, as_of(), &rolefit::document::Limits::default()).map_err(|issue| issue.message())?;
        let all: Vec<&str> = profile.passages().iter().map(|passage| profile.text(passage)).collect();
        texts.push(all.join("\n"));
    }
    let start = cpu_seconds();
    let mut base = 0;
    for line in &lines {
        base += usize::from(std::hint::black_box(crate::base::parse(line)).is_named());
    }
    let base_seconds = cpu_seconds() - start;
    let start = cpu_seconds();
    let mut schema = Schema::builder();
    let id = schema.add_text_field("id", STRING | STORED);
    let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs);
    let body = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 100_000_000)?;
    for (number, text) in texts.iter().enumerate() {
        let mut document = TantivyDocument::new();
        document.add_text(id, number.to_string());
        document.add_text(body, text);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let indexed = cpu_seconds() - start;
    let start = cpu_seconds();
    let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let searcher = reader.searcher();
    let mut found = 0;
    for requirement in inputs.matcher.catalogue().roles().iter().flat_map(|role| &role.requirements) {
        let mut words: Vec<String> =
            std::iter::once(&requirement.title).chain(&requirement.phrases).flat_map(|text| keys(text)).collect();
        words.sort_unstable();
        words.dedup();
        let clause = |word: &String| {
            let term = Term::from_field_text(body, word);
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>)
        };
        let query = BooleanQuery::new(words.iter().map(clause).collect());
        found += searcher.search(&query, &TopDocs::with_limit(100).order_by_score())?.len();
    }
    let queried = cpu_seconds() - start;
    let each = |seconds: f64| seconds * 1e6 / lines.len() as f64;
    println!("| pool in tantivy | µs/record | ÷ BASE |\n|---|--:|--:|");
    for (name, seconds) in
        [("BASE (one cold pass)", base_seconds), ("index, no stemming", indexed), ("107 queries, top 100", queried)]
    {
        println!("| {name} | {:.2} | {:.1} |", each(seconds), seconds / base_seconds);
    }
    println!(
        "| both, with BASE | {:.2} | {:.1} |",
        each(indexed + queried + base_seconds),
        1.0 + (indexed + queried) / base_seconds
    );
    println!("({base} records named, {found} hits)");
    Ok(())
}
