//! What a long run tells while it lasts: one line on standard error that is written over and over.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::sync::mpsc::RecvTimeoutError;
use std::thread::JoinHandle;
use std::time::Duration;
use std::time::Instant;

use rolefit::pool::Meter;
use walkdir::WalkDir;

use crate::args::Progress as When;
use crate::console::Console;
use crate::console::Voice;

/// Nothing is told of a run that is over sooner.
const FIRST: Duration = Duration::from_millis(500);

/// Between two lines on a terminal.
const NEXT: Duration = Duration::from_millis(200);

/// Between two lines in a file or pipe, where they stay.
const NEXT_LINE: Duration = Duration::from_secs(5);

/// Time after which there is enough behind to tell what is ahead.
const FORETOLD: Duration = Duration::from_secs(1);

/// Records from which on their number a second tells something.
const ENOUGH: u64 = 1_000;

/// Tells of a run until it is dropped.
pub(crate) struct Progress {
    over: Option<mpsc::Sender<()>>,
    teller: Option<JoinHandle<()>>,
}

/// How far a run is.
#[derive(Clone, Copy, Debug)]
struct Seen {
    bytes: u64,
    records: u64,
    /// Bytes of all inputs, where they are known.
    total: Option<u64>,
    elapsed: Duration,
}

impl Progress {
    /// Starts to tell what `meter` says of `inputs`, where somebody wants to be told.
    pub(crate) fn begin(console: Console, meter: Arc<Meter>, inputs: &[PathBuf]) -> Self {
        let wanted = match console.progress {
            When::Auto => console.watched && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
            When::Always => true,
            When::Never => false,
        };
        if !wanted || console.voice == Voice::Quiet {
            return Self { over: None, teller: None };
        }
        let (over, ended) = mpsc::channel();
        let inputs = inputs.to_vec();
        let teller = std::thread::spawn(move || tell(console, &meter, &inputs, &ended));
        Self { over: Some(over), teller: Some(teller) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.over.take());
        if let Some(teller) = self.teller.take() {
            // What was told is no part of the result, so a teller that broke down breaks nothing.
            let _ = teller.join();
        }
    }
}

/// Draws the line again and again until the other end of `ended` is gone.
fn tell(console: Console, meter: &Meter, inputs: &[PathBuf], ended: &mpsc::Receiver<()>) {
    let started = Instant::now();
    let mut total = None;
    let line = |total| {
        let seen = Seen { bytes: meter.bytes(), records: meter.records(), total, elapsed: started.elapsed() };
        console.draw(&told(seen));
    };
    let mut wait = FIRST;
    let mut lines = 0;
    while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
        if lines == 0 {
            total = bytes_of(inputs);
        }
        line(total);
        lines += 1;
        wait = if console.watched { NEXT } else { NEXT_LINE };
    }
    if lines == 0 && console.progress == When::Always {
        line(bytes_of(inputs));
    }
    Console::wipe();
}

/// Bytes of the files among `inputs` and in folders; `None` if some come from elsewhere.
fn bytes_of(inputs: &[PathBuf]) -> Option<u64> {
    let mut sum = 0;
    for input in inputs {
        let found = fs::metadata(input).ok()?;
        if found.is_dir() {
            let files = WalkDir::new(input).into_iter().filter_map(|entry| entry.ok()?.metadata().ok());
            sum += files.filter(fs::Metadata::is_file).map(|file| file.len()).sum::<u64>();
        } else if found.is_file() {
            sum += found.len();
        } else {
            return None;
        }
    }
    Some(sum)
}

/// The line, the most telling first, as it may be cut.
fn told(seen: Seen) -> String {
    let Seen { bytes, records, total, elapsed } = seen;
    let seconds = elapsed.as_secs_f64();
    let total = total.filter(|total| *total > 0);
    let mut parts = Vec::new();
    match total {
        Some(total) if bytes >= total => parts.push("all read".to_owned()),
        Some(total) => parts.push(format!("{:>3} %", bytes.saturating_mul(100) / total)),
        None => {}
    }
    parts.push(format!("{} records", grouped(records)));
    parts.push(match total {
        Some(total) => format!("{} of {}", size(bytes.min(total)), size(total)),
        None => size(bytes),
    });
    if elapsed >= FORETOLD && records > 0 {
        parts.push(format!("{} records/s", grouped((records as f64 / seconds) as u64)));
    }
    if let Some(total) = total.filter(|total| elapsed >= FORETOLD && bytes > 0 && bytes < *total) {
        let left = seconds * (total - bytes) as f64 / bytes as f64;
        parts.push(format!("{} left", duration(left as u64)));
    }
    parts.join("  ")
}

/// How long it took, and how fast that was where it took long enough to tell.
pub(crate) fn pace(records: u64, elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64();
    if seconds < 1.0 || records < ENOUGH {
        return format!("{seconds:.2} s");
    }
    format!("{:.0} records/s in {seconds:.2} s", records as f64 / seconds)
}

/// A number with a comma before every three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes as a disk's label counts them.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        1_000_000..1_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{}.{} GB", bytes / 1_000_000_000, bytes / 100_000_000 % 10),
    }
}

fn duration(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{} s", seconds.max(1)),
        60..3_600 => format!("{} min {:02} s", seconds / 60, seconds % 60),
        _ => format!("{} h {:02} min", seconds / 3_600, seconds / 60 % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_how_far_it_is_how_fast_and_how_long_to_go() {
        let check = |bytes, total, seconds, want: &str| {
            let seen = Seen { bytes, records: bytes / 4_000, total, elapsed: Duration::from_secs(seconds) };
            assert_eq!(told(seen), want);
        };
        check(50_000_000, Some(200_000_000), 5, " 25 %  12,500 records  50 MB of 200 MB  2,500 records/s  15 s left");
        check(4_000, Some(8_000_000_000), 0, "  0 %  1 records  4 kB of 8.0 GB");
        check(1_000_000, None, 2, "250 records  1 MB  125 records/s");
        check(0, Some(900), 9, "  0 %  0 records  0 B of 900 B");
        check(8_000, Some(8_000), 9, "all read  2 records  8 kB of 8 kB  0 records/s");
        check(0, Some(0), 9, "0 records  0 B");
    }

    #[test]
    fn long_times_are_told_in_minutes_and_hours() {
        let check = |seconds, want: &str| assert_eq!(duration(seconds), want);
        check(0, "1 s");
        check(59, "59 s");
        check(130, "2 min 10 s");
        check(3_900, "1 h 05 min");
    }

    #[test]
    fn the_pace_is_told_where_there_is_one() {
        assert_eq!(pace(46_000, Duration::from_millis(50)), "0.05 s");
        assert_eq!(pace(46, Duration::from_secs(2)), "2.00 s");
        assert_eq!(pace(46_000, Duration::from_millis(2_500)), "18400 records/s in 2.50 s");
    }
}
