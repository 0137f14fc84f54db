//! Which bursts belong together, and in which service they began.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sigward_core::sigsentry::models::ServiceRole;

use super::{
    category::{classify, name},
    survey::{FEWEST, Group, Survey},
    words::{all, ratio, telling},
};
use crate::logs::LogLine;

/// Errors that go together, and what they tell about the services.
#[derive(Debug)]
pub(super) struct Incident<'a> {
    /// The groups, earliest first. Never empty.
    pub(super) groups: Vec<Group<'a>>,
    /// The services with errors: first the origin, then by their first error.
    pub(super) parts: Vec<Part<'a>>,
    /// Whether the groups burst. If not, these are scattered errors, and the parts say little.
    pub(super) is_burst: bool,
    /// How far the origin stands out among the services, 0 to 1; `None` if there is one service only.
    pub(super) lead: Option<f64>,
}

/// A service in an incident.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) service: &'a str,
    pub(super) role: ServiceRole,
    pub(super) errors: usize,
    pub(super) begin: i64,
    pub(super) end: i64,
}

impl<'a> Incident<'a> {
    /// The incidents of a window. The first is the one to diagnose: the one that the description speaks of if it
    /// speaks of one only, else the largest.
    pub(super) fn find(survey: &mut Survey<'a>, description: &str) -> Vec<Self> {
        let mut clusters: Vec<Vec<Group<'a>>> = Vec::new();
        let mut end = i64::MIN;
        for group in std::mem::take(&mut survey.bursts) {
            let (begin, group_end) = (group.begin(), group.end());
            match clusters.last_mut() {
                Some(cluster) if begin <= end.saturating_add(survey.bucket) => cluster.push(group),
                _ => clusters.push(vec![group]),
            }
            end = end.max(group_end);
        }
        let is_burst = !clusters.is_empty();
        if !is_burst && !survey.scattered.is_empty() {
            clusters.push(std::mem::take(&mut survey.scattered));
        }
        // Stable: of two equally large ones, the earlier.
        clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.iter().map(|group| group.lines.len()).sum::<usize>()));
        let description = telling(description);
        let spoken: Vec<usize> = clusters.iter().map(|cluster| mentions(&description, cluster)).collect();
        let best = (0..clusters.len()).max_by_key(|at| (spoken[*at], std::cmp::Reverse(*at))).unwrap_or_default();
        if best > 0 && spoken[best] >= spoken[0] + 2 {
            clusters[..=best].rotate_right(1);
        }
        if is_burst {
            for cluster in &mut clusters {
                take_in(cluster, &mut survey.scattered);
            }
        }
        clusters.into_iter().map(|groups| Self::new(groups, &survey.services, is_burst)).collect()
    }

    fn new(mut groups: Vec<Group<'a>>, known: &BTreeSet<&'a str>, is_burst: bool) -> Self {
        groups.sort_by_key(|group| (group.begin(), group.service));
        let graph = Graph::new(&groups, known);
        let mut ranks: Vec<(f64, &str)> = graph.tallies.keys().map(|service| (graph.rank(service), *service)).collect();
        // Ranks are sums of ratios, never NaN. Equal ranks are told apart by name, so that the answer is always the same.
        ranks.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let origin = ranks.first().map_or("", |(_, service)| *service);
        let lead = match ranks.as_slice() {
            [(first, _), (second, _), ..] if *first > 0.0 => Some((first - second) / first),
            _ => None,
        };
        let mut parts: Vec<Part<'a>> =
            graph.tallies.iter().map(|(service, tally)| tally.part(service, graph.role(service, origin))).collect();
        parts.sort_by_key(|part| (part.service != origin, part.begin, part.service));
        Self { groups, parts, is_burst, lead }
    }

    /// Where it began.
    pub(super) fn origin(&self) -> &Part<'a> {
        &self.parts[0]
    }

    /// The errors that it began with: of the origin's groups, the one that is early and frequent and blames no other.
    pub(super) fn root(&self) -> &Group<'a> {
        let (origin, begin) = (self.origin(), self.begin());
        let length = ratio(usize::try_from(self.end() - begin).unwrap_or_default().max(60_000), 1);
        let others = names(self.parts[1..].iter().map(|part| part.service));
        let worth = |group: &Group<'_>| {
            let late = ratio(usize::try_from(group.begin() - begin).unwrap_or_default(), 1) / length;
            let blames = !named(group.first().message(), &others).is_empty();
            ratio(group.lines.len(), origin.errors.max(1)) + (1.0 - late) - if blames { 1.0 } else { 0.0 }
        };
        let own = self.groups.iter().filter(|group| group.service == origin.service);
        own.max_by(|a, b| worth(a).total_cmp(&worth(b)).then(b.begin().cmp(&a.begin()))).unwrap_or(&self.groups[0])
    }

    pub(super) fn errors(&self) -> usize {
        self.parts.iter().map(|part| part.errors).sum()
    }

    pub(super) fn begin(&self) -> i64 {
        self.groups[0].begin()
    }

    pub(super) fn end(&self) -> i64 {
        self.groups.iter().map(Group::end).max().unwrap_or_default()
    }

    /// Whether the errors are as dense all through the window, so that the incident began before it or just then.
    pub(super) fn fills_window(&self) -> bool {
        self.is_burst && self.growth() <= 1.0
    }

    /// How much denser errors were in the densest burst than in the rest of the window.
    pub(super) fn growth(&self) -> f64 {
        self.groups.iter().map(|group| group.growth).fold(1.0, f64::max)
    }

    /// Other services that the origin's root errors name, for the case that the true origin wrote nothing.
    pub(super) fn silent_suspects(&self, known: &BTreeSet<&'a str>) -> Vec<&'a str> {
        let failing: BTreeSet<&str> = self.parts.iter().map(|part| part.service).collect();
        named(self.root().first().message(), &names(known.difference(&failing).copied()))
    }
}

