//! Given a catalogue, gives a full-text index with one document per requirement.
//!
//! tantivy keeps the text, the statistics and the ranking formula; the plan takes its word weights from here, and a
//! test compares both. Text from outside never becomes a query string: queries are built from terms.

pub mod saved;
pub mod shelf;

use std::path::Path;

use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::postings::Postings;
use tantivy::query::{Bm25Weight, BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{PreTokenizedString, Token as IndexToken};
use tantivy::{Directory, DocSet, Index, IndexReader, ReloadPolicy, Searcher, TERMINATED, TantivyDocument, Term};

use crate::catalogue::Catalogue;
use crate::role::{Requirement, Role};
use crate::text::keys;
use crate::text::words::stem;

/// Memory for building, in bytes; the catalogue needs far less.
const BUDGET: usize = 15_000_000;

/// What can go wrong with the index.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IndexError {
    /// tantivy could not build or read it.
    #[error("the requirement index cannot be built or read")]
    Tantivy(#[from] tantivy::TantivyError),
    /// It cannot be read from memory.
    #[error("the requirement index cannot be read")]
    Read(#[from] std::io::Error),
    /// It has other fields than this program writes.
    #[error("the requirement index has other fields than those of this program")]
    Schema,
    /// It is that of another catalogue.
    #[error("the requirement index is that of catalogue {found}, not of {wanted}")]
    Catalogue {
        /// The index's.
        found: String,
        /// The catalogue's.
        wanted: String,
    },
}

/// The fields of a requirement document.
#[derive(Clone, Copy, Debug)]
struct Fields {
    number: Field,
    role: Field,
    requirement: Field,
    category: Field,
    importance: Field,
    title: Field,
    text: Field,
}

/// A full-text index of all requirements of a catalogue.
pub struct RequirementIndex {
    fields: Fields,
    /// Its files.
    directory: RamDirectory,
    index: Index,
    reader: IndexReader,
    digest: String,
}

/// A requirement that a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchHit {
    /// The role's id.
    pub role: String,
    /// The requirement's id.
    pub requirement: String,
    /// Its title.
    pub title: String,
    /// BM25 relevance; for order only.
    pub relevance: f32,
}

/// What the index holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexInfo {
    /// Requirements.
    pub documents: u64,
    /// Different words.
    pub terms: u64,
    /// Segments; always one.
    pub segments: usize,
    /// The catalogue's digest.
    pub digest: String,
}

/// What BM25 gives a requirement for one word of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Impact {
    /// The requirement's number: all roles' requirements in order.
    pub requirement: u32,
    /// Its BM25 score for the word.
    pub score: f32,
}

impl RequirementIndex {
    /// Builds the index of `catalogue` in memory.
    ///
    /// # Errors
    ///
    /// [`IndexError::Tantivy`].
    pub fn build(catalogue: &Catalogue) -> Result<Self, IndexError> {
        let (schema, fields) = schema();
        // One segment, written by this thread: the statistics are whole and nothing depends on scheduling.
        let directory = RamDirectory::create();
        let mut writer = Index::builder().schema(schema).single_segment_index_writer(directory.clone(), BUDGET)?;
        let requirements = catalogue.roles().iter().flat_map(|role| role.requirements.iter().map(move |r| (role, r)));
        for (number, (role, requirement)) in requirements.enumerate() {
            writer.add_document(document(fields, number as u64, role, requirement))?;
        }
        let index = writer.finalize()?;
        Self::new(directory, index, fields, catalogue.digest().to_owned())
    }

