import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The emulator as a process, stopped when the demo ends.
final class Emulator {
    private let process = Process()
    /// Where it listens.
    let url: URL

    init(program: String, logs: String) throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--port", "0", "--print-ready", "--logs", logs]
        process.standardOutput = output
        try process.run()
        // One line of JSON, once it listens.
        var line = Data()
        while line.last != UInt8(ascii: "\n"), let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
            line += byte
        }
        guard let ready = try? JSONDecoder().decode(Ready.self, from: line) else { throw Problem("the emulator did not start") }
        url = ready.url
    }

    private struct Ready: Decodable { let url: URL }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}

/// Minting keys on the dashboard, as a person does: read the form, fill it in, copy the key that is shown once.
struct Dashboard {
    private let base: URL
    private let session: URLSession
    /// The forms are bound to it.
    private let cookie: String

    init(_ base: URL) async throws {
        self.base = base
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpShouldSetCookies = false
        session = URLSession(configuration: configuration)
        let (_, response) = try await session.data(for: URLRequest(url: base.appendingPathComponent("dashboard")))
        guard let cookie = pair(ofCookieIn: response) else { throw Problem("the dashboard opens no session") }
        self.cookie = cookie
    }

    /// Mints a key on one of the three pages.
    func mint(_ page: String, name: String, permissions: [String] = []) async throws -> String {
        let form = try await read(page)
        var fields = [("name", name)] + permissions.map { ("permissions", $0) }
        for hidden in ["csrf", "once"] {
            fields.append((hidden, try between(form, "name=\"\(hidden)\" value=\"", "\"")))
        }
        let shown = try await read(page, sending: fields)
        return try between(try between(shown, "id=\"new-key\"", "/"), ">", "<")
    }

    private func read(_ page: String, sending fields: [(String, String)]? = nil) async throws -> String {
        guard let url = URL(string: base.absoluteString + page) else { throw Problem("\(page) is no page") }
        var request = URLRequest(url: url)
        request.httpShouldHandleCookies = false
        request.setValue(cookie, forHTTPHeaderField: "Cookie")
        if let fields {
            var form = URLComponents()
            form.queryItems = fields.map { URLQueryItem(name: $0.0, value: $0.1) }
            request.httpMethod = "POST"
            request.httpBody = form.percentEncodedQuery.map { Data($0.replacingOccurrences(of: "+", with: "%2B").utf8) }
            request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
            request.setValue(base.absoluteString, forHTTPHeaderField: "Origin")
        }
        let (data, _) = try await session.data(for: request)
        return String(decoding: data, as: UTF8.self)
    }
}

/// The name and value of the cookie that an answer sets.
private func pair(ofCookieIn response: URLResponse) -> String? {
    let cookies = (response as? HTTPURLResponse)?.value(forHTTPHeaderField: "Set-Cookie")
    return cookies?.split(separator: ";").first.map(String.init)
}

struct Problem: Error, CustomStringConvertible {
    let description: String
    init(_ text: String) { description = text }
}

private func between(_ text: String, _ before: String, _ after: String) throws -> String {
    guard let start = text.range(of: before) else { throw Problem("the page shows no \(before)") }
    let rest = text[start.upperBound...]
    return String(rest[..<(rest.range(of: after)?.lowerBound ?? rest.endIndex)])
}
