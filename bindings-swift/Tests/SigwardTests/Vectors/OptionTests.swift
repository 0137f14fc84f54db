import Foundation
import SigwardBridge
import XCTest

@testable import Sigward

/// `base_urls.json` and `headers.json`: what a client may be set up with.
final class OptionTests: XCTestCase {
    private func client(baseURL: String? = nil, headers: [Header] = []) throws -> Client {
        try thrown { try Client(publicKey: "ss_pub_4f9a", setup: Setup(baseUrl: baseURL, headers: headers)) }
    }

    func testBaseURLsFollowTheVectors() throws {
        try Vectors("base_urls.json").each { one in
            do {
                try same(client(baseURL: one["input"]?.joined).baseUrl(), one["ok"]?.string, "base URL")
            } catch let error as SigwardError {
                try same(error.code, one["error"]?.string, "code")
                try same(error.kind, .config, "kind")
            }
        }
    }

    func testHeadersFollowTheVectors() throws {
        try Vectors("headers.json").each { one in
            let header = Header(name: one["header"]?[0]?.joined ?? "", value: one["header"]?[1]?.joined ?? "")
            do {
                _ = try client(headers: [header])
                try same(one["ok"], true, "whether it is taken")
            } catch let error as SigwardError {
                try same(error.code, one["error"]?.string, "code")
                try same(error.kind, .config, "kind")
            }
        }
    }

    func testRetriesBelowZeroAreRefused() {
        XCTAssertThrowsError(try SigSentry(publicKey: "ss_pub_4f9a", maxRetries: -1)) {
            XCTAssertEqual(($0 as? SigwardError)?.code, "INVALID_RETRIES")
        }
        XCTAssertThrowsError(
            try thrown {
                let draft = try Request("sigsentry.analyses.list", options: CallOptions(maxRetries: -1)).draft()
                _ = try client().call(draft: draft, now: .now())
            }
        ) { XCTAssertEqual(($0 as? SigwardError)?.code, "INVALID_RETRIES") }
    }

    func testSpansThatAreNoneAreRefused() {
        for options in [CallOptions(timeout: .zero), CallOptions(timeout: .seconds(-1)), CallOptions(deadline: .zero)] {
            XCTAssertThrowsError(
                try thrown {
                    let draft = try Request("sigsentry.analyses.list", options: options).draft()
                    _ = try client().call(draft: draft, now: .now())
                }
            ) { XCTAssertEqual(($0 as? SigwardError)?.code, "INVALID_TIMEOUT") }
        }
    }
}