    fn new(directory: RamDirectory, index: Index, fields: Fields, digest: String) -> Result<Self, IndexError> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { fields, directory, index, reader, digest })
    }

    /// An index from its files, which were found whole; nothing is ever written to where they came from.
    fn from_files<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>, digest: String) -> Result<Self, IndexError> {
        let directory = RamDirectory::create();
        for (name, bytes) in files {
            directory.atomic_write(Path::new(name), bytes)?;
        }
        let index = Index::open(directory.clone())?;
        let (schema, fields) = schema();
        if index.schema() != schema {
            return Err(IndexError::Schema);
        }
        Self::new(directory, index, fields, digest)
    }

    /// The files of the index, by name.
    fn files(&self) -> Result<Vec<(String, Vec<u8>)>, IndexError> {
        let mut paths = vec![Path::new("meta.json").to_owned()];
        // What a segment could have and does not have, such as deletions, has no file.
        let could = self.index.load_metas()?.list_segment_files();
        paths.extend(could.into_iter().filter(|path| self.directory.exists(path).unwrap_or(false)));
        let read = |path: &Path| -> Result<(String, Vec<u8>), IndexError> {
            let bytes = self.directory.atomic_read(path).map_err(tantivy::TantivyError::from)?;
            Ok((path.to_string_lossy().into_owned(), bytes))
        };
        paths.iter().map(|path| read(path)).collect()
    }

    /// The digest of the catalogue that it was made of.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The requirements most relevant to `words`, best first.
    ///
    /// The words are data: nothing in them is an operator.
    ///
    /// # Errors
    ///
    /// [`IndexError::Tantivy`].
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<SearchHit>, IndexError> {
        let searcher = self.reader.searcher();
        if limit == 0 {
            return Ok(Vec::new());
        }
        let found = searcher.search(&self.query(words), &TopDocs::with_limit(limit).order_by_score())?;
        let mut hits = Vec::with_capacity(found.len());
        for (relevance, address) in found {
            let document: TantivyDocument = searcher.doc(address)?;
            let text =
                |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
            hits.push(SearchHit {
                role: text(self.fields.role),
                requirement: text(self.fields.requirement),
                title: text(self.fields.title),
                relevance,
            });
        }
        Ok(hits)
    }

    /// What the index holds.
    ///
    /// # Errors
    ///
    /// [`IndexError::Read`].
    pub fn info(&self) -> Result<IndexInfo, IndexError> {
        let searcher = self.reader.searcher();
        let mut terms = 0;
        for segment in searcher.segment_readers() {
            terms += segment.inverted_index(self.fields.text)?.terms().num_terms() as u64;
        }
        Ok(IndexInfo {
            documents: searcher.num_docs(),
            terms,
            segments: searcher.segment_readers().len(),
            digest: self.digest.clone(),
        })
    }

    /// Every word's impacts, in the order of words: what BM25 would give each requirement for it.
    ///
    /// # Errors
    ///
    /// [`IndexError::Tantivy`] and [`IndexError::Read`].
    pub fn impacts(&self) -> Result<Vec<(String, Vec<Impact>)>, IndexError> {
        let searcher = self.reader.searcher();
        let mut words = Vec::new();
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.text)?;
            let norms = segment.get_fieldnorms_reader(self.fields.text)?;
            let numbers = segment.fast_fields().u64("number")?;
            let documents = searcher.num_docs();
            let average = inverted.total_num_tokens() as f32 / documents.max(1) as f32;
            let mut terms = inverted.terms().stream()?;
            while terms.advance() {
                let word = String::from_utf8_lossy(terms.key()).into_owned();
                let info = terms.value().clone();
                let bm25 = Bm25Weight::for_one_term_without_explain(u64::from(info.doc_freq), documents, average);
                let mut postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
                let mut impacts = Vec::with_capacity(info.doc_freq as usize);
                while postings.doc() != TERMINATED {
                    let number = numbers.first(postings.doc()).unwrap_or_default();
                    impacts.push(Impact {
                        requirement: number as u32,
                        score: bm25.score(norms.fieldnorm_id(postings.doc()), postings.term_freq()),
                    });
                    postings.advance();
                }
                words.push((word, impacts));
            }
        }
        Ok(words)
    }

    /// Every requirement's BM25 score for the different words of `text`, by requirement number: tantivy's own answer.
    ///
    /// # Errors
    ///
    /// [`IndexError::Tantivy`].
    pub fn relevance(&self, text: &str) -> Result<Vec<f32>, IndexError> {
        let searcher: Searcher = self.reader.searcher();
        let documents = usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX);
        let mut scores = vec![0.0; documents];
        let found = searcher.search(&self.query(text), &TopDocs::with_limit(documents.max(1)).order_by_score())?;
        for (score, address) in found {
            let numbers = searcher.segment_reader(address.segment_ord).fast_fields().u64("number")?;
            if let Some(slot) = numbers.first(address.doc_id).and_then(|number| scores.get_mut(number as usize)) {
                *slot = score;
            }
        }
        Ok(scores)
    }

    fn query(&self, words: &str) -> BooleanQuery {
        let mut stems: Vec<String> = keys(words).iter().map(|word| stem(word)).collect();
        stems.sort_unstable();
        stems.dedup();
        BooleanQuery::new(
            stems
                .iter()
                .map(|word| {
                    let term = Term::from_field_text(self.fields.text, word);
                    (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>)
                })
                .collect(),
        )
    }
}

