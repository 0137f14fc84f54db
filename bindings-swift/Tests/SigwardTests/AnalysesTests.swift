import Foundation
import XCTest

@testable import Sigward

/// Every operation, pages, waits and streams, over a real socket.
final class AnalysesTests: EmulatorTestCase {
    func testAnAnalysisIsCreatedReadAndDiscussed() async throws {
        let analysis = try await client.analyses.createAndWait(
            description: "Checkout answers 502", timeStart: Self.window.start, timeEnd: Self.window.end,
            metadata: ["team": "shop"]
        )
        XCTAssertEqual(analysis.status, .complete)
        XCTAssertEqual(analysis.timeStart, Self.window.start)
        XCTAssertEqual(analysis.metadata, ["team": "shop"])
        let result = try XCTUnwrap(analysis.result)
        XCTAssertEqual(result.rootCause.service, "payments")
        XCTAssertFalse(result.affectedServices.isEmpty)
        let read = try await client.analyses.get(analysis.id)
        XCTAssertEqual(read, analysis)
        let answer = try await client.analyses.followUp(analysis.id, question: "What changed just before?")
        XCTAssertEqual(answer.analysisID, analysis.id)
        XCTAssertFalse(answer.answer.isEmpty)
        let feedback = try await client.analyses.feedback(analysis.id, accuracy: .partiallyCorrect, comment: "Nearly.")
        XCTAssertEqual(feedback.accuracy, .partiallyCorrect)
        let postmortem = try await client.analyses.postmortem(analysis.id)
        let polished = try await client.analyses.polish(analysis.id, markdown: postmortem.markdown)
        XCTAssertFalse(polished.markdown.isEmpty)
        let other = try await client.analyses.createAndWait(
            description: "Checkout answers 502 again", timeStart: Self.window.start, timeEnd: Self.window.end
        )
        let similar = try await client.analyses.similar(other.id)
        XCTAssertTrue(similar.contains { $0.id == analysis.id })
    }

    func testEachLookIsReportedInOrder() async throws {
        // It takes an hour, which passes at once when it was seen to go on.
        try await emulator.control("PUT", "settings", ["inline_lines": 0, "processing_delay_ms": 3_600_000])
        var statuses: [AnalysisStatus] = []
        let analysis = try await client.analyses.createAndWait(
            description: "Checkout answers 502", timeStart: Self.window.start, timeEnd: Self.window.end
        ) { look in
            if statuses.isEmpty { try await emulator.control("POST", "clock", ["advance_seconds": 3600]) }
            statuses.append(look.status)
        }
        try await emulator.control("PUT", "settings", ["inline_lines": 2000, "processing_delay_ms": 0])
        XCTAssertEqual(statuses.first, .processing)
        XCTAssertEqual(statuses.last, .complete)
        var looks: [Analysis] = []
        for try await look in client.analyses.statuses(of: analysis.id) { looks.append(look) }
        XCTAssertEqual(looks, [analysis])
    }

    /// As a view's model has it: all of it is the main actor's.
    @MainActor final class Model {
        private(set) var statuses: [AnalysisStatus] = []
        private(set) var ended: Analysis?

        init() {}

        func diagnose(with client: SigSentry) async throws {
            ended = try await client.analyses.createAndWait(
                description: "Checkout answers 502", timeStart: AnalysesTests.window.start, timeEnd: AnalysesTests.window.end
            ) { look in
                statuses.append(look.status)
            }
        }

        func look(at id: String, with client: SigSentry) async throws {
            ended = try await client.analyses.waitFor(id) { self.statuses.append($0.status) }
        }
    }

    func testAWaitReportsToTheActorThatCalledIt() async throws {
        let model = await Model()
        try await model.diagnose(with: client)
        let statuses = await model.statuses
        XCTAssertEqual(statuses.last, .complete)
        let ended = await model.ended
        try await model.look(at: XCTUnwrap(ended).id, with: client)
        let again = await model.statuses
        XCTAssertEqual(again, statuses + [.complete])
    }

    func testAWaitThatGivesUpHoldsTheID() async throws {
        try await emulator.control("PUT", "settings", ["inline_lines": 0, "processing_delay_ms": 60_000])
        let analysis = try await create()
        let error = await failure { try await self.client.analyses.waitFor(analysis.id, wait: .milliseconds(20)) }
        try await emulator.control("PUT", "settings", ["inline_lines": 2000, "processing_delay_ms": 0])
        XCTAssertEqual(error?.code, "WAIT_DEADLINE_EXCEEDED")
        XCTAssertEqual(error?.kind, .timeout)
        XCTAssertEqual(error?.resourceID, analysis.id)
    }

    func testAnErrorDuringAWaitHoldsTheID() async throws {
        try await fault("status", "sigsentry.analyses.get", ["status": 500])
        let options = CallOptions(maxRetries: 0)
        let error = await failure { try await self.client.analyses.waitFor("ana_1", options: options) }
        XCTAssertEqual(error?.kind, .server)
        XCTAssertEqual(error?.resourceID, "ana_1")
    }

