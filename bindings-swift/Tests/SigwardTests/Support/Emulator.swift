import Foundation
import XCTest

@testable import Sigward

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The emulator that `test.sh` has started, by its control API.
struct Emulator: Sendable {
    /// A service with the sample logs, whose analyses take no longer than their work.
    static let shared = Emulator(url: ProcessInfo.processInfo.environment["SIGWARD_EMULATOR"] ?? "")

    let url: URL

    private init(url: String) {
        // Without it no test means anything.
        guard let url = URL(string: url), url.scheme == "http" else {
            fatalError("SIGWARD_EMULATOR is not set: run bindings-swift/test.sh")
        }
        self.url = url
    }

    /// Asks the control API and gives the data of its answer.
    @discardableResult
    func control(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws -> JSONValue {
        var request = URLRequest(url: url.appendingPathComponent("_emulator"))
        // By hand: appending would encode the query's question mark.
        request.url = URL(string: "\(url.absoluteString)/_emulator/\(path)")
        request.httpMethod = method
        request.httpBody = try body.map { try JSON.encode($0) }
        let (data, _) = try await URLSession.shared.data(for: request)
        let answer = try JSON.decode(JSONValue.self, from: data)
        return try XCTUnwrap(answer["data"], "\(method) \(path): \(answer)")
    }

    /// Mints a key of a class and gives it with its id.
    func mint(_ keyClass: String, expiresInSeconds: Int64? = nil) async throws -> (key: String, id: String) {
        var wish: [String: JSONValue] = ["class": .string(keyClass)]
        if let seconds = expiresInSeconds { wish["expiresInSeconds"] = .integer(seconds) }
        let made = try await control("POST", "keys", .object(wish))
        return (try XCTUnwrap(made["key"]?.string), try XCTUnwrap(made["id"]?.string))
    }

    /// The requests that arrived; with `wait_ms`, once there are `min` of them or the time is up.
    func requests(_ query: String = "") async throws -> [JSONValue] {
        guard case .array(let found) = try await control("GET", "requests?\(query)") else { return [] }
        return found
    }
}

/// A test against the emulator, with a client of a key of its own.
class EmulatorTestCase: XCTestCase {
    let emulator = Emulator.shared
    var baseURL: URL { emulator.url }
    private(set) var publicKey = ""
    private var keyID = ""
    private(set) var client: SigSentry!

    override func setUp() async throws {
        try await emulator.control("DELETE", "faults")
        try await emulator.control("DELETE", "requests")
        (publicKey, keyID) = try await emulator.mint("public")
        client = try SigSentry(publicKey: publicKey, baseURL: baseURL)
    }

    override func tearDown() async throws {
        client = nil
        try await emulator.control("DELETE", "faults")
    }

    /// The requests of this test's key: those that an earlier test has cancelled may still arrive.
    func requests(_ query: String = "") async throws -> [JSONValue] {
        try await emulator.requests("key_id=\(keyID)&\(query)")
    }

    /// The window of the sample logs in which checkout failed.
    static let window = (
        start: Date(timeIntervalSince1970: 1_794_646_800), end: Date(timeIntervalSince1970: 1_794_649_500)
    )

    func create(_ client: SigSentry? = nil, options: CallOptions = CallOptions()) async throws -> Analysis {
        try await (client ?? self.client).analyses.create(
            description: "Checkout answers 502", timeStart: Self.window.start, timeEnd: Self.window.end, options: options
        )
    }

    func stream(_ client: SigSentry? = nil, options: CallOptions = CallOptions()) -> AnalysisEvents {
        (client ?? self.client).analyses.stream(
            description: "Checkout answers 502", timeStart: Self.window.start, timeEnd: Self.window.end, options: options
        )
    }

    /// Makes the next requests of an operation meet a fault.
    func fault(_ kind: String, _ operation: String = "sigsentry.analyses.list", _ further: [String: JSONValue] = [:]) async throws {
        let fields: [String: JSONValue] = ["kind": .string(kind), "path": .string(operation)]
        try await emulator.control("POST", "faults", .object(fields.merging(further) { _, new in new }))
    }
}

/// What `print` shows of a value.
func expect<Value>(_ value: Value, _ text: String, file: StaticString = #filePath, line: UInt = #line) {
    XCTAssertEqual(String(describing: value), text, file: file, line: line)
}

/// The error of the package that some work throws.
func failure<Value>(
    file: StaticString = #filePath, line: UInt = #line, of work: () async throws -> Value
) async -> SigwardError? {
    do {
        let value = try await work()
        XCTFail("it gave \(value)", file: file, line: line)
    } catch let error as SigwardError {
        return error
    } catch {
        XCTFail("it threw \(error)", file: file, line: line)
    }
    return nil
}
