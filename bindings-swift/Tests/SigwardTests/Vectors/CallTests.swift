import Foundation
import SigwardBridge
import XCTest

@testable import Sigward

/// The call machine as the driver sees it: `requests.json`, `retry.json`, `redirects.json`, `errors.json`, `envelopes.json`.
final class CallTests: XCTestCase {
    private static let key = "ss_pub_4f9a2c71d0e84b53"

    /// Other keys are a server's: this library can't load them.
    private func isOurs(_ one: JSONValue) -> Bool {
        (one["key"]?.string ?? Self.key).hasPrefix("ss_pub_")
    }

    private func client(_ one: JSONValue, policy: JSONValue? = nil) throws -> Client {
        try thrown {
            try Client(
                publicKey: one["key"]?.string ?? Self.key,
                setup: Setup(
                    baseUrl: one["base_url"]?.string, timeout: policy?["timeout_ms"]?.double.map { $0 / 1000 },
                    deadline: policy?["deadline_ms"]?.double.map { $0 / 1000 },
                    maxRetries: policy?["max_retries"]?.double.map { Int64($0) }
                )
            )
        }
    }

    private func draft(_ given: JSONValue) throws -> Draft {
        let call = given.expanded
        let operation = call["operation"]?.string ?? "\(call["method"]?.string ?? "") \(call["path"]?.string ?? "")"
        return Draft(
            operation: operation,
            path: call["operation"] == nil ? [] : call["path"]?.items.compactMap(\.string) ?? [],
            query: try call["query"].map(JSON.encode), body: try call["body"].map(JSON.encode),
            options: CallOptionsBridge(
                project: given["project"]?.joined, idempotencyKey: given["idempotency_key"]?.joined,
                headers: given["headers"]?.headers ?? []
            )
        )
    }

    /// Streams have a method of their own, which sets their header.
    private func call(_ client: Client, _ given: JSONValue, _ now: Moment) throws -> Call {
        try thrown {
            let draft = try draft(given)
            return given["stream"] == true ? try client.events(draft: draft, now: now).first() : try client.call(draft: draft, now: now)
        }
    }

    private func check(_ error: SigwardError, _ expected: JSONValue, absent: JSONValue?) throws {
        try same(error.kind.rawValue, expected["kind"]?.string, "kind")
        try same(error.code, expected["code"]?.string, "code")
        if let status = expected["status"] { try same(error.status.map(Double.init), status.double, "status") }
        if let retryable = expected["retryable"] { try same(error.isRetryable, retryable.bool, "retryable") }
        if let details = expected["details"] { try same(error.details ?? .null, details, "details") }
        for part in expected["message_has"]?.items ?? [] {
            try same(error.message.contains(part.string ?? ""), true, "whether the message has \(part)")
        }
        for text in absent?.items ?? [] {
            try same(printed(error).contains(text.joined ?? ""), false, "whether \(text) is echoed")
        }
    }

    func testRequestsFollowTheVectors() throws {
        let table = try Vectors("requests.json")
        let now = moment(wall: table.file["now"]?.string ?? "")
        for list in ["cases", "server"] {
            // Of a server's operations the library knows nothing, not even their names; untyped, they are refused by the table.
            let isKnown = { (one: JSONValue) in one["call"]?["operation"]?.string?.hasPrefix("sigsentry.analyses.") ?? true }
            table.each(list, fits: { isOurs($0) && isKnown($0) }) { one in
                let step: Step
                do {
                    step = try call(client(one), one["call"] ?? .null, now).start(now: now)
                } catch let error as SigwardError {
                    guard let expected = one["error"] else { throw error }
                    try check(error, expected, absent: one["absent"])
                    if case .array(let paths)? = expected["paths"] {
                        try same(error.details?["fields"]?.items.map { $0["path"] ?? .null } ?? [], paths, "paths")
                    }
                    try same(error.attempts, 0, "attempts")
                    return
                }
                guard case .send(let sent, _) = step, let expected = one["request"]?.expanded else {
                    throw Difference(text: "it should have been refused")
                }
                try same(sent.method, expected["method"]?.string, "method")
                try same(sent.url, expected["url"]?.string, "url")
                try same(try sent.body.map { try JSON.decode(JSONValue.self, from: $0) } ?? .null, expected["body"] ?? .null, "body")
                try check(headers: sent.headers, expected)
            }
        }
    }