    func testPagesGiveEveryItemOnce() async throws {
        var made: Set<String> = []
        for _ in 0..<5 { made.insert(try await create().id) }
        var found: [String] = []
        for try await analysis in client.analyses.list(limit: 2) where made.contains(analysis.id) { found.append(analysis.id) }
        XCTAssertEqual(Set(found), made)
        XCTAssertEqual(found.count, 5)
        let capped = try await client.analyses.list(limit: 2).collect(upTo: 3)
        XCTAssertEqual(capped.count, 3)
        let none = try await client.analyses.list().collect(upTo: 0)
        XCTAssertTrue(none.isEmpty)
        let page = try await client.analyses.listPage(page: 2, limit: 2)
        XCTAssertEqual(page.pagination.page, 2)
        XCTAssertEqual(page.items.count, 2)
    }

    func testAnErrorEndsAWalkOverPages() async throws {
        for _ in 0..<3 { _ = try await create() }
        try await fault("status", "sigsentry.analyses.list", ["status": 500, "skip": 1])
        var walk = client.analyses.list(limit: 1, options: CallOptions(maxRetries: 0)).makeAsyncIterator()
        let first = try await walk.next()
        XCTAssertNotNil(first)
        do {
            _ = try await walk.next()
            XCTFail("the second page was not lost")
        } catch let error as SigwardError where error.kind == .server {}
        let after = try await walk.next()
        XCTAssertNil(after)
    }

    func testAStreamGivesItsEventsToTheEnd() async throws {
        for fault in [nil, "slow_sse", "split_sse"] {
            if let fault { try await self.fault(fault, "sigsentry.analyses.create", ["delay_ms": 1]) }
            var stages: [String] = []
            var result: AnalysisResult?
            for try await event in stream() {
                switch event {
                case .status(let stage, _): stages.append(stage)
                case .complete(_, let found): result = found
                default: break
                }
            }
            XCTAssertFalse(stages.isEmpty)
            XCTAssertEqual(result?.rootCause.service, "payments")
        }
        let seen = try await requests("operation=sigsentry.analyses.create")
        XCTAssertEqual(seen.count, 3)
    }

    func testAStreamThatBreaksOffIsAnError() async throws {
        for (fault, codes) in [("truncate", ["STREAM_ENDED_EARLY", "CONNECTION_LOST"]), ("reset_mid_body", ["CONNECTION_LOST"])] {
            try await self.fault(fault, "sigsentry.analyses.create", ["after_bytes": 60])
            let error = await failure { for try await _ in self.stream() {} }
            XCTAssertEqual(error?.kind, .connection)
            XCTAssertTrue(codes.contains(error?.code ?? ""), "\(fault): \(String(describing: error))")
        }
    }

    func testAnErrorEndsAStreamAndStartsNoOther() async throws {
        try await fault("status", "sigsentry.analyses.create", ["status": 500])
        var events = stream(options: CallOptions(maxRetries: 0)).makeAsyncIterator()
        let error = await failure { try await events.next() }
        XCTAssertEqual(error?.kind, .server)
        let after = try await events.next()
        XCTAssertNil(after)
        let seen = try await requests("operation=sigsentry.analyses.create")
        XCTAssertEqual(seen.count, 1)
    }

    func testARepeatUnderTheSameKeyGivesTheFirstAnswer() async throws {
        let options = CallOptions(idempotencyKey: UUID().uuidString)
        let (first, second) = (try await create(options: options), try await create(options: options))
        XCTAssertEqual(first.id, second.id)
    }

    func testUntypedCallsReachWhatAPublicKeyMay() async throws {
        let analysis = try await create()
        let same = try await client.request("GET", "/v1/analyses/\(analysis.id)")
        XCTAssertEqual(same["id"], .string(analysis.id))
        let rated = try await client.request("POST", "/v1/analyses/\(analysis.id)/feedback", body: ["accuracy": "correct"])
        XCTAssertEqual(rated["accuracy"], "correct")
        for (method, path) in [("GET", "/v1/config/projects"), ("GET", "/v1/nothing"), ("DELETE", "/v1/analyses")] {
            let error = await failure { try await self.client.request(method, path) }
            XCTAssertEqual(error?.kind, .wrongKeyType, path)
            XCTAssertEqual(error?.code, "SECRET_KEY_REQUIRED", path)
            XCTAssertEqual(error?.attempts, 0, path)
        }
    }

    func testAScreenshotIsSent() async throws {
        let png = Data([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])
        let analysis = try await client.analyses.create(
            description: "Checkout answers 502", timeStart: Self.window.start, timeEnd: Self.window.end, screenshot: png
        )
        XCTAssertFalse(analysis.id.isEmpty)
        let error = await failure {
            try await self.client.analyses.create(
                description: "Checkout answers 502", timeStart: Self.window.start, timeEnd: Self.window.end,
                screenshot: Data("GIF89a".utf8)
            )
        }
        XCTAssertEqual(error?.code, "UNSUPPORTED_SCREENSHOT")
    }

    func testTheAppIsNamedAndItsHeadersAreSent() async throws {
        let client = try SigSentry(publicKey: publicKey, baseURL: baseURL, headers: ["X-Trace": "4f9a"], appInfo: "shop/2.1")
        _ = try await client.analyses.listPage()
        let seen = try await requests()
        XCTAssertEqual(seen.count, 1)
        XCTAssertTrue(seen[0]["userAgent"]?.string?.hasSuffix(" shop/2.1") ?? false, "\(seen)")
    }
}
