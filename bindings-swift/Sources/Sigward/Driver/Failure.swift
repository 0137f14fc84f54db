import Foundation
internal import SigwardBridge

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// How an attempt failed without an answer.
struct Failure: Sendable {
    let kind: FailureKind
    let cause: String?

    static let timeout = Failure(kind: .timeout, cause: nil)
    static let tooLarge = Failure(kind: .tooLarge, cause: nil)

    init(kind: FailureKind, cause: String?) {
        self.kind = kind
        self.cause = cause
    }

    /// Told by the error's code, never by its text. The text is the system's sentence, which names no URL.
    init(_ error: any Error) {
        let error = error as NSError
        cause = "\(error.domain) \(error.code): \(error.localizedDescription)"
        kind = error.domain == NSURLErrorDomain ? Self.kind(error.code) : .interrupted
    }

    private static func kind(_ code: Int) -> FailureKind {
        switch code {
        case NSURLErrorCannotFindHost, NSURLErrorCannotConnectToHost, NSURLErrorDNSLookupFailed,
            NSURLErrorNotConnectedToInternet, NSURLErrorDataNotAllowed, NSURLErrorInternationalRoamingOff,
            NSURLErrorCallIsActive:
            .connect
        case NSURLErrorSecureConnectionFailed, NSURLErrorServerCertificateHasBadDate, NSURLErrorServerCertificateUntrusted,
            NSURLErrorServerCertificateHasUnknownRoot, NSURLErrorServerCertificateNotYetValid,
            NSURLErrorClientCertificateRejected, NSURLErrorClientCertificateRequired,
            NSURLErrorAppTransportSecurityRequiresSecureConnection:
            .tls
        case NSURLErrorTimedOut: .timeout
        default: .interrupted
        }
    }
}