    private func check(headers: [Header], _ expected: JSONValue) throws {
        let given = Dictionary(headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
        if case .object(let wanted)? = expected["headers"] {
            for (name, value) in wanted {
                let found = given[name] ?? "nothing"
                if let start = value["starts"]?.string {
                    try same(found.hasPrefix(start), true, "whether \(name) starts so")
                } else if value["uuid"] == true {
                    try same(UUID(uuidString: found) != nil, true, "whether \(name) is a UUID")
                } else {
                    try same(found, value.string, name)
                }
            }
        }
        for name in expected["absent"]?.items ?? [] {
            try same(given[name.string ?? ""], nil, name.string ?? "")
        }
    }

    func testRetriesFollowTheVectors() throws {
        try play("retry.json")
    }

    func testRedirectsFollowTheVectors() throws {
        try play("redirects.json")
    }

    /// Plays the scripts that the client's own budget of retries allows.
    private func play(_ name: String) throws {
        let table = try Vectors(name)
        let (wall, defaults) = (table.file["now"]?.string ?? "", table.file["defaults"] ?? .null)
        table.each(fits: { isOurs($0) && $0["budget"] == nil }) { one in
            let client = try client(one, policy: one["policy"] ?? defaults["policy"])
            let fraction = (one["random"] ?? defaults["random"])?.double ?? 0.5
            for run in one["calls"]?.items ?? [] {
                for _ in 0..<Int(run["repeat"]?.double ?? 1) {
                    var script = Script(entries: run["script"]?.items ?? [], wall: wall, fraction: fraction)
                    let end = try script.play(call(client, one["call"] ?? .null, script.now))
                    try same(script.steps, run["steps"]?.items, "steps")
                    try same(end, run["end"], "end")
                    try same(script.entries.isEmpty, true, "whether the script was played to its end")
                    if let urls = run["urls"] { try same(script.urls, urls.items.compactMap(\.string), "urls") }
                    try check(keys: script.idempotencyKeys, one["idempotency_key"] ?? .null)
                }
            }
        }
    }

    private func check(keys: [String?], _ expected: JSONValue) throws {
        switch expected.string {
        case "generated":
            try same(Set(keys).count == 1 && keys.first??.count == 36, true, "whether one key was generated")
        case let given:
            try same(keys.allSatisfy { $0 == given }, true, "whether every attempt has the key \(given ?? "none")")
        }
    }

    private func answer(_ one: JSONValue, headers: [Header] = []) throws -> Step {
        let (client, now) = (try client(one, policy: ["max_retries": 0]), Moment.now())
        let draft = Draft(operation: "sigsentry.analyses.get", path: ["ana_1"], options: CallOptionsBridge())
        let call = try thrown { try client.call(draft: draft, now: now) }
        _ = call.start(now: now)
        return call.answered(now: now, status: UInt16(one["status"]?.double ?? 404), headers: headers, body: one.bytes("body"))
    }

    func testErrorsFollowTheVectors() throws {
        try Vectors("errors.json").each(fits: isOurs) { one in
            guard case .fail(let facts) = try answer(one) else { throw Difference(text: "it is a success") }
            try check(SigwardError(facts), one["error"] ?? .null, absent: one["absent"])
        }
    }

    func testRequestIDsFollowTheVectors() throws {
        try Vectors("errors.json").each("request_ids", fits: isOurs) { one in
            guard case .fail(let facts) = try answer(one, headers: one["headers"]?.headers ?? []) else {
                throw Difference(text: "it is a success")
            }
            try same(facts.requestId, one["request_id"]?.joined, "request id")
        }
    }

    func testEnvelopesFollowTheVectors() throws {
        try Vectors("envelopes.json").each(fits: isOurs) { one in
            switch try answer(one) {
            case .done(let reply):
                guard let expected = one["data"] else { throw Difference(text: "it is a success") }
                try same(try JSON.decode(JSONValue.self, from: reply.data), expected, "data")
            case .fail(let facts):
                try check(SigwardError(facts), one["error"] ?? ["kind": "none"], absent: one["absent"])
            default: throw Difference(text: "it goes on")
            }
        }
    }
}

/// A driver without clock or socket: it follows the machine and plays a script.
private struct Script {
    var entries: [JSONValue]
    let wall: String
    let fraction: Double
    var passed = 0.0
    var steps: [JSONValue] = []
    var urls: [String] = []
    var idempotencyKeys: [String?] = []

