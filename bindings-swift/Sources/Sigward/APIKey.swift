internal import SigwardBridge

/// Tools for keys: what a text is, whether an app may load it, and texts without keys. None of them keeps what it is given.
public enum APIKey {
    /// A key's service, class and prefix: everything about it that may be shown.
    ///
    /// ```swift
    /// print(try APIKey.parse("ss_pub_4f9a")) // ss_pub_***
    /// ```
    public struct Kind: Hashable, Sendable, CustomStringConvertible {
        /// The service that mints such keys, as `SigSentry`; `nil` for an unknown prefix.
        public let service: String?
        /// What the prefix says the key may do: `public`, `secret`, `organization`, `legacy` or `unknown`.
        public let keyClass: String
        /// The prefix, as `ss_pub_`.
        public let prefix: String
        /// The printable form of a key of this kind: its prefix and `***`.
        public let description: String

        init(_ kind: KeyKind) {
            (service, keyClass, prefix, description) = (kind.service, kind.keyClass, kind.prefix, kind.redacted)
        }
    }

    /// Checks a text as a key of a service.
    ///
    /// ```swift
    /// print(try APIKey.parse("ss_secret_4f9a").keyClass) // secret
    /// ```
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - service: `SigSentry`, `SegOps`, `SignalSmith` or `Sigma`, in any case.
    /// - Throws: ``SigwardError`` of kind ``SigwardError/Kind/keyMalformed``, which says what is wrong and where, and never
    ///   repeats the text.
    public static func parse(_ text: String, service: String = "SigSentry") throws -> Kind {
        Kind(try thrown { try parseKey(text: text, service: service) })
    }

    /// Names every kind that a text could be a well-formed key of. There may be two, or none.
    ///
    /// ```swift
    /// print(APIKey.kinds(of: "sk_live_4f9a").compactMap(\.service)) // ["SignalSmith", "SegOps"]
    /// ```
    public static func kinds(of text: String) -> [Kind] {
        detectKey(text: text).map(Kind.init)
    }

    /// Says whether an app may load the key, as ``SigSentry`` would, and forgets it.
    ///
    /// ```swift
    /// do {
    ///     try APIKey.checkPublic("ss_org_4f9a")
    /// } catch let error as SigwardError {
    ///     print(error.keyClass == "organization") // true
    /// }
    /// ```
    ///
    /// - Throws: ``SigwardError`` of kind ``SigwardError/Kind/keyRefused`` or ``SigwardError/Kind/keyMalformed``.
    public static func checkPublic(_ text: String) throws {
        try thrown { try checkPublicKey(text: text) }
    }

    /// The text with everything that looks like a key cut down to its prefix and `***`.
    ///
    /// ```swift
    /// print(APIKey.redact("bad key ss_secret_4f9a!")) // bad key ss_secret_***!
    /// ```
    public static func redact(_ text: String) -> String {
        SigwardBridge.redact(text: text)
    }
}
