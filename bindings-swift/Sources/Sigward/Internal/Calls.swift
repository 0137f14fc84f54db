import Foundation
internal import SigwardBridge

/// Runs calls: the loop over the machine's steps, and nothing else.
struct Calls: Sendable {
    let client: Client
    let http: Http

    /// What a call opens.
    enum Opened {
        case whole(Reply)
        case stream(Exchange, headers: [Header])
    }

    /// Runs a call to its end and reads its answer.
    func run<Answer: Decodable & Sendable>(_ request: Request) async throws -> Answer {
        try read(await reply(to: request))
    }

    /// Runs a call to its end.
    func reply(to request: Request) async throws -> Reply {
        try await reply(to: thrown { try client.call(draft: request.draft(), now: .now()) })
    }

    func reply(to call: Call) async throws -> Reply {
        switch try await open(call, streams: false) {
        case .whole(let reply): return reply
        case .stream: fatalError("streams are read whole unless they are asked for")
        }
    }

    /// Runs a call until its answer is there, or begins as a stream of events.
    func open(_ call: Call, streams: Bool) async throws -> Opened {
        var step = call.start(now: .now())
        while true {
            try Task.checkCancellation()
            switch step {
            case .send(let request, let timeout):
                let exchange = http.send(request, within: timeout, streams: streams)
                switch await exchange.arrived() {
                case .whole(let status, let headers, let body):
                    step = call.answered(now: .now(), status: status, headers: headers, body: body)
                case .failed(let failure):
                    step = call.failed(now: .now(), kind: failure.kind, cause: failure.cause)
                case .stream(let headers):
                    return .stream(exchange, headers: headers)
                case .cancelled:
                    throw CancellationError()
                }
            case .wait(let seconds):
                try await Task.sleep(for: .seconds(seconds))
                step = call.woke(now: .now())
            case .done(let reply): return .whole(reply)
            case .fail(let facts): throw SigwardError(facts)
            }
        }
    }

    /// Reads an answer's data as a model.
    func read<Answer: Decodable>(_ reply: Reply) throws -> Answer {
        do {
            return try JSON.decode(Answer.self, from: reply.data)
        } catch {
            throw SigwardError(unexpectedAnswer(reply: reply, problem: JSON.problem(error)))
        }
    }
}

/// Throws the package's error for the library's.
func thrown<Value>(_ work: () throws -> Value) throws -> Value {
    do {
        return try work()
    } catch CoreError.Failed(let facts) {
        throw SigwardError(facts)
    }
}

extension Calls: CustomReflectable {
    /// Nothing: what it holds is the library's and the session's.
    var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Runs an operation whose items come in pages.
    func pages<Item, Page: Decodable & Sendable>(
        _ request: Request, from first: Int?, read: @escaping @Sendable (Page) -> ([Item], Pagination)
    ) -> Pages<Item> {
        Pages(first: first ?? 1) { number in
            var request = request
            request.query?["page"] = number
            let (items, pagination) = read(try await run(request))
            return (items, UInt64(clamping: pagination.totalPages))
        }
    }
}
