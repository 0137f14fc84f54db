import Foundation
import SigwardBridge
import XCTest

@testable import Sigward

/// `pages.json`, `polls.json` and what of `sse.json` reaches the packages.
final class SequenceTests: XCTestCase {
    func testPagesFollowTheVectors() throws {
        try Vectors("pages.json").each { one in
            let walk = SigwardBridge.Pages(first: UInt32(one["start"]?.double ?? 1))
            var (asked, given): ([JSONValue], [JSONValue]) = ([], [])
            for page in one["pages"]?.items ?? [] {
                guard let number = walk.nextPage() else { break }
                asked.append(.integer(Int64(number)))
                let items = page["items"]?.items ?? []
                let total = page["pagination"]?["totalPages"]?.double.map { UInt64($0) }
                let fresh = walk.accept(ids: items.compactMap(\.string), totalPages: total)
                given.append(.array(fresh.map { items[Int($0)] }))
            }
            try same(asked, one["asked"]?.items, "asked")
            try same(given, one["given"]?.items, "given")
        }
    }

    func testPollsFollowTheVectors() throws {
        let table = try Vectors("polls.json")
        table.each { one in
            let start = 12_345.0
            var passed = 0.0
            func now() -> Moment { moment(wall: "2026-11-21T08:40:00Z", monotonic: start + passed) }
            let deadline = (one["deadline_ms"]?.double ?? 0) / 1000
            let poll = try Poll(id: one["id"]?.string ?? "", deadline: deadline, now: now())
            var waits: [Double] = []
            while waits.count < 1000 {
                passed += (one["look_ms"]?.double ?? 0) / 1000
                do {
                    let wait = try poll.pending(now: now())
                    waits.append((wait * 1e9).rounded() / 1e6)
                    passed += wait
                } catch CoreError.Failed(let facts) {
                    try same(facts.code, table.file["error"]?["code"]?.string, "code")
                    try same(facts.resourceId, one["id"]?.string, "id")
                    try same(((passed * 1e6).rounded() / 1e3), one["gives_up_after_ms"]?.double, "the time of giving up")
                    break
                }
            }
            try same(waits, one["waits_ms"]?.items.compactMap(\.double), "waits")
        }
    }

    private func events(of stream: Data) throws -> Events {
        let client = try Client(publicKey: "ss_pub_4f9a", setup: Setup())
        let body = Data(#"{"description":"d","timeStart":"2026-11-14T09:00:00Z","timeEnd":"2026-11-14T09:45:00Z"}"#.utf8)
        let draft = Draft(operation: "sigsentry.analyses.create", body: body, options: CallOptionsBridge())
        let events = try client.events(draft: draft, now: moment(wall: "2026-11-21T08:40:00Z"))
        _ = events.first().start(now: .now())
        events.streaming(headers: [])
        events.received(piece: stream)
        return events
    }

    func testEventsOfAnalysesFollowTheVectors() throws {
        try Vectors("sse.json").each("analysis_events") { one in
            let lines = (one["data"]?.joined ?? "").components(separatedBy: "\n").map { "data: \($0)\n" }.joined()
            let events = try events(of: Data("event: \(one["event"]?.joined ?? "")\n\(lines)\n".utf8))
            switch events.next(now: .now()) {
            case .event(.status(let stage, let detail)):
                try same(stage, one["status"]?["stage"]?.string, "stage")
                try same(detail, one["status"]?["detail"]?.string, "detail")
            case .event(.partial(let part)):
                try same(try JSON.decode(JSONValue.self, from: part), one["partial"], "part")
            case .event(.complete(_, let result)):
                // The library leaves the result to the package.
                let isRead = (try? JSON.decode(AnalysisResult.self, from: result)) != nil
                try same(isRead, one["complete"] != nil, "whether it is complete")
            case .event(.other): try same(one["other"] != nil, true, "whether it is unknown")
            case .fail(let facts):
                try same(facts.code, one["error"]?["code"]?.string, "code")
                for text in one["absent"]?.items ?? [] {
                    try same(printed(SigwardError(facts)).contains(text.joined ?? ""), false, "whether \(text) is echoed")
                }
            default: throw Difference(text: "there is no event")
            }
        }
    }

    /// The decoder's own table is the core's; here its texts are fed whole and byte by byte, and the same events come out.
    func testStreamsMayBreakAnywhere() throws {
        let isNamed = { (one: JSONValue) in one["error"] == nil && !(one["events"]?.items ?? []).isEmpty }
        try Vectors("sse.json").each(fits: isNamed) { one in
            let stream = one.bytes("stream")
            let pieces = try events(of: Data())
            for byte in stream { pieces.received(piece: Data([byte])) }
            let whole = try events(of: stream)
            for _ in one["events"]?.items ?? [] {
                try same("\(pieces.next(now: .now()))", "\(whole.next(now: .now()))", "event")
            }
        }
    }

    func testWhichAnswersAreStreamsFollowsTheVectors() throws {
        try Vectors("sse.json").each("content_types") { one in
            let isStream = isStream(status: UInt16(one["status"]?.double ?? 0), contentType: one["content_type"]?.string)
            try same(isStream, one["stream"]?.bool, "whether it is a stream")
        }
    }
}