/// Moves the groups that are too thin to burst, but fall nearly whole into a cluster's time, from `scattered` into it, if
/// their services are in it already.
fn take_in<'a>(cluster: &mut Vec<Group<'a>>, scattered: &mut Vec<Group<'a>>) {
    let begin = cluster.iter().map(Group::begin).min().unwrap_or_default();
    let end = cluster.iter().map(Group::end).max().unwrap_or_default();
    let services: BTreeSet<&str> = cluster.iter().map(|group| group.service).collect();
    for group in std::mem::take(scattered) {
        let inside = group.lines.iter().filter(|line| (begin..=end).contains(&line.unix_millis())).count();
        let belongs = inside >= FEWEST && inside * 5 >= group.lines.len() * 4 && services.contains(group.service);
        if belongs { cluster.push(group) } else { scattered.push(group) }
    }
}

/// How much a description speaks of a cluster of errors: three for a service's name, one for another word.
fn mentions(description: &BTreeSet<String>, cluster: &[Group<'_>]) -> usize {
    let services: BTreeSet<String> = cluster.iter().flat_map(|group| telling(group.service)).collect();
    let mut words = BTreeSet::new();
    for group in cluster {
        let line = group.first();
        let error_type = group.error_type.unwrap_or_default();
        let category = name(&classify(error_type, line.message(), line.detail()));
        words.extend(telling(&format!("{} {error_type} {category}", line.message())));
    }
    description.iter().map(|word| if services.contains(word) { 3 } else { usize::from(words.contains(word)) }).sum()
}

/// Services by their names in lower case, to find them in messages.
type Names<'a> = BTreeMap<String, &'a str>;

fn names<'a>(services: impl Iterator<Item = &'a str>) -> Names<'a> {
    services.map(|service| (service.to_lowercase(), service)).collect()
}

/// The services among `services` that `message` names.
fn named<'a>(message: &str, services: &Names<'a>) -> Vec<&'a str> {
    let words: BTreeSet<String> = all(message).collect();
    words.iter().filter_map(|word| services.get(word).copied()).collect()
}

/// Who had errors, who named whom in them, and who failed first in the requests that several services failed.
struct Graph<'a> {
    tallies: BTreeMap<&'a str, Tally>,
    /// Error lines of the first service that name the second.
    naming: BTreeMap<(&'a str, &'a str), usize>,
    errors: usize,
    begin: i64,
    /// How late a service may fail and still count as early in part, in milliseconds.
    scale: f64,
}

#[derive(Default)]
struct Tally {
    errors: usize,
    begin: i64,
    end: i64,
    /// Error lines that name another service which has errors.
    naming: usize,
    /// Requests that failed here and elsewhere; how many of them failed here first, and how many neither first nor last.
    shared: usize,
    first: usize,
    between: usize,
}

