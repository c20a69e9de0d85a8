//! Given bytes, reads their lines as dates.

use rolefit::profile::CandidateProfile;
use rolefit::timeline::{DateReading, Interval, Month, PartialDate, read_date, read_range, union_months};
use serde_json::{Value, json};

use super::profile::check_profile;
use super::today;

/// Lines become dates and ranges, and two lines the start and end of a job.
pub fn dates(input: &[u8]) {
    let input_text = String::from_utf8_lossy(input);
    let lines: Vec<&str> = input_text.lines().take(32).collect();
    for line in &lines {
        check_date(read_date(line, today()));
        if let Some((from, to)) = read_range(line, today()) {
            check_date(from);
            check_date(to);
            assert!(from.date().is_some() || to.date().is_some(), "{line:?} is a range without a date");
        }
    }
    let jobs: Vec<Value> = lines
        .chunks(2)
        .map(|pair| json!({"position": "Engineer", "startDate": pair[0], "endDate": pair.get(1)}))
        .collect();
    let range = json!({"position": "Engineer", "dates": lines.first(), "period": lines.last()});
    let record = json!({"work": jobs, "experience": [range], "education": [{"area": "x", "endDate": lines.first()}]});
    let profile = CandidateProfile::from_json(record.to_string().as_bytes(), today()).expect("a résumé");
    check_profile(&profile);
    check_union(input);
}

fn check_date(reading: DateReading) {
    let Some(date) = reading.date() else { return };
    assert_eq!(PartialDate::from_iso(&date.to_string()), Some(date), "{date} does not read as itself");
    assert!(date.start_month() <= date.end_month().plus(1), "{date} ends before it starts");
}

/// Months that any of some intervals covers, counted one by one.
fn check_union(input: &[u8]) {
    let first = Month::new(2000, 1);
    let of_pair = |pair: &[u8]| {
        let start = first.plus(i32::from(pair[0]));
        Interval::new(start, start.plus(i32::from(pair[1] % 64)))
    };
    let mut intervals: Vec<Interval> = input.chunks_exact(2).take(64).filter_map(of_pair).collect();
    let is_covered = |month: &i32| {
        let month = first.plus(*month);
        intervals.iter().any(|interval| interval.start() <= month && month < interval.end())
    };
    let covered = (0..400).filter(is_covered).count();
    assert_eq!(union_months(&mut intervals) as usize, covered);
}
