import Dispatch
import Foundation
internal import SigwardBridge

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What came of an attempt.
enum Arrived: Sendable {
    case whole(status: UInt16, headers: [Header], body: Data)
    /// The head of a stream of events; its pieces come by `Exchange.piece()`.
    case stream(headers: [Header])
    case failed(Failure)
    case cancelled
}

/// One attempt: a request out, an answer in. The session's delegate feeds it, one task reads it.
///
/// `@unchecked` because the lock, and not the compiler, keeps all of `state` to one thread at a time.
final class Exchange: @unchecked Sendable {
    private struct State {
        var task: URLSessionTask?
        var timer: (any DispatchSourceTimer)?
        var head: (status: UInt16, headers: [Header])?
        var isStream = false
        /// The answer is a challenge that was declined: it has come whole, and its task ends as cancelled.
        var isDeclined = false
        /// The body so far; of a stream, what has not been read yet.
        var body = Data()
        var arrived: Arrived?
        var waiting: CheckedContinuation<Arrived, Never>?
        var reading: CheckedContinuation<Piece, Never>?
        /// How a stream ended.
        var end: Piece?
    }

    /// What comes next of a stream.
    enum Piece: Sendable {
        case data(Data)
        case end
        case failed(Failure)
        case cancelled
    }

    private static let timers = DispatchQueue(label: "dev.sigward.timers")

    private let limit: Int
    private let streams: Bool
    private let idle: TimeInterval
    private let lock = NSLock()
    private var state = State()

    init(streams: Bool, limits: Limits) {
        limit = Int(limits.maxAnswer)
        idle = limits.streamIdle
        self.streams = streams
    }

    /// Sends the request, and gives it up after so many seconds.
    func begin(_ task: URLSessionTask, timeout: TimeInterval) {
        let timer = DispatchSource.makeTimerSource(queue: Self.timers)
        timer.setEventHandler { [weak self] in self?.stop(.timeout) }
        timer.schedule(deadline: .now() + timeout)
        let isOver = lock.withLock {
            state.task = task
            state.timer = timer
            return state.arrived != nil
        }
        // A source that is released before it was activated traps.
        timer.activate()
        if isOver {
            timer.cancel()
            task.cancel()
        } else {
            task.resume()
        }
    }

    /// The whole answer, or the head of a stream.
    func arrived() async -> Arrived {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready = lock.withLock {
                    if state.arrived == nil { state.waiting = continuation }
                    return state.arrived
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            cancel()
        }
    }

    /// The next piece of a stream.
    func piece() async -> Piece {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready: Piece? = lock.withLock {
                    if case .cancelled = state.end { return .cancelled }
                    if !state.body.isEmpty {
                        defer { state.body = Data() }
                        return .data(state.body)
                    }
                    if state.end == nil { state.reading = continuation }
                    return state.end
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            cancel()
        }
    }

    /// Gives it up and closes its connection.
    func cancel() {
        settle(arrived: .cancelled, end: .cancelled, stopping: true)
    }

    // What the session's delegate reports.

    /// The head has come. `false` where no more is wanted.
    func received(_ response: URLResponse) -> Bool {
        guard let head = Self.head(of: response) else {
            stop(Failure(kind: .interrupted, cause: "the answer is not one of HTTP"))
            return false
        }
        let type = head.headers.first { $0.name.caseInsensitiveCompare("content-type") == .orderedSame }?.value
        let isStream = streams && SigwardBridge.isStream(status: head.status, contentType: type)
        if !isStream, response.expectedContentLength > Int64(limit) {
            stop(.tooLarge)
            return false
        }
        guard isStream else {
            lock.withLock { state.head = head }
            return true
        }
        let waiting = lock.withLock {
            state.head = head
            state.isStream = true
            rest()
            defer { state.waiting = nil }
            if state.arrived == nil { state.arrived = .stream(headers: head.headers) }
            return state.waiting
        }
        waiting?.resume(returning: .stream(headers: head.headers))
        return true
    }

    /// A piece of the body has come.
    func received(_ data: Data) {
        var isTooLarge = false
        let reading: CheckedContinuation<Piece, Never>? = lock.withLock {
            if state.isStream { rest() }
            if state.isStream, let reading = state.reading {
                state.reading = nil
                return reading
            }
            state.body.append(data)
            isTooLarge = state.body.count > limit
            return nil
        }
        reading?.resume(returning: .data(data))
        if isTooLarge { stop(.tooLarge) }
    }

    /// The answer asks for a user's name and password.
    func challenged() {
        lock.withLock { state.isDeclined = true }
    }

    /// The task has ended.
    func ended(_ error: (any Error)?) {
        if let error, !lock.withLock({ state.isDeclined }) {
            let failure = Failure(error)
            settle(arrived: .failed(failure), end: .failed(failure), stopping: false)
        } else {
            let (head, body) = lock.withLock { (state.head, state.body) }
            let failure = Failure(kind: .interrupted, cause: "the connection ended without an answer")
            let arrived = head.map { Arrived.whole(status: $0.status, headers: $0.headers, body: body) }
            settle(arrived: arrived ?? .failed(failure), end: .end, stopping: false)
        }
    }

    private func stop(_ failure: Failure) {
        settle(arrived: .failed(failure), end: .failed(failure), stopping: true)
    }

    /// A stream may be silent for so long again. Call under the lock.
    private func rest() {
        state.timer?.schedule(deadline: .now() + idle)
    }

    /// The first end holds; later ones change nothing.
    private func settle(arrived: Arrived, end: Piece, stopping: Bool) {
        let (waiting, reading, task) = lock.withLock {
            if state.arrived == nil { state.arrived = arrived }
            if state.end == nil { state.end = end }
            if case .cancelled = end { state.end = end }
            state.timer?.cancel()
            defer { (state.timer, state.task, state.waiting, state.reading) = (nil, nil, nil, nil) }
            return (state.waiting, state.reading, state.task)
        }
        if stopping { task?.cancel() }
        waiting?.resume(returning: arrived)
        reading?.resume(returning: end)
    }

    /// A function of its own: inlined into another, the cast crashes in optimised builds on Linux (Swift 6.0.3).
    @inline(never)
    private static func head(of response: URLResponse) -> (status: UInt16, headers: [Header])? {
        guard let response = response as? HTTPURLResponse, let status = UInt16(exactly: response.statusCode) else { return nil }
        let headers = response.allHeaderFields.compactMap { name, value -> Header? in
            guard let name = name as? String, let value = value as? String else { return nil }
            return Header(name: name, value: value)
        }
        return (status, headers)
    }
}
