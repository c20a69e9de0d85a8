//! Given byte strings in any order, gives them sorted, in bounded memory: what does not fit goes to a temporary file.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// Bytes that are held before they are written out.
const BUDGET: usize = 4 << 20;

/// Bytes that each sorted run has in memory while runs are merged, at least.
const WINDOW: usize = 4 << 10;

/// Sorts byte strings as they come; equal ones all stay.
///
/// Memory is [`BUDGET`], and, beyond a thousand runs (some 50 million short strings), a [`WINDOW`] for each run.
#[derive(Debug)]
pub(super) struct Sorter {
    folder: PathBuf,
    budget: usize,
    bytes: Vec<u8>,
    strings: Vec<Held>,
    file: Option<File>,
    /// Where sorted runs start and end in the file.
    runs: Vec<(u64, u64)>,
}

/// A string that is held in memory.
#[derive(Clone, Copy, Debug)]
struct Held {
    /// Its first bytes, which nearly always decide.
    head: u64,
    start: u32,
    length: u32,
}

impl Sorter {
    /// A sorter that writes to nameless files in `folder` if it must.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self::with_budget(folder, BUDGET)
    }

    fn with_budget(folder: PathBuf, budget: usize) -> Self {
        Self { folder, budget, bytes: Vec::new(), strings: Vec::new(), file: None, runs: Vec::new() }
    }

    /// Takes a string in.
    ///
    /// # Errors
    /// If the temporary file cannot be written.
    pub(super) fn push(&mut self, string: &[u8]) -> io::Result<()> {
        let held = size_of::<Held>() * (self.strings.len() + 1) + self.bytes.len();
        if !self.strings.is_empty() && held + string.len() > self.budget {
            self.write_run()?;
        }
        let start = self.bytes.len() as u32;
        self.bytes.extend_from_slice(string);
        self.strings.push(Held { head: head(string), start, length: string.len() as u32 });
        Ok(())
    }

    /// Hands every string to `visit`, in order.
    ///
    /// # Errors
    /// If the temporary file cannot be written or read, or whatever `visit` reports.
    pub(super) fn drain(mut self, mut visit: impl FnMut(&[u8])) -> io::Result<()> {
        if self.file.is_none() {
            self.sort();
            for held in &self.strings {
                visit(text(&self.bytes, held));
            }
            return Ok(());
        }
        self.write_run()?;
        self.bytes = Vec::new();
        self.strings = Vec::new();
        let Some(mut file) = self.file else { return Ok(()) };
        let window = (self.budget / self.runs.len()).max(WINDOW);
        let mut runs: Vec<Run> = self.runs.iter().map(|&(at, end)| Run::new(at, end, window)).collect();
        let mut next = BinaryHeap::new();
        for (number, run) in runs.iter_mut().enumerate() {
            let mut string = Vec::new();
            if run.next(&mut file, &mut string)? {
                next.push(Reverse((string, number)));
            }
        }
        while let Some(Reverse((mut string, number))) = next.pop() {
            visit(&string);
            if runs[number].next(&mut file, &mut string)? {
                next.push(Reverse((string, number)));
            }
        }
        Ok(())
    }

    fn sort(&mut self) {
        let bytes = &self.bytes;
        self.strings.sort_unstable_by(|a, b| a.head.cmp(&b.head).then_with(|| text(bytes, a).cmp(text(bytes, b))));
    }

    /// Sorts what is held and moves it to the file: four bytes of length, then the string.
    fn write_run(&mut self) -> io::Result<()> {
        self.sort();
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile_in(&self.folder)?),
        };
        let start = file.seek(SeekFrom::End(0))?;
        let mut to = io::BufWriter::with_capacity(1 << 16, file);
        for held in &self.strings {
            to.write_all(&held.length.to_le_bytes())?;
            to.write_all(text(&self.bytes, held))?;
        }
        to.flush()?;
        let length = self.bytes.len() + 4 * self.strings.len();
        self.runs.push((start, start + length as u64));
        self.bytes.clear();
        self.strings.clear();
        Ok(())
    }
}

/// The first eight bytes as a number that sorts as they do.
fn head(string: &[u8]) -> u64 {
    let mut head = [0; 8];
    let length = string.len().min(8);
    head[..length].copy_from_slice(&string[..length]);
    u64::from_be_bytes(head)
}

fn text<'b>(bytes: &'b [u8], held: &Held) -> &'b [u8] {
    &bytes[held.start as usize..][..held.length as usize]
}

/// A sorted run of the file, read a window at a time.
struct Run {
    /// Where the file goes on after the window.
    at: u64,
    end: u64,
    size: usize,
    window: Vec<u8>,
    from: usize,
}

impl Run {
    fn new(at: u64, end: u64, size: usize) -> Self {
        Self { at, end, size, window: Vec::new(), from: 0 }
    }

    /// Puts the next string in place of `into`; false at the end.
    fn next(&mut self, file: &mut File, into: &mut Vec<u8>) -> io::Result<bool> {
        into.clear();
        if !self.need(file, 4)? {
            return Ok(false);
        }
        let (length, _) = self.window[self.from..].split_first_chunk().expect("four bytes were just made sure of");
        let length = u32::from_le_bytes(*length) as usize;
        self.from += 4;
        if !self.need(file, length)? {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        into.extend_from_slice(&self.window[self.from..self.from + length]);
        self.from += length;
        Ok(true)
    }

    /// Makes sure that `length` bytes are in the window; false where the run ends before.
    fn need(&mut self, file: &mut File, length: usize) -> io::Result<bool> {
        if self.window.len() - self.from >= length {
            return Ok(true);
        }
        self.window.drain(..self.from);
        self.from = 0;
        let want = (self.size.max(length) - self.window.len()) as u64;
        let want = want.min(self.end - self.at);
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.take(want).read_to_end(&mut self.window)?;
        self.at += read as u64;
        Ok(self.window.len() >= length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(strings: &[Vec<u8>], budget: usize) -> Vec<Vec<u8>> {
        let mut sorter = Sorter::with_budget(std::env::temp_dir(), budget);
        for string in strings {
            sorter.push(string).expect("the temporary folder can be written to");
        }
        let mut got = Vec::new();
        sorter.drain(|string| got.push(string.to_vec())).expect("the temporary file can be read");
        got
    }

    #[test]
    fn strings_come_out_in_order_whatever_fits_in_memory() {
        let mut number = 7_u64;
        let strings: Vec<Vec<u8>> = (0..3_000)
            .map(|_| {
                number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let bytes = (number >> 40).to_be_bytes();
                bytes[5..].repeat((number >> 60) as usize)
            })
            .collect();
        let mut want = strings.clone();
        want.sort();
        for budget in [1, 300, 20_000, 1 << 20] {
            assert_eq!(sorted(&strings, budget), want, "{budget}");
        }
        assert!(sorted(&[], 1).is_empty());
    }

    #[test]
    fn memory_is_bounded() {
        let mut sorter = Sorter::with_budget(std::env::temp_dir(), 10_000);
        for number in 0..5_000_u32 {
            sorter.push(&number.to_be_bytes().repeat(5)).expect("the temporary folder can be written to");
            assert!(sorter.bytes.len() + sorter.strings.len() * size_of::<Held>() <= 10_000);
        }
        assert!(sorter.runs.len() > 10);
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_is_an_error() {
        let mut sorter = Sorter::with_budget(PathBuf::from("/nowhere/at/all"), 8);
        let pushed: io::Result<()> = (0..9).try_for_each(|_| sorter.push(b"more than eight"));
        assert!(pushed.is_err());
    }
}