    init(entries: [JSONValue], wall: String, fraction: Double) {
        (self.entries, self.wall, self.fraction) = (entries, wall, fraction)
    }

    var now: Moment {
        let start = moment(wall: wall, monotonic: 12_345 + passed, fraction: fraction)
        return Moment(
            wallMillis: start.wallMillis + Int64((passed * 1000).rounded()), monotonicNanos: start.monotonicNanos,
            randomHigh: start.randomHigh, randomLow: start.randomLow
        )
    }

    mutating func play(_ call: Call) throws -> JSONValue {
        var step = call.start(now: now)
        var overslept = 0.0
        while steps.count < 100 {
            switch step {
            case .send(let request, let timeout):
                steps.append(["send_ms": millis(timeout)])
                urls.append(request.url)
                idempotencyKeys.append(request.headers.first { $0.name == "idempotency-key" }?.value)
                guard !entries.isEmpty else { throw Difference(text: "the script is too short") }
                let entry = entries.removeFirst()
                passed += (entry["elapsed_ms"]?.double ?? 0) / 1000
                overslept = (entry["overslept_ms"]?.double ?? 0) / 1000
                step = answer(call, entry)
            case .wait(let seconds):
                steps.append(["wait_ms": millis(seconds)])
                passed += seconds + overslept
                step = call.woke(now: now)
            case .done(let reply):
                return ["done": ["attempts": .integer(Int64(reply.attempts)), "assumed": false]]
            case .fail(let facts):
                return [
                    "fail": [
                        "kind": .string(facts.kind), "code": .string(facts.code),
                        "status": facts.status.map { .integer(Int64($0)) } ?? .null,
                        "attempts": .integer(Int64(facts.attempts)), "retry_after_ms": facts.retryAfter.map(millis) ?? .null,
                        "retryable": .bool(facts.retryable),
                    ]
                ]
            }
        }
        throw Difference(text: "the call does not end")
    }

    private func answer(_ call: Call, _ entry: JSONValue) -> Step {
        if let status = entry["status"]?.double {
            let headers = entry["headers"]?.headers ?? []
            return call.answered(now: now, status: UInt16(status), headers: headers, body: entry.bytes("body"))
        }
        let kinds: [String: FailureKind] = [
            "connect": .connect, "interrupted": .interrupted, "timeout": .timeout, "tls": .tls, "too_large": .tooLarge,
        ]
        return call.failed(now: now, kind: kinds[entry["failure"]?.string ?? ""] ?? .interrupted, cause: nil)
    }

    /// Milliseconds, whole where they are.
    private func millis(_ seconds: Double) -> JSONValue {
        let millis = (seconds * 1e9).rounded() / 1e6
        return Int64(exactly: millis).map(JSONValue.integer) ?? .number(millis)
    }
}

/// The library's options: the package's have the same name.
typealias CallOptionsBridge = SigwardBridge.CallOptions
