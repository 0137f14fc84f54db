import Foundation
import Sigward

// The demo's job with a public key, as an app does it: Demo EMULATOR LOGS.

guard CommandLine.arguments.count == 3 else { throw Problem("usage: Demo EMULATOR LOGS") }
let (program, logs) = (CommandLine.arguments[1], CommandLine.arguments[2])
// The window of the incident that examples/logs/README.md tells of.
let start = try Date("2026-11-14T09:00:00Z", strategy: .iso8601)
let end = try Date("2026-11-14T09:45:00Z", strategy: .iso8601)

title("The emulator, over \(URL(fileURLWithPath: logs).lastPathComponent)")
let emulator = try Emulator(program: program, logs: logs)
print("listening on \(emulator.url)")

title("Keys, minted as the product does")
let dashboard = try await Dashboard(emulator.url)
let publicKey = try await dashboard.mint("/dashboard/projects/default/sdk-keys", name: "demo app")
let secret = try await dashboard.mint(
    "/dashboard/projects/default/api-keys", name: "demo server", permissions: ["analysis:read"]
)
let organization = try await dashboard.mint(
    "/dashboard/organization/api-keys", name: "demo organization", permissions: ["analysis:read"]
)
for key in [publicKey, secret, organization] {
    let kind = try APIKey.parse(key)
    print("\(kind.keyClass) \(kind)")
}

let client = try SigSentry(publicKey: publicKey, baseURL: emulator.url, appInfo: "demo/1.0")

title("The analysis, as a stream")
var id = ""
let events = client.analyses.stream(
    description: "Customers report failed payments at checkout since 9 o'clock", timeStart: start, timeEnd: end
)
for try await event in events {
    switch event {
    case .status(let stage, _): print(stage)
    case .complete(let analysisID, let result):
        id = analysisID
        print(diagnosis(result))
    case .partial, .other: break
    }
}

title("A follow-up")
print(try await client.analyses.followUp(id, question: "When did it start and what changed just before?").answer)
title("A rating")
let rating = try await client.analyses.feedback(id, accuracy: .correct, comment: "It was the connection pool.")
print("recorded as \(rating.accuracy)")
title("The post-mortem")
print(try await client.analyses.postmortem(id).markdown)

title("Waiting with a status")
let again = try await client.analyses.createAndWait(
    description: "Customers report failed payments", timeStart: start, timeEnd: end
) { print($0.status) }
print("\(try await client.analyses.similar(again.id).count) earlier incident like this one")
title("What was analysed")
for analysis in try await client.analyses.list(status: .complete).collect(upTo: 10) {
    print("\(analysis.id): \(analysis.summary ?? "")")
}

title("What is refused")
try await refused("a secret key") { try SigSentry(publicKey: secret, baseURL: emulator.url) }
try await refused("an organization key") { try SigSentry(publicKey: organization, baseURL: emulator.url) }
try await refused("a malformed key") { try SigSentry(publicKey: publicKey + "\n") }
try await refused("a configuration operation") { try await client.request("GET", "/v1/config/log-sources") }

title("Done")
emulator.stop()
print("the emulator has stopped; nothing is left running")
