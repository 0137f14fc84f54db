//! The errors of a window, grouped by what they say, and the bursts among them.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

use sigward_core::sigsentry::models::TimeWindow;

use super::words::{ratio, template};
use crate::logs::LogLine;

/// Buckets that a window is divided into.
const BUCKETS: usize = 90;
/// No bucket is shorter, in milliseconds.
const SHORTEST_BUCKET: i64 = 10_000;
/// Kinds of message told apart in one window; the rest of a wild log counts as its service's one other kind.
const MOST_GROUPS: usize = 5_000;
/// Errors that make a burst.
pub(super) const FEWEST: usize = 3;
/// How much denser errors are inside a burst than outside it.
const GROWTH: f64 = 4.0;
/// Empty buckets that do not end a burst.
const GAP: usize = 2;

/// Error lines that say the same but for numbers.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// Who wrote them.
    pub(super) service: &'a str,
    /// Their type, where they name one.
    pub(super) error_type: Option<&'a str>,
    /// The lines of the burst, if there is one, else all, in order of time. Never empty.
    pub(super) lines: Vec<&'a LogLine>,
    /// How much denser the burst is than the rest of the window; 1 without a burst.
    pub(super) growth: f64,
}

impl<'a> Group<'a> {
    pub(super) fn first(&self) -> &'a LogLine {
        self.lines[0]
    }

    pub(super) fn begin(&self) -> i64 {
        self.first().unix_millis()
    }

    pub(super) fn end(&self) -> i64 {
        self.lines.last().map_or(self.begin(), |line| line.unix_millis())
    }
}

/// What a window holds.
#[derive(Debug)]
pub(super) struct Survey<'a> {
    /// Everything in the window.
    pub(super) lines: &'a [LogLine],
    /// Who wrote it.
    pub(super) services: BTreeSet<&'a str>,
    /// Groups that burst, earliest first.
    pub(super) bursts: Vec<Group<'a>>,
    /// Groups that did not, most frequent first.
    pub(super) scattered: Vec<Group<'a>>,
    /// How long a bucket is, in milliseconds.
    pub(super) bucket: i64,
}

impl<'a> Survey<'a> {
    pub(super) fn new(window: &TimeWindow, lines: &'a [LogLine]) -> Self {
        let begin = window.start.unix_millis();
        let length = window.end.unix_millis().saturating_sub(begin).max(1);
        let buckets = i64::try_from(BUCKETS).unwrap_or(i64::MAX);
        let bucket = (length / buckets + 1).max(SHORTEST_BUCKET);
        let count = usize::try_from(length / bucket).unwrap_or_default().min(BUCKETS) + 1;
        let place = |line: &LogLine| usize::try_from((line.unix_millis() - begin) / bucket).unwrap_or_default().min(count - 1);
        let mut written: HashMap<&str, usize> = HashMap::new();
        for line in lines {
            *written.entry(line.service()).or_default() += 1;
        }
        let groups = grouped(lines);
        let (mut bursts, mut steady, mut scattered) = (Vec::new(), Vec::new(), Vec::new());
        for group in groups {
            let places: Vec<usize> = group.iter().map(|line| place(line)).collect();
            let (span, growth) = densest(&places, count);
            let inside: Vec<&LogLine> =
                group.iter().zip(&places).filter(|(_, at)| span.contains(at)).map(|(line, _)| *line).collect();
            let first = group[0];
            let make = |lines, growth| Group { service: first.service(), error_type: first.error_type(), lines, growth };
            let share = ratio(group.len(), written.get(first.service()).copied().unwrap_or_default());
            if inside.len() < FEWEST {
                scattered.push(make(group, 1.0));
            } else if span.len() * 5 < count * 4 {
                if growth >= GROWTH { bursts.push(make(inside, growth)) } else { scattered.push(make(group, 1.0)) }
            } else if share >= 0.02 {
                // As dense all through the window: the window lies inside the incident, and nothing shows growth.
                steady.push(make(inside, 1.0));
            } else {
                scattered.push(make(group, 1.0));
            }
        }
        // Beside a real burst, what goes on all the time is the background.
        if bursts.is_empty() {
            bursts = steady;
        } else {
            scattered.append(&mut steady);
        }
        bursts.sort_by_key(|group| (group.begin(), group.service));
        scattered.sort_by_key(|group| (std::cmp::Reverse(group.lines.len()), group.begin(), group.service));
        let services = written.into_keys().collect();
        Self { lines, services, bursts, scattered, bucket }
    }

