import SigwardBridge
import XCTest

@testable import Sigward

/// `keys.json` and `exposure.json`.
final class KeyTests: XCTestCase {
    private func shown(_ kind: APIKey.Kind) -> JSONValue {
        let service = kind.service.map(JSONValue.string) ?? .null
        return ["service": service, "class": .string(kind.keyClass), "prefix": .string(kind.prefix)]
    }

    func testTheGrammarFollowsTheVectors() throws {
        try Vectors("keys.json").each { one in
            let text = one["input"]?.joined ?? ""
            let service = one["service"]?.string ?? ""
            if let expected = one["ok"] {
                try same(shown(APIKey.parse(text, service: service)), expected, "kind")
                return
            }
            do {
                throw Difference(text: "it is taken as \(try APIKey.parse(text, service: service))")
            } catch let error as SigwardError {
                try same(error.kind, .keyMalformed, "kind")
                try same(error.code, one["error"]?["code"]?.string, "code")
                try same(error.position.map(Double.init), one["error"]?["position"]?.double, "position")
                try same(text.count >= 12 && printed(error).contains(text), false, "whether it is echoed")
            }
        }
    }

    func testDetectingFollowsTheVectors() throws {
        try Vectors("keys.json").each("detect") { one in
            try same(APIKey.kinds(of: one["input"]?.joined ?? "").map(shown), one["kinds"]?.items, "kinds")
        }
    }

    /// The library's exposure is a phone's: no other can be named.
    func testWhatAnAppMayLoadFollowsTheVectors() throws {
        try Vectors("exposure.json").each("load_public", fits: { $0["exposure"] == "mobile" }) { one in
            let text = one["input"]?.joined ?? ""
            do {
                let client = try SigSentry(publicKey: text)
                try same(one["ok"] != nil, true, "whether it may be loaded")
                try same("\(client)".contains("ss_pub_***"), true, "whether it is shown by its prefix")
                try same("\(client) \(client.customMirror.children.map(\.value))".contains(text), false, "whether it is echoed")
            } catch let error as SigwardError {
                try same(error.kind, one["refused"] != nil ? .keyRefused : .keyMalformed, "kind")
                try same(error.code, (one["refused"] ?? one["malformed"])?.string, "code")
                try same(text.count >= 12 && printed(error).contains(text), false, "whether it is echoed")
                try same(error.exposure, one["refused"] != nil ? "mobile" : nil, "exposure")
                try same(error.attempts, 0, "attempts")
            }
        }
    }
}
