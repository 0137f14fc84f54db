import Foundation
internal import SigwardBridge

/// What a single call says differently from its client.
///
/// ```swift
/// let patient = CallOptions(timeout: .seconds(5), maxRetries: 0)
/// print(try await client.analyses.listPage(limit: 1, options: patient).pagination.page) // 1
/// ```
public struct CallOptions: Sendable {
    /// How long one attempt may take. Default: the client's.
    public var timeout: Duration?
    /// How long the call may take with all its attempts and waits. Default: the client's.
    public var deadline: Duration?
    /// How often it is sent again where that does no harm, 0 or more. Default: the client's.
    public var maxRetries: Int?
    /// The project that the service is to compare with the key's own. Default: the client's.
    public var projectID: String?
    /// A text under which a repeat gets the first answer, 1 to 255 characters, where the operation honours one. Default: a
    /// new one, kept over retries.
    public var idempotencyKey: String?
    /// Headers beside the client's. Names of credentials, and those that the client sets, are refused.
    public var headers: [String: String]

    /// Options; what is left out is the client's.
    public init(
        timeout: Duration? = nil, deadline: Duration? = nil, maxRetries: Int? = nil, projectID: String? = nil,
        idempotencyKey: String? = nil, headers: [String: String] = [:]
    ) {
        (self.timeout, self.deadline, self.maxRetries) = (timeout, deadline, maxRetries)
        (self.projectID, self.idempotencyKey, self.headers) = (projectID, idempotencyKey, headers)
    }

    var bridged: SigwardBridge.CallOptions {
        SigwardBridge.CallOptions(
            timeout: timeout?.inSeconds, deadline: deadline?.inSeconds, maxRetries: maxRetries.map(Int64.init),
            project: projectID, idempotencyKey: idempotencyKey, headers: headers.bridged
        )
    }
}

extension Duration {
    /// As the library takes spans of time.
    var inSeconds: TimeInterval {
        TimeInterval(components.seconds) + TimeInterval(components.attoseconds) / 1e18
    }
}

extension [String: String] {
    /// As the library takes headers, in an order that does not change from run to run.
    var bridged: [Header] {
        sorted { $0.key < $1.key }.map { Header(name: $0.key, value: $0.value) }
    }
}