    /// The lines from `begin` to `end`, both in milliseconds and included.
    pub(super) fn between(&self, begin: i64, end: i64) -> &'a [LogLine] {
        let from = self.lines.partition_point(|line| line.unix_millis() < begin);
        let to = self.lines.partition_point(|line| line.unix_millis() <= end);
        self.lines.get(from..to).unwrap_or_default()
    }
}

/// Error lines by service, type and template. What is too rare to burst goes together by service.
fn grouped(lines: &[LogLine]) -> Vec<Vec<&LogLine>> {
    let mut groups: BTreeMap<(&str, &str, String), Vec<&LogLine>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.level().is_error()) {
        let key = (line.service(), line.error_type().unwrap_or_default(), template(line.message()));
        if groups.len() < MOST_GROUPS || groups.contains_key(&key) {
            groups.entry(key).or_default().push(line);
        } else {
            groups.entry((line.service(), "", String::new())).or_default().push(line);
        }
    }
    let mut rest: BTreeMap<&str, Vec<&LogLine>> = BTreeMap::new();
    let mut kept = Vec::new();
    for ((service, ..), group) in groups {
        if group.len() < FEWEST { rest.entry(service).or_default().extend(group) } else { kept.push(group) }
    }
    for mut group in rest.into_values() {
        group.sort_by_key(|line| line.unix_millis());
        kept.push(group);
    }
    kept
}

/// The buckets of the densest stretch of errors, and how much denser it is than the rest.
fn densest(places: &[usize], count: usize) -> (Range<usize>, f64) {
    let mut buckets = vec![0_usize; count];
    for place in places {
        buckets[*place] += 1;
    }
    let (mut peak, mut most) = (0, 0);
    for (at, errors) in buckets.iter().enumerate() {
        if *errors > most {
            (peak, most) = (at, *errors);
        }
    }
    // First the stretch that is anything like the peak, then its thinner ends, as long as they stand out.
    let core = grow(&buckets, peak..peak + 1, |errors| errors * 8 >= most && errors > 0);
    let outside = |span: &Range<usize>| {
        let inside: usize = buckets[span.clone()].iter().sum();
        ratio(places.len() - inside, count - span.len())
    };
    let mean = outside(&core);
    // Bucket counts are small; the comparison is made in whole numbers by rounding up.
    let span = grow(&buckets, core, |errors| errors > 0 && ratio(errors, 1) > 2.0 * mean);
    let inside = ratio(buckets[span.clone()].iter().sum(), span.len());
    let outside = outside(&span);
    // One error more outside than there was, so that a quiet rest does not make every growth infinite.
    let growth = inside / (outside + ratio(1, count * 4)).max(f64::MIN_POSITIVE);
    (span, growth)
}

fn grow(buckets: &[usize], span: Range<usize>, belongs: impl Fn(usize) -> bool) -> Range<usize> {
    let (mut begin, mut end) = (span.start, span.end);
    let mut at = end;
    while at < buckets.len() && at <= end + GAP {
        if belongs(buckets[at]) {
            end = at + 1;
        }
        at += 1;
    }
    let mut at = begin;
    while at > 0 && at + GAP >= begin {
        at -= 1;
        if belongs(buckets[at]) {
            begin = at;
        }
    }
    begin..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dense_stretches() {
        // Buckets' counts, the stretch, whether it stands out.
        let table: [(&[usize], Range<usize>, bool); 6] = [
            (&[0, 0, 0, 9, 8, 9, 0, 0, 0, 0, 0, 0], 3..6, true),
            (&[1, 0, 0, 0, 0, 1, 9, 0, 9, 1, 0, 0, 0, 0, 0, 1], 5..10, true),
            (&[3, 3, 3, 3, 3, 3], 0..6, true),
            (&[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], 0..1, true),
            (&[5], 0..1, true),
            (&[4, 5, 4, 0, 0, 0, 0, 4, 5, 4], 0..3, false),
        ];
        for (buckets, expected, stands_out) in table {
            let places: Vec<usize> = buckets.iter().enumerate().flat_map(|(at, count)| std::iter::repeat_n(at, *count)).collect();
            let (span, growth) = densest(&places, buckets.len());
            assert_eq!((span, growth >= GROWTH), (expected, stands_out), "{buckets:?}: {growth}");
        }
    }
}
