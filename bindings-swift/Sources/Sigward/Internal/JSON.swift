import Foundation
internal import SigwardBridge

/// Reading and writing JSON as the service does: times are ISO 8601 with an offset.
enum JSON {
    static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        }
        return try encoder.encode(value)
    }

    static func decode<Value: Decodable>(_: Value.Type, from data: Data) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            guard let seconds = parseTime(text: try container.decode(String.self)) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "no ISO 8601 time with an offset")
            }
            return Date(timeIntervalSince1970: seconds)
        }
        return try decoder.decode(Value.self, from: data)
    }

    /// What is wrong with an answer, by place and type: the values themselves are not repeated.
    static func problem(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "it is no JSON" }
        switch error {
        case .keyNotFound(let key, let context): return "\(place(context.codingPath + [key])) is missing"
        case .valueNotFound(let type, let context): return "\(place(context.codingPath)) is null, not \(type)"
        case .typeMismatch(let type, let context): return "\(place(context.codingPath)) is not \(type)"
        case .dataCorrupted(let context): return "\(place(context.codingPath)) can't be read"
        @unknown default: return "it can't be read"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        let parts = path.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }
        return path.isEmpty ? "the data" : String(parts.joined().trimmingPrefix("."))
    }
}
