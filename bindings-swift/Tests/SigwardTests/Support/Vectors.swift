import Foundation
import SigwardBridge
import XCTest

@testable import Sigward

/// The tables that every language reads.
struct Vectors {
    let name: String
    let file: JSONValue

    init(_ name: String) throws {
        let folder = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../tests/vectors").standardized
        self.name = name
        file = try JSON.decode(JSONValue.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
    }

    /// Checks every case of a list that `fits` keeps; a difference is told with the case's name.
    func each(_ list: String = "cases", fits: (JSONValue) -> Bool = { _ in true }, _ check: (JSONValue) throws -> Void) {
        let cases = file[list]?.items.filter(fits) ?? []
        XCTAssertFalse(cases.isEmpty, "\(name) has no \(list)")
        for one in cases {
            let name = one["name"]?.string ?? one["input"]?.joined ?? ""
            do {
                try check(one)
            } catch {
                XCTFail("\(self.name): \(name): \(error)")
            }
        }
    }
}

extension JSONValue {
    /// The items of a list; none for anything else.
    var items: [JSONValue] {
        if case .array(let items) = self { items } else { [] }
    }

    /// The number, if it is one.
    var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// A text that may be given as parts, some of them repeated.
    var joined: String? {
        switch self {
        case .string(let text): text
        case .array(let parts): parts.map { $0.string ?? $0.repeated }.joined()
        default: nil
        }
    }

    private var repeated: String {
        String(repeating: self["repeat"]?[0]?.string ?? "", count: Int(self["repeat"]?[1]?.double ?? 0))
    }

    /// The same with the lists that stand for long texts joined.
    var expanded: JSONValue {
        switch self {
        case .array(let items) where items.contains { $0["repeat"] != nil }: .string(joined ?? "")
        case .array(let items): .array(items.map(\.expanded))
        case .object(let fields): .object(fields.mapValues(\.expanded))
        default: self
        }
    }

    /// The bytes of a field that holds a text, or hexadecimal digits where it is none.
    func bytes(_ name: String) -> Data {
        guard let hex = self["\(name)_hex"]?.string else { return Data((self[name]?.joined ?? "").utf8) }
        let digits = Array(hex)
        return Data(stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) })
    }

    /// Names and values, as an answer's headers.
    var headers: [Header] {
        switch self {
        case .array(let pairs): pairs.map { Header(name: $0[0]?.string ?? "", value: $0[1]?.joined ?? "") }
        case .object(let fields): fields.map { Header(name: $0.key, value: $0.value.joined ?? "") }
        default: []
        }
    }
}

/// Fails with what was expected where two values differ.
func same<Value: Equatable>(_ found: Value, _ expected: Value, _ what: String) throws {
    if found != expected { throw Difference(text: "\(what) is \(found), expected \(expected)") }
}

struct Difference: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}

/// Everything that can be printed of an error.
func printed(_ error: SigwardError) -> String {
    var text = "\(error) \(String(reflecting: error)) \(error.localizedDescription) "
    dump(error, to: &text)
    return text
}

/// A moment of a table's own clock.
func moment(wall: String, monotonic: Double = 12_345, fraction: Double = 0.5) -> Moment {
    Moment(
        wallMillis: Int64(((parseTime(text: wall) ?? 0) * 1000).rounded()),
        monotonicNanos: UInt64((monotonic * 1e9).rounded()),
        randomHigh: UInt64(fraction * 9_007_199_254_740_992) << 11,
        randomLow: 0x0123_4567_89ab_cdef
    )
}
