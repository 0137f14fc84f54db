import Foundation
internal import SigwardBridge

/// The fields of a query or a body: what is `nil` is left out.
struct Fields: Encodable, ExpressibleByDictionaryLiteral, Sendable {
    private var values: [(name: String, value: any Encodable & Sendable)]

    init(dictionaryLiteral elements: (String, (any Encodable & Sendable)?)...) {
        values = elements.compactMap { name, value in value.map { (name, $0) } }
    }

    subscript(name: String) -> any Encodable & Sendable {
        get { values.first { $0.name == name }?.value ?? JSONValue.null }
        set {
            values.removeAll { $0.name == name }
            values.append((name, newValue))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        for (name, value) in values {
            try container.encode(value, forKey: Name(stringValue: name))
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue _: Int) { nil }
    }
}

/// A call of an operation with its arguments, before anything is checked.
struct Request: Sendable {
    /// The operation's id, or a method and a path.
    let operation: String
    var path: [String] = []
    var query: Fields?
    var body: (any Encodable & Sendable)?
    var screenshot: Data?
    var options: CallOptions

    init(
        _ operation: String, path: [String] = [], query: Fields? = nil, body: Fields? = nil, screenshot: Data? = nil,
        options: CallOptions
    ) {
        (self.operation, self.path, self.query, self.body) = (operation, path, query, body)
        (self.screenshot, self.options) = (screenshot, options)
    }

    /// As the library takes it.
    func draft() throws -> Draft {
        Draft(
            operation: operation, path: path, query: try query.map(JSON.encode), body: try body.map { try JSON.encode($0) },
            screenshot: screenshot, options: options.bridged
        )
    }
}
