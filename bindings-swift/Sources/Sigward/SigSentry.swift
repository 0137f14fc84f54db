import Foundation
internal import SigwardBridge

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A client of SigSentry for apps: it loads a public key (`ss_pub_…`), and the code for any other is not there.
///
/// Nothing is connected before the first call. One client serves the whole app, from any number of tasks; a task that is
/// cancelled closes its connection.
///
/// ```swift
/// let client = try SigSentry(publicKey: publicKey, baseURL: baseURL)
/// print(try await client.analyses.listPage(limit: 1).pagination.page) // 1
/// ```
///
/// Only the prefix of the key is ever shown:
///
/// ```swift
/// print(try SigSentry(publicKey: "ss_pub_4f9a")) // SigSentry(publicKey: ss_pub_***, baseURL: https://api.sigsentry.com)
/// ```
public final class SigSentry: Sendable {
    private let calls: Calls

    /// The operations on analyses.
    public let analyses: Analyses

    /// A client with a public key.
    ///
    /// - Parameters:
    ///   - publicKey: The key, from your dashboard's page Project, SDK Keys.
    ///   - baseURL: Where the service is: https, or http on loopback. Default: `https://api.sigsentry.com`.
    ///   - projectID: The project that the service is to compare with the key's own. Default: none.
    ///   - timeout: How long one attempt may take, connecting included. Default: 60 s.
    ///   - deadline: How long a call may take with all its attempts and waits. Default: 300 s.
    ///   - maxRetries: How often a call is sent again where that does no harm, 0 or more. Default: 2.
    ///   - headers: Headers to add to every request. Names of credentials, and those that the client sets, are refused.
    ///   - appInfo: Your app as `name/version`, for the user agent. Default: none.
    ///   - session: Your own session, whose proxies, trust store, policies and protocol classes are used. Redirects, cookies
    ///     and cache are not: they would take the key elsewhere. On Linux its configuration is used, in a session of the
    ///     client's own. Default: an ephemeral session.
    /// - Throws: ``SigwardError`` of kind ``SigwardError/Kind/keyRefused`` for a key that is not public (nothing was sent,
    ///   logged or stored), ``SigwardError/Kind/keyMalformed`` for a text that is no key, ``SigwardError/Kind/config`` for any
    ///   other option.
    public init(
        publicKey: String, baseURL: URL? = nil, projectID: String? = nil, timeout: Duration? = nil, deadline: Duration? = nil,
        maxRetries: Int? = nil, headers: [String: String] = [:], appInfo: String? = nil, session: URLSession? = nil
    ) throws {
        let setup = Setup(
            baseUrl: baseURL?.absoluteString, project: projectID, timeout: timeout?.inSeconds, deadline: deadline?.inSeconds,
            maxRetries: maxRetries.map(Int64.init), headers: headers.bridged, appInfo: appInfo
        )
        let client = try thrown { try Client(publicKey: publicKey, setup: setup) }
        calls = Calls(client: client, http: Http(session))
        analyses = Analyses(calls: calls)
    }

    /// A call by method and path, under the same checks, retries and errors. A public key may make those of ``analyses`` only.
    ///
    /// ```swift
    /// let page = try await client.request("GET", "/v1/analyses", query: ["limit": 1])
    /// print(page["pagination"]?["page"] == 1) // true
    /// ```
    ///
    /// - Parameters:
    ///   - method: `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    ///   - path: The path, from `/v1/`, percent-encoded and without a query.
    ///   - query: The fields of the query: texts, numbers and booleans.
    ///   - body: The body. Default: none.
    ///   - options: What this call says differently from the client.
    /// - Returns: The answer's data, `.null` where it has none.
    /// - Throws: ``SigwardError`` of kind ``SigwardError/Kind/wrongKeyType``, code `SECRET_KEY_REQUIRED`, before the network, for
    ///   what a public key may not call.
    public func request(
        _ method: String, _ path: String, query: [String: JSONValue] = [:], body: JSONValue? = nil,
        options: CallOptions = CallOptions()
    ) async throws -> JSONValue {
        var request = Request("\(method) \(path)", options: options)
        for (name, value) in query {
            request.query = request.query ?? [:]
            request.query?[name] = value
        }
        request.body = body
        return try await calls.run(request)
    }
}

extension SigSentry: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The key's prefix and the address.
    public var description: String {
        "SigSentry(publicKey: \(calls.client.redactedKey()), baseURL: \(calls.client.baseUrl()))"
    }

    /// The same.
    public var debugDescription: String { description }

    /// The same, for `dump` and debuggers.
    public var customMirror: Mirror {
        let shown: KeyValuePairs<String, Any> = ["publicKey": calls.client.redactedKey(), "baseURL": calls.client.baseUrl()]
        return Mirror(self, children: shown, displayStyle: .class)
    }
}
