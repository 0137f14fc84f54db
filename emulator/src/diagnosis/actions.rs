//! What to do, by category.

use sigward_core::sigsentry::models::{ActionType, RootCauseCategory as Category, Severity, SuggestedAction};

use crate::logs::{LogLine, cut};

/// What to suggest for a category: how to ease it, how to remove it, where to look. `{}` stands for the service.
struct Advice {
    mitigate: (&'static str, &'static str),
    fix: (&'static str, &'static str),
    investigate: (&'static str, &'static str),
}

/// The actions for an incident, most urgent first. Where errors do not burst there is nothing to ease.
pub(super) fn of(
    category: &Category,
    severity: &Severity,
    service: &str,
    change: Option<&LogLine>,
    is_burst: bool,
) -> Vec<SuggestedAction> {
    let advice = advice(category);
    let mut actions = Vec::new();
    let mut add = |kind: ActionType, action: String, rationale: String| {
        let priority = i64::try_from(actions.len() + 1).unwrap_or(i64::MAX);
        actions.push(SuggestedAction { priority, action, rationale, kind });
    };
    if let Some(line) = change {
        add(
            ActionType::Mitigate,
            format!("Roll back the change that {} reported at {}.", line.service(), clock(line)),
            format!("The errors began shortly after it: \"{}\".", cut(line.message(), 200)),
        );
    }
    let filled = |text: &str| text.replace("{}", service);
    let (mitigation, why) = advice.mitigate;
    if is_burst {
        add(ActionType::Mitigate, filled(mitigation), filled(why));
    }
    if matches!(severity, Severity::Critical | Severity::High) {
        let rationale = "Errors are frequent enough that users notice, so the people who own the service should know now.";
        add(ActionType::Escalate, format!("Call the owners of {service}."), rationale.to_owned());
    }
    let (action, rationale) = advice.fix;
    add(ActionType::Fix, filled(action), filled(rationale));
    let (action, rationale) = advice.investigate;
    add(ActionType::Investigate, filled(action), filled(rationale));
    actions
}

/// What to do where nothing was found.
pub(super) fn without_errors(is_empty: bool) -> Vec<SuggestedAction> {
    let (action, rationale) = if is_empty {
        (
            "Check the window and that the services' logs arrive.",
            "Not one line was written in this window, which is rare for a running system.",
        )
    } else {
        ("Widen the window or look at what happens outside these logs.", "The lines of this window report no error.")
    };
    vec![SuggestedAction {
        priority: 1,
        action: action.to_owned(),
        rationale: rationale.to_owned(),
        kind: ActionType::Investigate,
    }]
}

/// The time of day of a line, to the second, in UTC.
pub(super) fn clock(line: &LogLine) -> String {
    super::clock(line.at())
}

fn advice(category: &Category) -> Advice {
    let (mitigate, fix, investigate) = match category {
        Category::Database => (
            (
                "Give {} more database connections, or shed load until its queue drains.",
                "Requests fail while they wait for the database.",
            ),
            (
                "Size the connection pool of {} for its peak load, and alert before it is used up.",
                "A pool that is too small turns every slow query into an outage.",
            ),
            (
                "Compare the pool's settings and the slowest queries of {} before and after the first error.",
                "Both a smaller pool and slower queries exhaust it.",
            ),
        ),
        Category::Disk => (
            ("Free space on the disk that {} writes to.", "Nothing can be written until there is room."),
            (
                "Rotate or expire the files that {} leaves behind, and alert at 80 % use.",
                "Without a limit the disk fills up again.",
            ),
            ("Find which files grew on the disk of {}.", "What filled it decides what to expire."),
        ),
        Category::Memory => (
            ("Restart {} and raise its memory limit for now.", "It can't serve while it has no memory."),
            ("Bound what {} keeps in memory.", "Restarts only win time if memory grows without a limit."),
            ("Take a heap profile of {} under load.", "It shows what holds the memory."),
        ),
        Category::Timeout => (
            ("Shorten the queue in front of {}: shed load or add instances.", "Callers give up before it answers."),
            (
                "Set deadlines of {} below those of its callers, and retry only what is safe to repeat.",
                "Otherwise work goes on for callers that are gone.",
            ),
            ("Trace a slow request through {}.", "It shows where the time is spent."),
        ),
        Category::Network => (
            ("Send traffic of {} around the broken path.", "Connections fail before any work is done."),
            (
                "Repair name resolution, routes or certificates that {} relies on.",
                "The messages name a connection as what failed.",
            ),
            ("Test the connection from a host of {} by hand.", "It tells a network fault from a dead peer."),
        ),
        Category::Authentication => (
            ("Renew the credential that {} uses or checks.", "Valid users or services are turned away."),
            ("Rotate credentials of {} before they expire, and alert on refusals.", "An expiry is known in advance."),
            ("Compare the refused tokens' issuer, audience and age with what {} expects.", "One of them usually differs."),
        ),
        Category::Authorization => (
            ("Restore the permission that {} lost.", "It is known who it is, but may not do what it must."),
            ("Put the permissions of {} under review and version control.", "Then a removal is seen before it bites."),
            ("List recent changes of roles and policies around {}.", "Permissions rarely change by themselves."),
        ),
        Category::RateLimiting => (
            ("Slow the callers of {} down, or raise the limit for now.", "Requests are refused for their number alone."),
            ("Back off with jitter and obey Retry-After in the clients of {}.", "Retries at once make the flood worse."),
            ("Find the caller that sends most to {}.", "Often one client makes the difference."),
        ),
        Category::Validation => (
            ("Turn off the sender of the input that {} refuses.", "The same input fails each time."),
            ("Agree on the input's form between {} and its callers, and test it.", "One side changed."),
            ("Compare a refused input with an accepted one.", "The difference is the cause."),
        ),
        Category::NullReference => (
            ("Put the previous version of {} back.", "The fault is in the code's path, and will hit each such request."),
            ("Handle the missing value in {}.", "The stack names the place."),
            ("Find which requests lack the value.", "They tell whether data or code changed."),
        ),
        Category::Configuration => (
            ("Put the previous settings of {} back.", "The messages name a setting."),
            (
                "Check the settings of {} when it starts and before they are deployed.",
                "A wrong setting should fail before it takes traffic.",
            ),
            ("Compare the settings of {} with those of a healthy instance.", "The difference is the cause."),
        ),
        Category::Dependency => (
            ("Switch off or degrade what needs the dependency of {}.", "The rest can go on working."),
            ("Give {} a fallback or a circuit breaker for this dependency.", "Its failures should not become those of {}."),
            ("Ask for the state of what {} depends on.", "The messages name it, not {} itself."),
        ),
        Category::Unknown | _ => (
            ("Restart one instance of {} and watch whether its errors stop.", "It tells a bad state from a lasting fault."),
            ("Make the errors of {} name their cause.", "The messages don't tell what failed."),
            ("Read the first errors of {} and what was logged just before.", "The first error is the closest to the cause."),
        ),
    };
    Advice { mitigate, fix, investigate }
}