impl Tally {
    fn part<'a>(&self, service: &'a str, role: ServiceRole) -> Part<'a> {
        Part { service, role, errors: self.errors, begin: self.begin, end: self.end }
    }
}

impl<'a> Graph<'a> {
    fn new(groups: &[Group<'a>], known: &BTreeSet<&'a str>) -> Self {
        let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
        for group in groups {
            let tally = tallies.entry(group.service).or_insert_with(|| Tally {
                begin: group.begin(),
                end: group.end(),
                ..Tally::default()
            });
            tally.errors += group.lines.len();
            tally.begin = tally.begin.min(group.begin());
            tally.end = tally.end.max(group.end());
        }
        let failing = names(known.iter().copied().filter(|service| tallies.contains_key(service)));
        let mut naming = BTreeMap::new();
        for group in groups {
            let mut others = named(group.first().message(), &failing);
            others.retain(|other| *other != group.service);
            if let Some(tally) = tallies.get_mut(group.service).filter(|_| !others.is_empty()) {
                tally.naming += group.lines.len();
            }
            for other in others {
                *naming.entry((group.service, other)).or_default() += group.lines.len();
            }
        }
        for requests in failed_requests(groups).values() {
            follow(requests, &mut tallies);
        }
        let errors = tallies.values().map(|tally| tally.errors).sum();
        let begin = tallies.values().map(|tally| tally.begin).min().unwrap_or_default();
        let end = tallies.values().map(|tally| tally.end).max().unwrap_or_default();
        let length = usize::try_from(end - begin).unwrap_or_default();
        Self { tallies, naming, errors, begin, scale: ratio(length / 10, 1).max(60_000.0) }
    }

    /// How likely the incident began in `service`, 0 to 1: it failed early (0.3), the others name it (0.3), it names
    /// none of them (0.25), and it fails first in shared requests (0.15).
    fn rank(&self, service: &str) -> f64 {
        let Some(tally) = self.tallies.get(service) else { return 0.0 };
        let late = ratio(usize::try_from(tally.begin - self.begin).unwrap_or_default(), 1);
        let early = (1.0 - late / self.scale).max(0.0);
        let named: usize = self.naming.iter().filter(|((_, other), _)| *other == service).map(|(_, count)| count).sum();
        let named = ratio(named, self.errors - tally.errors);
        let naming = ratio(tally.naming, tally.errors);
        let first = if tally.shared == 0 { 0.5 } else { ratio(tally.first, tally.shared) };
        0.3 * early + 0.3 * named + 0.25 * (1.0 - naming) + 0.15 * first
    }

    fn role(&self, service: &str, origin: &str) -> ServiceRole {
        if service == origin {
            return ServiceRole::Origin;
        }
        let is_named = self.naming.keys().any(|(by, other)| *other == service && *by != origin);
        let names = self.naming.keys().any(|(by, _)| *by == service);
        let between = self.tallies.get(service).is_some_and(|tally| tally.between * 2 > tally.shared && tally.shared > 0);
        if (is_named && names) || between { ServiceRole::Propagator } else { ServiceRole::Affected }
    }
}

/// Error lines by trace id.
fn failed_requests<'a>(groups: &[Group<'a>]) -> HashMap<&'a str, Vec<&'a LogLine>> {
    let mut requests: HashMap<&str, Vec<&LogLine>> = HashMap::new();
    for line in groups.iter().flat_map(|group| &group.lines) {
        if let Some(trace) = line.trace() {
            requests.entry(trace).or_default().push(line);
        }
    }
    requests
}

/// Counts in which order the services of one request failed.
fn follow(lines: &[&LogLine], tallies: &mut BTreeMap<&str, Tally>) {
    let mut first_errors: BTreeMap<&str, i64> = BTreeMap::new();
    for line in lines {
        let at = first_errors.entry(line.service()).or_insert(i64::MAX);
        *at = (*at).min(line.unix_millis());
    }
    if first_errors.len() < 2 {
        return;
    }
    let (begin, end) = (first_errors.values().min().copied(), first_errors.values().max().copied());
    for (service, at) in first_errors {
        if let Some(tally) = tallies.get_mut(service) {
            tally.shared += 1;
            tally.first += usize::from(Some(at) == begin);
            tally.between += usize::from(Some(at) != begin && Some(at) != end);
        }
    }
}