/// The words of a requirement that the index knows it by, stemmed, without stop words.
#[must_use]
pub fn indexed_words(requirement: &Requirement) -> Vec<String> {
    std::iter::once(&requirement.title)
        .chain(&requirement.phrases)
        .flat_map(|text| keys(text))
        .filter(|word| !is_stop_word(word))
        .map(|word| stem(&word))
        .collect()
}

/// Words without content, which are not indexed.
fn is_stop_word(word: &str) -> bool {
    const WORDS: [&str; 47] = [
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "for", "from", "had", "has", "have",
        "he", "her", "his", "in", "into", "is", "it", "its", "of", "on", "or", "our", "she", "so", "such", "that",
        "the", "their", "them", "then", "there", "they", "this", "through", "to", "up", "was", "we", "were", "who",
        "with",
    ];
    WORDS.contains(&word)
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::WithFreqs)
        .set_fieldnorms(true);
    let fields = Fields {
        number: schema.add_u64_field("number", FAST | STORED),
        role: schema.add_text_field("role", STRING | STORED),
        requirement: schema.add_text_field("requirement", STRING | STORED),
        category: schema.add_text_field("category", STRING | STORED),
        importance: schema.add_text_field("importance", STRING | STORED),
        title: schema.add_text_field("title", STORED),
        text: schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing)),
    };
    (schema.build(), fields)
}

/// Our own words go in as they are, so that C++, .NET and R&D are words here as they are in résumés.
fn document(fields: Fields, number: u64, role: &Role, requirement: &Requirement) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    document.add_u64(fields.number, number);
    document.add_text(fields.role, &role.id);
    document.add_text(fields.requirement, &requirement.id);
    document.add_text(fields.category, &requirement.category);
    document.add_text(fields.importance, requirement.importance.as_str());
    document.add_text(fields.title, &requirement.title);
    let tokens = indexed_words(requirement)
        .into_iter()
        .enumerate()
        .map(|(position, text)| IndexToken { offset_from: 0, offset_to: 0, position, text, position_length: 1 })
        .collect();
    document.add_pre_tokenized_text(fields.text, PreTokenizedString { text: String::new(), tokens });
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> RequirementIndex {
        RequirementIndex::build(&Catalogue::builtin().expect("a sound catalogue")).expect("an index")
    }

    #[test]
    fn search_finds_requirements_and_takes_operators_as_words() {
        let index = index();
        let hits = index.search("mentoring researchers", 5).expect("an answer");
        assert!(hits.iter().any(|hit| hit.requirement.contains("mentor")), "{hits:?}");
        for text in ["", "a:b^9 \"", "((((", "NOT NOT", "+-*", "5 years: machine learning"] {
            assert!(index.search(text, 5).is_ok(), "{text}");
        }
    }

    #[test]
    fn impacts_add_up_to_the_relevance_of_the_index() {
        let index = index();
        let impacts: std::collections::HashMap<_, _> = index.impacts().expect("impacts").into_iter().collect();
        for text in [
            "Led a team of nine data scientists and machine learning engineers",
            "Published at NeurIPS and shipped research to production with PyTorch",
            "budget roadmap stakeholders delivery",
        ] {
            let mut words: Vec<String> = keys(text).iter().map(|word| stem(word)).collect();
            words.sort_unstable();
            words.dedup();
            let relevance = index.relevance(text).expect("an answer");
            let mut sums = vec![0.0_f32; relevance.len()];
            for impact in words.iter().filter_map(|word| impacts.get(word)).flatten() {
                sums[impact.requirement as usize] += impact.score;
            }
            assert!(relevance.iter().any(|&score| score > 0.0));
            for (sum, score) in sums.iter().zip(&relevance) {
                assert!((sum - score).abs() <= 1e-4 * score.max(1.0), "{sum} {score}");
            }
        }
    }
}
