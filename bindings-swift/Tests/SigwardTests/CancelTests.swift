import Foundation
import SigwardBridge
import XCTest

@testable import Sigward

/// Cancelling reaches the wire, and leaves nothing behind.
final class CancelTests: EmulatorTestCase {
    /// Cancels work that hangs, and says how long the emulator took to see its caller leave.
    private func cancelled(_ work: @escaping @Sendable () async throws -> Void) async throws -> Duration {
        try await emulator.control("DELETE", "requests")
        let task = Task(operation: work)
        let seen = try await requests("min=1&wait_ms=20000")
        XCTAssertEqual(seen.count, 1)
        try await Task.sleep(for: .milliseconds(100)) // until it hangs
        let start = ContinuousClock.now
        task.cancel()
        let dropped = try await requests("dropped=1&min=1&wait_ms=20000")
        let took = start.duration(to: .now)
        XCTAssertEqual(dropped.count, 1)
        do {
            try await task.value
            XCTFail("it was not cancelled")
        } catch is CancellationError {}
        return took
    }

    /// The best of a few: the machine may be busy with something else.
    private func quickest(_ attempt: () async throws -> Duration) async throws -> Duration {
        var best = Duration.seconds(60)
        for _ in 0..<20 where best > .milliseconds(100) { best = min(best, try await attempt()) }
        return best
    }

    func testACancelledCallClosesItsConnectionWithin100Milliseconds() async throws {
        let client = try XCTUnwrap(client)
        let took = try await quickest {
            try await self.fault("stall")
            return try await self.cancelled { _ = try await client.analyses.listPage() }
        }
        XCTAssertLessThan(took, .milliseconds(100))
    }

    func testACancelledStreamClosesItsConnectionWithin100Milliseconds() async throws {
        let events = stream()
        let took = try await quickest {
            try await self.fault("stall", "sigsentry.analyses.create", ["after_bytes": 60])
            return try await self.cancelled { for try await _ in events {} }
        }
        XCTAssertLessThan(took, .milliseconds(100))
    }

    func testLeavingAStreamsLoopClosesItsConnection() async throws {
        try await fault("stall", "sigsentry.analyses.create", ["after_bytes": 200]) // after the first event, before the last
        for try await _ in stream() { break }
        let dropped = try await requests("dropped=1&min=1&wait_ms=20000")
        XCTAssertEqual(dropped.count, 1)
    }

    func testACancelledWaitBetweenAttemptsEndsAtOnce() async throws {
        try await fault("status", "sigsentry.analyses.list", ["status": 503, "retry_after": 100])
        let client = try XCTUnwrap(client)
        let task = Task { _ = try await client.analyses.listPage() }
        let seen = try await requests("finished=1&min=1&wait_ms=20000")
        XCTAssertEqual(seen.count, 1)
        try await Task.sleep(for: .milliseconds(50))
        let start = ContinuousClock.now
        task.cancel()
        _ = await task.result
        XCTAssertLessThan(start.duration(to: .now), .seconds(10))
    }

    func testATaskThatWasCancelledBeforeSendsNothing() async throws {
        let client = try XCTUnwrap(client)
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            _ = try await client.analyses.listPage()
        }
        task.cancel()
        _ = await task.result
        let seen = try await requests()
        XCTAssertTrue(seen.isEmpty, "\(seen)")
    }

    func testAThousandCancelledCallsLeaveNothingBehind() async throws {
        try await fault("stall", "sigsentry.analyses.list", ["times": 10_000])
        // The first calls start what stays for the process: the pool of threads, URLSession's own queues.
        try await start(50)
        let before = Left()
        for _ in 0..<10 { try await start(100) }
        try await emulator.control("DELETE", "faults")
        try await until { try await goingOn().isEmpty }
        let open = try await goingOn()
        XCTAssertTrue(open.isEmpty, "\(open.count) calls go on")
        try await until { Left().isWithin(before) }
        let after = Left()
        XCTAssertTrue(after.isWithin(before), "\(after) are left, \(before) before")
    }

    /// Waits until something holds, half a minute at most. What follows says whether it does.
    private func until(_ holds: () async throws -> Bool) async throws {
        for _ in 0..<300 {
            if try await holds() { return }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// The requests whose end the emulator has not seen yet.
    private func goingOn() async throws -> [JSONValue] {
        try await requests().filter { $0["finished"] != true }
    }

    /// Starts calls with a client of their own, cancels all, and sees client and calls go.
    private func start(_ count: Int) async throws {
        weak var http: Http?
        weak var exchange: Exchange?
        do {
            let own = Http(nil)
            http = own
            let library = try Client(publicKey: publicKey, setup: Setup(baseUrl: baseURL.absoluteString))
            let analyses = Analyses(calls: Calls(client: library, http: own))
            let tasks = (0..<count).map { _ in Task { _ = try await analyses.listPage() } }
            try await Task.sleep(for: .milliseconds(50))
            for task in tasks { task.cancel() }
            for task in tasks {
                let ended = await task.result
                XCTAssertThrowsError(try ended.get()) { XCTAssertTrue($0 is CancellationError, "\($0)") }
            }
            let url = baseURL.appendingPathComponent("v1/analyses").absoluteString
            let request = HttpRequest(method: "GET", url: url, headers: [], body: nil)
            let last = own.send(request, within: 5, streams: false)
            exchange = last
            last.cancel()
            _ = await last.arrived()
        }
        for _ in 0..<3000 where http != nil || exchange != nil { try await Task.sleep(for: .milliseconds(10)) }
        XCTAssertNil(http, "the session is still held")
        XCTAssertNil(exchange, "an attempt is still held")
    }
}

/// What this process holds of the system.
private struct Left: CustomStringConvertible {
    let descriptors = Left.count("/proc/self/fd")
    let threads = Left.count("/proc/self/task")

    var description: String { "\(descriptors) descriptors and \(threads) threads" }

    /// The pool of threads may grow by a few of its own accord; a thousand calls would show.
    func isWithin(_ before: Left) -> Bool {
        descriptors <= before.descriptors + 5 && threads <= before.threads + 8
    }

    private static func count(_ folder: String) -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: folder).count) ?? 0
    }
}
