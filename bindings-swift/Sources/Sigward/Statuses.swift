import Foundation
internal import SigwardBridge

/// An analysis after every look at it, from 1 s growing to 10 s between two looks. The loop ends when the analysis has.
///
/// ```swift
/// let analysis = try await client.analyses.create(
///     description: "Checkout answers 502",
///     timeStart: Date(timeIntervalSince1970: 1_794_646_800),
///     timeEnd: Date(timeIntervalSince1970: 1_794_649_500)
/// )
/// var last: AnalysisStatus?
/// for try await look in client.analyses.statuses(of: analysis.id) {
///     last = look.status
/// }
/// print(last == .complete) // true
/// ```
public struct Statuses: AsyncSequence, Sendable {
    /// What the loop gets.
    public typealias Element = Analysis

    let calls: Calls
    let id: String
    let options: CallOptions
    let wait: Duration?
    /// The first look, where it was made already.
    var first: Analysis?

    /// Begins with a look.
    public func makeAsyncIterator() -> Iterator {
        Iterator(source: self)
    }

    /// A series of looks.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        let source: Statuses
        private var poll: Poll?
        private var isOver = false

        init(source: Statuses) {
            self.source = source
        }

        /// The next look, or `nil` after the one at an analysis that has ended.
        public mutating func next() async throws -> Analysis? {
            if isOver { return nil }
            do {
                let analysis = try await look()
                isOver = analysis.status.isTerminal
                return analysis
            } catch var error as SigwardError {
                isOver = true
                // Once the analysis exists, an error must not lose its id: it goes on without us.
                error.resourceID = error.resourceID ?? source.id
                throw error
            }
        }

        private mutating func look() async throws -> Analysis {
            guard let poll else {
                poll = try thrown { try Poll(id: source.id, deadline: source.wait?.inSeconds, now: .now()) }
                if let first = source.first { return first }
                return try await read()
            }
            let pause = try thrown { try poll.pending(now: .now()) }
            try await Task.sleep(for: .seconds(pause))
            return try await read()
        }

        private func read() async throws -> Analysis {
            var options = source.options
            options.idempotencyKey = nil // it made the creation one call, and is not for reading
            return try await source.calls.run(Request("sigsentry.analyses.get", path: [source.id], options: options))
        }
    }
}

extension AnalysisStatus {
    /// Whether the analysis has ended: complete, partial or failed.
    ///
    /// ```swift
    /// print(AnalysisStatus.partial.isTerminal) // true
    /// ```
    public var isTerminal: Bool { SigwardBridge.isTerminal(status: rawValue) }
}

extension Calls {
    /// Starts an analysis and looks at it until it has ended.
    func createAndWait(
        _ request: Request, wait: Duration?, isolation: isolated (any Actor)?, onStatus: (Analysis) async throws -> Void
    ) async throws -> Analysis {
        // A wrong wait is refused before there is any work.
        _ = try thrown { try Poll(id: "", deadline: wait?.inSeconds, now: .now()) }
        let first: Analysis = try await run(request)
        return try await waitFor(
            first.id, options: request.options, wait: wait, first: first, isolation: isolation, onStatus: onStatus
        )
    }

    /// Looks at an analysis until it has ended.
    func waitFor(
        _ id: String, options: CallOptions, wait: Duration?, first: Analysis? = nil, isolation: isolated (any Actor)?,
        onStatus: (Analysis) async throws -> Void
    ) async throws -> Analysis {
        var looks = Statuses(calls: self, id: id, options: options, wait: wait, first: first).makeAsyncIterator()
        var last = first
        while let analysis = try await looks.next() {
            try await onStatus(analysis)
            last = analysis
        }
        // There was a look, or an error has been thrown.
        guard let last else { throw CancellationError() }
        return last
    }
}
