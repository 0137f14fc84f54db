import Foundation
import Sigward

/// The heading of a part.
func title(_ text: String) {
    print("\n── \(text) \(String(repeating: "─", count: 74 - text.count))")
}

/// A diagnosis as text for a terminal, the most important first.
func diagnosis(_ result: AnalysisResult) -> String {
    let cause = result.rootCause
    var lines = [
        "", "\(result.severity.rawValue.uppercased()) (confidence \(Int(result.confidence * 100)) %)", result.summary, "",
        "Root cause: \(cause.errorType) in \(cause.service) (\(cause.category))", "  \(cause.description)", "",
    ]
    for service in result.affectedServices {
        let name = service.serviceName.padding(toLength: 16, withPad: " ", startingAt: 0)
        lines.append("\(name) \(service.role) \(service.errorCount)  \(service.firstSeen.formatted(.iso8601))")
    }
    lines += ["", "Timeline"]
    for entry in result.timeline {
        let mark = entry.isRootCause ? "●" : " "
        lines.append("\(mark) \(entry.timestamp.formatted(.iso8601)) \(entry.level) \(entry.service) \(entry.message)")
    }
    lines += ["", "Suggested actions"]
    lines += result.suggestedActions.map { "\($0.priority). \($0.action) [\($0.kind)]: \($0.rationale)" }
    lines += ["", "\(result.logsScanned) log lines read"]
    return lines.joined(separator: "\n")
}

/// Shows a refusal, and fails if it does not come.
func refused<Value>(_ what: String, _ attempt: () async throws -> Value) async throws {
    do {
        _ = try await attempt()
    } catch let error as SigwardError {
        return print("\(what)\n  \(error.code): \(error.message)")
    }
    throw Problem("\(what): this must be refused and was not")
}
