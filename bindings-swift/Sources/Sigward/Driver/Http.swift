import Foundation
internal import SigwardBridge

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Sends requests over `URLSession`: no redirects, no cookies, no cache, no stored credentials.
final class Http: Sendable {
    private let session: URLSession
    private let feed = Feed()
    private let limits: Limits
    /// Whether the session is the app's, and so outlives this.
    private let isLent: Bool

    /// With the app's session, or one of its own.
    init(_ given: URLSession?, limits: Limits = SigwardBridge.limits()) {
        self.limits = limits
        #if canImport(Darwin)
            if let given {
                session = given
                isLent = true
                return
            }
        #endif
        // Elsewhere a task can't bring a delegate, so the app's session lends its configuration: as a copy, its own stays
        // as it is.
        let configuration = given?.configuration.copy() as? URLSessionConfiguration ?? .ephemeral
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        configuration.httpCookieStorage = nil
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        session = URLSession(configuration: configuration, delegate: feed, delegateQueue: nil)
        isLent = false
    }

    deinit {
        // A session keeps its delegate and its connections until it is told that no more comes.
        if !isLent { session.invalidateAndCancel() }
    }

    /// Sends a request. The exchange says what comes of it.
    func send(_ request: HttpRequest, within timeout: TimeInterval, streams: Bool) -> Exchange {
        let exchange = Exchange(streams: streams, limits: limits)
        guard let request = prepare(request, within: timeout) else {
            exchange.ended(URLError(.badURL))
            return exchange
        }
        let task = session.dataTask(with: request)
        feed.add(exchange, for: task)
        #if canImport(Darwin)
            if isLent { task.delegate = feed }
        #endif
        exchange.begin(task, timeout: timeout)
        return exchange
    }

    private func prepare(_ request: HttpRequest, within timeout: TimeInterval) -> URLRequest? {
        guard let url = URL(string: request.url) else { return nil }
        var prepared = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData)
        prepared.httpMethod = request.method
        prepared.httpBody = request.body
        prepared.httpShouldHandleCookies = false
        // Ours ends first, and knows an attempt's limit from a stream's silence.
        prepared.timeoutInterval = max(timeout, limits.streamIdle) + 30
        for header in request.headers {
            prepared.setValue(header.value, forHTTPHeaderField: header.name)
        }
        return prepared
    }
}

/// The session's delegate: hands what comes to the exchange that it is for.
///
/// `@unchecked` because the lock, and not the compiler, keeps `exchanges` to one thread at a time.
private final class Feed: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    private let lock = NSLock()
    private var exchanges: [Int: Exchange] = [:]

    func add(_ exchange: Exchange, for task: URLSessionTask) {
        lock.withLock { exchanges[task.taskIdentifier] = exchange }
    }

    private func exchange(of task: URLSessionTask) -> Exchange? {
        lock.withLock { exchanges[task.taskIdentifier] }
    }

    func urlSession(
        _: URLSession, task _: URLSessionTask, willPerformHTTPRedirection _: HTTPURLResponse, newRequest _: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil) // the machine decides, and never takes a key to another origin
    }

    func urlSession(
        _: URLSession, dataTask _: URLSessionDataTask, willCacheResponse _: CachedURLResponse,
        completionHandler: @escaping @Sendable (CachedURLResponse?) -> Void
    ) {
        completionHandler(nil) // an app's own session may have a cache, and a diagnosis is not for it
    }

    func urlSession(
        _: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        completionHandler(exchange(of: dataTask)?.received(response) == true ? .allow : .cancel)
    }

    #if canImport(FoundationNetworking)
        /// Without an answer to a challenge, FoundationNetworking asks the service again and again. Elsewhere the system
        /// delivers the 401, and challenges of TLS are the app's own session's.
        func urlSession(
            _: URLSession, task: URLSessionTask, didReceive _: URLAuthenticationChallenge,
            completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
        ) {
            exchange(of: task)?.challenged()
            completionHandler(.cancelAuthenticationChallenge, nil)
        }
    #endif

    func urlSession(_: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        exchange(of: dataTask)?.received(data)
    }

    func urlSession(_: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let exchange = lock.withLock { exchanges.removeValue(forKey: task.taskIdentifier) }
        exchange?.ended(error)
    }
}
