//! Given what phrases stand for, gives it in columns, which are quicker to read than one thing after the other.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::lexicon::titles::TitleWord;
use crate::plan::flat;
use crate::plan::frames::GroupId;
use crate::plan::{Cue, Folds, Label};
use crate::skill::Guard;

/// What can be stored in columns.
pub(super) trait Listed: Sized {
    /// The columns.
    type Columns: DeserializeOwned + Serialize;

    /// The columns of a list.
    fn columns(list: &[Self]) -> Self::Columns;

    /// The list of columns that [`Self::columns`] gave; shorter where they do not fit together.
    fn list(columns: Self::Columns) -> Vec<Self>;
}

macro_rules! one_column {
    ($($item:ty),+) => {
        $(impl Listed for $item {
            type Columns = Vec<Self>;

            fn columns(list: &[Self]) -> Vec<Self> {
                list.to_vec()
            }

            fn list(columns: Vec<Self>) -> Vec<Self> {
                columns
            }
        })+
    };
}

one_column!(Cue, GroupId, TitleWord);

/// Labels, of which there are tens of thousands.
#[derive(Deserialize, Serialize)]
pub(super) struct LabelColumns {
    #[serde(with = "flat")]
    concepts: Vec<u32>,
    #[serde(with = "flat")]
    exacts: Vec<u32>,
    /// The bits of [`PREFERRED`], [`LOOSE`] and [`ACRONYM`].
    #[serde(with = "flat")]
    flags: Vec<u8>,
    /// How many words each has.
    #[serde(with = "flat")]
    lengths: Vec<u32>,
    /// The folded words of one label after the other's.
    #[serde(with = "flat")]
    folds: Vec<u32>,
    /// What the few guarded ones need, by their place.
    guarded: Vec<(u32, Guard, Box<[String]>)>,
}

const PREFERRED: u8 = 1;
const LOOSE: u8 = 1 << 1;
const ACRONYM: u8 = 1 << 2;

/// Stands for no concept and for no word form.
const NONE: u32 = u32::MAX;

impl Listed for Label {
    type Columns = LabelColumns;

    fn columns(list: &[Self]) -> LabelColumns {
        let flag = |is_set: bool, flag: u8| if is_set { flag } else { 0 };
        let flags =
            |label: &Self| flag(label.preferred, PREFERRED) | flag(label.loose, LOOSE) | flag(label.acronym, ACRONYM);
        let guarded = (0..).zip(list).filter_map(|(at, label)| Some((at, label.guard?, label.case.clone())));
        LabelColumns {
            concepts: list.iter().map(|label| label.concept.unwrap_or(NONE)).collect(),
            exacts: list.iter().map(|label| label.exact.unwrap_or(NONE)).collect(),
            flags: list.iter().map(flags).collect(),
            lengths: list.iter().map(|label| label.folds.words().len() as u32).collect(),
            folds: list.iter().flat_map(|label| label.folds.words()).copied().collect(),
            guarded: guarded.collect(),
        }
    }

    fn list(columns: LabelColumns) -> Vec<Self> {
        let mut folds = columns.folds.as_slice();
        let heads = columns.concepts.iter().zip(&columns.exacts).zip(columns.flags.iter().zip(&columns.lengths));
        let some = |number: u32| (number != NONE).then_some(number);
        let mut list: Vec<Self> = Vec::with_capacity(columns.concepts.len());
        for ((&concept, &exact), (&flags, &length)) in heads {
            let Some((own, rest)) = folds.split_at_checked(length as usize) else { break };
            folds = rest;
            list.push(Self {
                concept: some(concept),
                folds: Folds::new(own),
                exact: some(exact),
                guard: None,
                case: Box::default(),
                preferred: flags & PREFERRED != 0,
                loose: flags & LOOSE != 0,
                acronym: flags & ACRONYM != 0,
            });
        }
        for (at, guard, case) in columns.guarded {
            if let Some(label) = list.get_mut(at as usize) {
                (label.guard, label.case) = (Some(guard), case);
            }
        }
        list
    }
}

/// Writes a list as columns; for `#[serde(with = "listed")]`.
pub(super) fn serialize<T: Listed, S: Serializer>(list: &[T], to: S) -> Result<S::Ok, S::Error> {
    T::columns(list).serialize(to)
}

/// Reads a list that [`serialize`] wrote.
pub(super) fn deserialize<'de, T: Listed, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    T::Columns::deserialize(from).map(T::list)
}
