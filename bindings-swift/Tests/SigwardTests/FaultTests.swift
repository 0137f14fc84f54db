import Foundation
import SigwardBridge
import XCTest

@testable import Sigward

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Every fault of the emulator's control API.
final class FaultTests: EmulatorTestCase {
    /// Over a connection of its own: on one that was used before, libcurl repeats a request that met a reset by itself.
    private func list(retries: Int = 2, timeout: Duration? = nil) async throws {
        let client = try SigSentry(publicKey: publicKey, baseURL: baseURL)
        _ = try await client.analyses.listPage(options: Sigward.CallOptions(timeout: timeout, maxRetries: retries))
    }

    /// Meets a fault without a retry, and with one.
    private func meets(
        _ fault: String, _ kind: SigwardError.Kind, code: String? = nil, timeout: Duration? = nil,
        _ further: [String: JSONValue] = [:]
    ) async throws {
        try await self.fault(fault, "sigsentry.analyses.list", further)
        let error = await failure { try await self.list(retries: 0, timeout: timeout) }
        XCTAssertEqual(error?.kind, kind, fault)
        if let code { XCTAssertEqual(error?.code, code, fault) }
        XCTAssertEqual(error?.attempts, 1, fault)
        if error?.isRetryable == true {
            try await self.fault(fault, "sigsentry.analyses.list", further)
            try await list(retries: 5, timeout: timeout) // one would do where the machine is quick
        }
    }

    func testConnectionsThatBreakAreTriedAgain() async throws {
        for fault in ["reset", "reset_after_request", "truncate", "reset_mid_body"] {
            try await meets(fault, .connection, code: "CONNECTION_LOST")
        }
    }

    func testSilenceEndsWithTheTimeout() async throws {
        try await meets("stall", .timeout, code: "ATTEMPT_TIMEOUT", timeout: .seconds(1))
        try await meets("stall", .timeout, code: "ATTEMPT_TIMEOUT", timeout: .seconds(1), ["after_bytes": 5])
        try await meets("latency", .timeout, code: "ATTEMPT_TIMEOUT", timeout: .seconds(1), ["delay_ms": 60_000])
    }

    func testStatusesOfFailureAreTriedAgain() async throws {
        for status: Int64 in [500, 502, 503, 504] {
            try await meets("status", .server, ["status": .integer(status)])
        }
        try await meets("status", .rateLimited, ["status": 429, "retry_after": 1])
        try await fault("status", "sigsentry.analyses.list", ["status": 429, "retry_after": 500])
        let error = await failure { try await self.list() }
        XCTAssertEqual(error?.retryAfter, .seconds(500))
        XCTAssertEqual(error?.attempts, 1)
    }

    func testAnswersThatAreNoneAreTold() async throws {
        try await meets("bad_json", .decode, code: "INVALID_JSON")
        try await meets("html", .decode, code: "INVALID_JSON")
        try await meets("empty", .decode, code: "UNEXPECTED_ANSWER")
        try await meets("html", .server, ["status": 502])
    }

    func testSlowAnswersAreReadToTheirEnd() async throws {
        try await fault("latency", "sigsentry.analyses.list", ["delay_ms": 50])
        try await list()
        try await fault("slow_body", "sigsentry.analyses.list", ["delay_ms": 1])
        try await list()
        try await fault("drop_keepalive")
        for _ in 0..<3 { _ = try await client.analyses.listPage() }
    }

    func testAKeyIsNeverSentToAnotherOrigin() async throws {
        try await meets("redirect", .config, code: "CROSS_ORIGIN_REDIRECT", ["location": "http://127.0.0.1:9/v1/analyses"])
        try await fault("redirect", "sigsentry.analyses.list", ["location": "/v1/analyses?limit=1"])
        let page = try await client.analyses.listPage(limit: 20)
        XCTAssertEqual(page.pagination.limit, 1)
    }

    func testNothingListensThere() async throws {
        let client = try SigSentry(publicKey: publicKey, baseURL: URL(string: "http://127.0.0.1:9"), maxRetries: 0)
        let error = await failure { try await client.analyses.listPage() }
        XCTAssertEqual(error?.kind, .connection)
        XCTAssertEqual(error?.code, "CONNECTION_FAILED")
        XCTAssertNotNil(error?.cause)
    }

    func testAnAnswerBeyondTheLimitIsNotReadOn() async throws {
        _ = try await create()
        let small = Http(nil, limits: Limits(maxAnswer: 100, streamIdle: 60))
        let library = try Client(publicKey: publicKey, setup: Setup(baseUrl: baseURL.absoluteString))
        let analyses = Analyses(calls: Calls(client: library, http: small))
        for fault in [nil, "slow_body"] { // announced by its length, and not
            if let fault { try await self.fault(fault, "sigsentry.analyses.list", ["after_bytes": 60, "delay_ms": 5]) }
            let error = await failure { try await analyses.listPage() }
            XCTAssertEqual(error?.kind, .decode)
            XCTAssertEqual(error?.code, "ANSWER_TOO_LARGE")
        }
    }

    func testAStreamThatFallsSilentIsToldSo() async throws {
        try await fault("stall", "sigsentry.analyses.create", ["after_bytes": 60])
        let impatient = Http(nil, limits: Limits(maxAnswer: 1_000_000, streamIdle: 0.3))
        let library = try Client(publicKey: publicKey, setup: Setup(baseUrl: baseURL.absoluteString))
        let calls = Calls(client: library, http: impatient)
        let error = await failure {
            for try await _ in AnalysisEvents(calls: calls, request: self.stream().request) {}
        }
        XCTAssertEqual(error?.code, "STREAM_SILENT")
    }

    func testCookiesAreNotKept() async throws {
        let configuration = URLSessionConfiguration.default
        let client = try SigSentry(publicKey: publicKey, baseURL: baseURL, session: URLSession(configuration: configuration))
        for _ in 0..<2 { _ = try await client.analyses.listPage() }
        XCTAssertNil(configuration.urlCache?.cachedResponse(for: URLRequest(url: baseURL.appendingPathComponent("v1/analyses"))))
        let seen = try await requests()
        XCTAssertEqual(seen.count, 2)
    }
}
