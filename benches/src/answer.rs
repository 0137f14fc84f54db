//! The answer that every contender gets: an analysis in SigSentry's form, 2.5 KB.

use serde_json::{Value, json};

fn service(name: &str, role: &str, errors: u32, first: &str) -> Value {
    json!({ "serviceName": name, "role": role, "errorCount": errors, "firstSeen": first, "lastSeen": "2026-11-14T12:58:03.512Z" })
}

fn moment(at: &str, service: &str, level: &str, message: &str, root: bool) -> Value {
    json!({ "timestamp": at, "service": service, "level": level, "message": message, "isRootCause": root })
}

fn action(priority: u8, kind: &str, action: &str, rationale: &str) -> Value {
    json!({ "priority": priority, "action": action, "rationale": rationale, "type": kind })
}

/// The body.
pub fn body() -> String {
    let result = json!({
        "summary": "Checkout failed for 41 % of customers between 12:31 and 12:58 because the orders database ran out of \
                    connections after a deployment raised the number of workers without raising the pool.",
        "severity": "critical",
        "confidence": 0.93,
        "rootCause": {
            "description": "The connection pool of orders-db was exhausted after orders-api 4.12.0 doubled its workers.",
            "service": "orders-api",
            "errorType": "PoolTimeoutError",
            "category": "database",
        },
        "affectedServices": [
            service("orders-api", "origin", 1_824, "2026-11-14T12:31:07.114Z"),
            service("checkout", "affected", 977, "2026-11-14T12:31:19.840Z"),
            service("web-gateway", "propagator", 412, "2026-11-14T12:32:02.003Z"),
        ],
        "timeline": [
            moment("2026-11-14T12:29:44Z", "orders-api", "info", "deployed version 4.12.0, workers 16 -> 32", false),
            moment("2026-11-14T12:31:07.114Z", "orders-api", "error", "timed out waiting for a connection after 30000 ms", true),
            moment("2026-11-14T12:31:19.840Z", "checkout", "error", "orders-api answered 503 to POST /orders", false),
            moment("2026-11-14T12:32:02.003Z", "web-gateway", "warn", "circuit breaker for checkout is open", false),
        ],
        "suggestedActions": [
            action(1, "mitigate", "Roll orders-api back to 4.11.3.", "It stops the exhaustion within a minute."),
            action(2, "fix", "Raise the pool of orders-db to 64.", "The pool must be as large as the workers together."),
            action(3, "investigate", "Find out why the load test passed.", "It ran with 16 workers, as its settings file still says."),
        ],
        "logsScanned": 48_211,
        "timeWindow": { "start": "2026-11-14T12:25:00Z", "end": "2026-11-14T13:00:00Z" },
    });
    let analysis = json!({
        "id": "ana_01hf3k7q9x8z2v5m4n6p7r8s9t",
        "status": "complete",
        "description": "Customers report that the checkout fails",
        "timeStart": "2026-11-14T12:25:00Z",
        "timeEnd": "2026-11-14T13:00:00Z",
        "metadata": { "team": "payments", "ticket": "INC-4711" },
        "createdAt": "2026-11-14T13:01:12.004Z",
        "completedAt": "2026-11-14T13:01:55.310Z",
        "processingTimeMs": 43_306,
        "result": result,
    });
    json!({ "success": true, "data": analysis }).to_string()
}

#[cfg(test)]
mod tests {
    use sigward_core::{envelope, sigsentry::models::Analysis};

    #[test]
    fn the_answer_is_an_analysis_of_the_stated_size() {
        let body = super::body();
        assert!((2_300..2_700).contains(&body.len()), "{}", body.len());
        let analysis: Analysis = envelope::decode(body.as_bytes()).unwrap();
        assert_eq!(analysis.result.unwrap().timeline.len(), 4);
    }
}
