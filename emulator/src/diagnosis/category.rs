//! What kind of fault an error is, by its words.

use sigward_core::sigsentry::models::RootCauseCategory as Category;

/// What an error says of a category, and how strongly. Where two weigh the same, the earlier row wins: the rarer and
/// more telling kinds stand first.
const SIGNS: &[(Category, &[(&str, u32)])] = &[
    (
        Category::Disk,
        &[
            ("no space left", 9),
            ("enospc", 9),
            ("disk full", 9),
            ("disk quota", 8),
            ("read-only file system", 8),
            ("disk", 3),
            ("inode", 3),
            ("input/output error", 6),
        ],
    ),
    (
        Category::Memory,
        &[
            ("outofmemory", 9),
            ("out of memory", 9),
            ("oomkilled", 9),
            ("oom-kill", 9),
            ("heap", 4),
            ("cannot allocate", 8),
            ("memory limit", 8),
            ("memory", 2),
        ],
    ),
    (
        Category::NullReference,
        &[
            ("nullpointer", 9),
            ("nullreference", 9),
            ("nil pointer", 9),
            ("null pointer", 9),
            ("undefined is not", 8),
            ("of undefined", 8),
            ("of null", 8),
            ("nonetype", 8),
            ("is not a function", 5),
        ],
    ),
    (
        Category::Database,
        &[
            ("pooltimeout", 7),
            ("connection pool", 7),
            ("from pool", 6),
            ("deadlock", 8),
            ("too many clients", 8),
            ("connection slots", 8),
            ("sqlexception", 7),
            ("sqlstate", 7),
            ("sqlite", 6),
            ("postgres", 4),
            ("mysql", 5),
            ("mongo", 5),
            ("database", 5),
            ("hikari", 6),
            ("jdbc", 5),
            ("replica", 3),
            ("sql", 3),
            ("statement timeout", 7),
            ("relation \"", 6),
            ("-db", 2),
            ("duplicate key", 6),
        ],
    ),
    (
        Category::RateLimiting,
        &[("too many requests", 9), ("rate limit", 9), ("ratelimit", 9), ("throttl", 7), ("429", 5), ("quota", 3)],
    ),
    (
        Category::Authentication,
        &[
            ("unauthenticated", 8),
            ("authentication", 7),
            ("invalid token", 7),
            ("token expired", 8),
            ("tokenexpired", 8),
            ("jwt", 5),
            ("unauthorized", 6),
            ("401", 4),
            ("login", 3),
            ("wrong password", 6),
            ("credential", 5),
            ("[api key]", 3),
        ],
    ),
    (
        Category::Authorization,
        &[
            ("permission denied", 7),
            ("access denied", 7),
            ("accessdenied", 7),
            ("forbidden", 7),
            ("not authorized", 7),
            ("403", 4),
            ("eacces", 6),
        ],
    ),
    (
        Category::Configuration,
        &[
            ("configuration", 5),
            ("config", 3),
            ("environment variable", 7),
            ("not configured", 7),
            ("missing setting", 7),
            ("unknown option", 6),
            ("feature flag", 5),
            ("misconfigur", 8),
        ],
    ),
    (
        Category::Network,
        &[
            ("econnrefused", 8),
            ("econnreset", 8),
            ("enotfound", 8),
            ("ehostunreach", 8),
            ("connection refused", 7),
            ("connection reset", 7),
            ("broken pipe", 6),
            ("unreachable", 5),
            ("dns", 5),
            ("resolve host", 7),
            ("certificate", 5),
            ("tls", 4),
            ("handshake", 5),
            ("socket", 3),
            ("network", 5),
        ],
    ),
    (
        Category::Timeout,
        &[
            ("timeout", 4),
            ("timed out", 5),
            ("deadline exceeded", 6),
            ("etimedout", 6),
            ("no answer within", 5),
            ("within", 1),
            ("504", 3),
        ],
    ),
    (
        Category::Validation,
        &[
            ("validation", 7),
            ("invalid", 3),
            ("malformed", 6),
            ("schema", 3),
            ("parse", 4),
            ("must be", 4),
            ("unexpected token", 6),
            ("400", 2),
            ("422", 4),
        ],
    ),
    (
        Category::Dependency,
        &[
            ("upstream", 4),
            ("dependency", 6),
            ("bad gateway", 5),
            ("badgateway", 5),
            ("service unavailable", 5),
            ("unavailable", 4),
            ("502", 4),
            ("503", 4),
            ("circuit breaker", 5),
            ("answered 5", 5),
            ("modulenotfound", 6),
            ("classnotfound", 6),
        ],
    ),
];

/// The category that an error's type, message and stack speak for; the stack counts a quarter.
pub(super) fn classify(error_type: &str, message: &str, detail: &str) -> Category {
    let said = format!("{error_type}\n{message}").to_lowercase();
    let below = crate::logs::cut(detail, 1_024).to_lowercase();
    let mut best = (0, Category::Unknown);
    for (category, signs) in SIGNS {
        let weigh = |text: &str| signs.iter().filter(|(sign, _)| text.contains(sign)).map(|(_, weight)| weight).sum::<u32>();
        let weight = 4 * weigh(&said) + weigh(&below);
        if weight > best.0 {
            best = (weight, category.clone());
        }
    }
    best.1
}

/// A category in words, for sentences.
pub(super) fn name(category: &Category) -> String {
    match category {
        Category::NullReference => "missing value".to_owned(),
        Category::Unknown => "unknown".to_owned(),
        other => other.as_str().replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        let table = [
            ("PoolTimeoutException", "no connection from pool payments-db within 2000 ms", Category::Database),
            ("OSError", "[Errno 28] No space left on device: '/var/spool/x'", Category::Disk),
            ("TypeError", "Cannot read properties of undefined (reading 'id')", Category::NullReference),
            ("", "java.lang.OutOfMemoryError: Java heap space", Category::Memory),
            ("", "request timed out after 3000 ms", Category::Timeout),
            ("UpstreamTimeoutError", "payments gave no answer within 3000 ms", Category::Timeout),
            ("BadGatewayError", "POST /v1/checkout 502 in 2013 ms: checkout answered 500", Category::Dependency),
            ("", "connect ECONNREFUSED 10.0.0.1:80", Category::Network),
            ("", "429 Too Many Requests from card network", Category::RateLimiting),
            ("", "invalid token for user", Category::Authentication),
            ("", "403 Forbidden: bucket logs", Category::Authorization),
            ("ValidationError", "quantity must be at least 1", Category::Validation),
            ("", "environment variable DB_URL is not set", Category::Configuration),
            ("", "it broke", Category::Unknown),
        ];
        for (error_type, message, expected) in table {
            assert_eq!(classify(error_type, message, ""), expected, "{message}");
        }
    }
}
