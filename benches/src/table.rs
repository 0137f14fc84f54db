//! Medians over the rounds, ratios within them, and the goals.

use std::collections::BTreeMap;

use crate::{LEVELS, contenders, measure::Measured};

/// All measurements: by calls in flight, contender and round.
pub type Results = BTreeMap<(usize, &'static str), Vec<Measured>>;

/// The most CPU per call that ours may take, in times of bare reqwest's.
const CPU_GOAL: f64 = 1.10;
/// The most that CPU per call may grow from 1 to 1,024 calls in flight.
const FLAT_GOAL: f64 = 1.10;

fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_unstable_by(f64::total_cmp);
    match values.len() {
        0 => f64::NAN,
        length if length % 2 == 1 => values[length / 2],
        length => f64::midpoint(values[length / 2 - 1], values[length / 2]),
    }
}

fn of(results: &Results, level: usize, name: &'static str, pick: fn(&Measured) -> f64) -> f64 {
    median(results.get(&(level, name)).into_iter().flatten().map(pick))
}

/// The CPU of one in times of another's: the median of the rounds' ratios, since a round's measurements are neighbours.
fn cpu_ratio(results: &Results, level: usize, name: &'static str, base: &'static str) -> f64 {
    let both = results.get(&(level, name)).into_iter().flatten().zip(results.get(&(level, base)).into_iter().flatten());
    median(both.map(|(one, other)| one.cpu_ms_per_thousand / other.cpu_ms_per_thousand))
}

fn growth(results: &Results, name: &'static str) -> f64 {
    let cpu = LEVELS.map(|level| of(results, level, name, |one| one.cpu_ms_per_thousand));
    cpu.iter().fold(f64::MIN, |most, &one| most.max(one)) / cpu[0]
}

fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "MISSED" }
}

/// Prints everything.
pub fn print(results: &Results) {
    println!(
        "{:>9}  {:<18}{:>9}{:>14}{:>10}{:>10}{:>10}{:>11}",
        "in flight", "client", "calls/s", "CPU ms/1000", "x reqwest", "p50 us", "p99 us", "RSS MiB"
    );
    for level in LEVELS {
        for name in contenders::ALL {
            let pick = |pick| of(results, level, name, pick);
            println!(
                "{level:>9}  {name:<18}{:>9.0}{:>14.1}{:>10.2}{:>10.0}{:>10.0}{:>11.1}",
                pick(|one| one.calls_per_second),
                pick(|one| one.cpu_ms_per_thousand),
                cpu_ratio(results, level, name, "reqwest"),
                pick(|one| one.p50_us),
                pick(|one| one.p99_us),
                pick(|one| one.peak_rss_kib / 1024.0),
            );
        }
        println!();
    }
    let row = |name, base| LEVELS.map(|level| format!("{:.2} at {level}", cpu_ratio(results, level, name, base))).join(", ");
    let worst = LEVELS.map(|level| cpu_ratio(results, level, "sigward", "reqwest")).into_iter().fold(f64::MIN, f64::max);
    println!("CPU per call, sigward over bare reqwest: {}", row("sigward", "reqwest"));
    println!("  goal: at most {CPU_GOAL:.2}: {}", verdict(worst <= CPU_GOAL));
    println!("CPU per call, bare reqwest over bare hyper: {}", row("reqwest", "hyper"));
    println!("CPU per call, sigward over bare hyper: {}", row("sigward", "hyper"));
    println!("CPU per call, blocking sigward over ureq: {}", row("sigward, blocking", "ureq"));
    println!("CPU per call at the dearest level over 1 in flight:");
    for name in ["hyper", "reqwest", "sigward"] {
        println!("  {name}: {:.2}", growth(results, name));
    }
    println!("  goal: flat, at most {FLAT_GOAL:.2}: {}", verdict(growth(results, "sigward") <= FLAT_GOAL));
    for name in ["hyper", "reqwest", "sigward"] {
        let rss = LEVELS.map(|level| of(results, level, name, |one| one.peak_rss_kib));
        let steps = LEVELS.windows(2).zip(rss.windows(2));
        let each: Vec<_> = steps
            .map(|(level, rss)| {
                format!("{:.1} KiB ({} to {})", (rss[1] - rss[0]) / (level[1] - level[0]) as f64, level[0], level[1])
            })
            .collect();
        println!("Peak memory per further call in flight, {name}: {}", each.join(", "));
    }
}
