import Foundation
internal import SigwardBridge

/// One event of a running analysis.
public enum AnalysisEvent: Hashable, Sendable {
    /// The analysis has reached a stage, `logs_fetching`, `ai_analyzing` and the like, with more about it for people.
    case status(stage: String, detail: String?)
    /// A part of the result that may still change. Its shape is not documented.
    case partial(JSONValue)
    /// The end, with the result.
    case complete(analysisID: String, result: AnalysisResult)
    /// An event that this version does not know, its data as given.
    case other(name: String, data: String)
}

/// The events of an analysis that starts with the loop, anew with each loop. Leaving the loop closes the connection; the
/// analysis goes on. Where the service sends no stream, the events come from looks at the analysis.
///
/// ```swift
/// let events = client.analyses.stream(
///     description: "Checkout answers 502",
///     timeStart: Date(timeIntervalSince1970: 1_794_646_800),
///     timeEnd: Date(timeIntervalSince1970: 1_794_649_500)
/// )
/// for try await event in events {
///     if case .complete(_, let result) = event {
///         print(result.rootCause.service) // payments
///     }
/// }
/// ```
public struct AnalysisEvents: AsyncSequence, Sendable {
    /// What the loop gets.
    public typealias Element = AnalysisEvent

    let calls: Calls
    let request: Request

    /// Starts an analysis with the first event that is asked for.
    public func makeAsyncIterator() -> Iterator {
        Iterator(reader: Reader(calls: calls, request: request))
    }

    /// The events of one analysis.
    public struct Iterator: AsyncIteratorProtocol {
        let reader: Reader

        /// The next event, or `nil` after the last. A stream that breaks off before its end is an error, and after an error
        /// there is none: asking again starts no other analysis.
        public mutating func next() async throws -> AnalysisEvent? {
            try await reader.next()
        }
    }
}

/// Reads one analysis's events. Whoever lets go of it closes its connection.
///
/// `@unchecked` because an iterator is one task's: `next` is not called twice at once.
final class Reader: @unchecked Sendable {
    private let calls: Calls
    private let request: Request
    private var events: Events?
    private var exchange: Exchange?
    private var isOver = false

    init(calls: Calls, request: Request) {
        (self.calls, self.request) = (calls, request)
    }

    deinit {
        exchange?.cancel()
    }

    func next() async throws -> AnalysisEvent? {
        if isOver { return nil }
        // Until there is an event, it is over: by its end, or by an error of any kind.
        isOver = true
        let event = try await step()
        isOver = event == nil
        return event
    }

    private func step() async throws -> AnalysisEvent? {
        let events = try await opened()
        while true {
            switch events.next(now: .now()) {
            case .event(let event): return try read(event)
            case .end: return nil
            case .fail(let facts): throw SigwardError(facts)
            case .read: try await readOn(events)
            case .look(let seconds):
                try await Task.sleep(for: .seconds(seconds))
                let look = try thrown { try events.look(now: .now()) }
                let reply = try await calls.reply(to: look)
                try thrown { try events.looked(reply: reply) }
            }
        }
    }

    private func opened() async throws -> Events {
        if let events { return events }
        let events = try thrown { try calls.client.events(draft: request.draft(), now: .now()) }
        switch try await calls.open(events.first(), streams: true) {
        case .whole(let reply):
            try thrown { try events.answered(reply: reply, now: .now()) }
        case .stream(let exchange, let headers):
            self.exchange = exchange
            events.streaming(headers: headers)
        }
        self.events = events
        return events
    }

    private func readOn(_ events: Events) async throws {
        switch await exchange?.piece() ?? .end {
        case .data(let piece): events.received(piece: piece)
        case .end: events.brokeOff()
        case .failed(let failure): events.failed(kind: failure.kind, cause: failure.cause)
        case .cancelled: throw CancellationError()
        }
    }

    private func read(_ event: SigwardBridge.AnalysisEvent) throws -> AnalysisEvent {
        switch event {
        case .status(let stage, let detail): return .status(stage: stage, detail: detail)
        case .partial(let part): return .partial(try JSON.decode(JSONValue.self, from: part))
        case .other(let name, let data): return .other(name: name, data: data)
        case .complete(let id, let result):
            do {
                return .complete(analysisID: id, result: try JSON.decode(AnalysisResult.self, from: result))
            } catch {
                throw SigwardError(unexpectedEvent(problem: JSON.problem(error)))
            }
        }
    }
}
