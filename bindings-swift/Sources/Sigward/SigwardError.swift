import Foundation
internal import SigwardBridge

/// The error of every call, and of keys and options that are refused. Its fields say what happened; it holds no key, no
/// request header and no body.
///
/// A task that is cancelled ends with Swift's own `CancellationError` instead.
///
/// ```swift
/// do {
///     _ = try SigSentry(publicKey: "ss_secret_4f9a")
/// } catch let error as SigwardError {
///     print(error.code) // SECRET_KEY_IN_MOBILE_APP
/// }
/// ```
///
/// A kind can be caught by itself:
///
/// ```swift
/// do {
///     _ = try await client.analyses.get("no-such-analysis")
/// } catch let error as SigwardError where error.kind == .notFound {
///     print("not there") // not there
/// }
/// ```
public struct SigwardError: Error, Sendable {
    /// What kind of failure it is, from a closed set.
    public let kind: Kind
    /// The service's code, an open set: `RATE_LIMITED`, or one of ours in the same spelling.
    public let code: String
    /// The sentence for people: what happened, what was expected, what to do.
    public let message: String
    /// The HTTP status, if an answer came.
    public let status: Int?
    /// The service's id of the request, if it gave one.
    public let requestID: String?
    /// How long the service asked to wait, if it did.
    public let retryAfter: Duration?
    /// How many attempts reached for the network. 0 for what was refused before it.
    public let attempts: Int
    /// Whether the same call may succeed later without a change.
    public let isRetryable: Bool
    /// The service's `details`, or the violations found before the network.
    public let details: JSONValue?
    /// The id of what the call was about: the analysis that a wait gave up on.
    public internal(set) var resourceID: String?
    /// What lies underneath, in the system's words.
    public let cause: String?
    /// Of a refused key: its class, `secret`, `organization`, `legacy` or `unknown`.
    public let keyClass: String?
    /// Of a refused key: where the code runs, `mobile`.
    public let exposure: String?
    /// Of a refused key: what to do instead.
    public let advice: String?
    /// Of a malformed key: where the rule is broken, in characters from the start, if it has a place.
    public let position: Int?

    private let text: String

    init(_ facts: Facts) {
        // Library and package come in one artifact: a kind that only one of them knows is no kind at all.
        kind = Kind(rawValue: facts.kind) ?? .decode
        code = facts.code
        message = facts.message
        status = facts.status.map(Int.init)
        requestID = facts.requestId
        retryAfter = facts.retryAfter.map { .seconds($0) }
        attempts = Int(facts.attempts)
        isRetryable = facts.retryable
        details = facts.details.flatMap { try? JSON.decode(JSONValue.self, from: $0) }
        resourceID = facts.resourceId
        cause = facts.cause
        keyClass = facts.keyClass
        exposure = facts.exposure
        advice = facts.advice
        position = facts.position.map(Int.init)
        text = facts.text
    }
}

extension SigwardError: LocalizedError {
    /// The sentence for people.
    public var errorDescription: String? { message }
    /// Of a refused key: what to do instead.
    public var recoverySuggestion: String? { advice }
}

extension SigwardError: CustomStringConvertible, CustomDebugStringConvertible {
    /// The sentence with code, status, request id and attempts.
    public var description: String { text }
    /// The same with the kind in front.
    public var debugDescription: String { "SigwardError(\(kind.rawValue)): \(text)" }
}
