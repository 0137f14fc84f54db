import Foundation
import XCTest

@testable import Sigward

/// Errors of each kind, from the emulator or before it.
final class ErrorTests: EmulatorTestCase {
    private func list(_ key: String? = nil, _ options: CallOptions = CallOptions(maxRetries: 0)) async throws {
        let client = try SigSentry(publicKey: key ?? publicKey, baseURL: baseURL)
        _ = try await client.analyses.listPage(options: options)
    }

    func testTheServicesRefusalsHaveTheirKinds() async throws {
        let revoked = try await emulator.mint("public")
        try await emulator.control("POST", "keys/\(revoked.id)/revoke")
        let expired = try await emulator.mint("public", expiresInSeconds: 1)
        try await emulator.control("POST", "clock", ["advance_seconds": 2])
        for (key, kind) in [
            (revoked.key, SigwardError.Kind.keyRevoked), (expired.key, .keyExpired),
            ("ss_pub_4f9aQ2mLx7Kc0TzW1bVd", .unauthorized),
        ] {
            let error = await failure { try await self.list(key) }
            XCTAssertEqual(error?.kind, kind)
            XCTAssertEqual(error?.status, 401)
            XCTAssertFalse(error.map(printed)?.contains(key) ?? true)
        }
        let missing = await failure { try await self.client.analyses.get("no-such-analysis") }
        XCTAssertEqual(missing?.kind, .notFound)
        XCTAssertNotNil(missing?.requestID)
        let elsewhere = await failure { try await self.list(nil, CallOptions(projectID: UUID().uuidString)) }
        XCTAssertEqual(elsewhere?.kind, .wrongProject)
    }

    func testThePlansLimitsHaveTheirKinds() async throws {
        let analysis = try await create()
        try await emulator.control("PUT", "settings", ["plan": "starter", "monthly_analyses": 0, "overage": false])
        let quota = await failure { try await self.create() }
        let feature = await failure { try await self.client.analyses.similar(analysis.id) }
        try await emulator.control("PUT", "settings", ["plan": "business", "monthly_analyses": nil])
        XCTAssertEqual(quota?.kind, .quotaExceeded)
        XCTAssertEqual(quota?.isRetryable, false)
        XCTAssertEqual(feature?.kind, .featureUnavailable)
    }

    func testConflictsHaveTheirKind() async throws {
        let options = CallOptions(idempotencyKey: UUID().uuidString)
        _ = try await create(options: options)
        let error = await failure {
            try await self.client.analyses.create(
                description: "Another", timeStart: Self.window.start, timeEnd: Self.window.end, options: options
            )
        }
        XCTAssertEqual(error?.kind, .idempotencyConflict)
        XCTAssertEqual(error?.status, 409)
    }

    func testWhatIsWrongIsFoundBeforeTheNetwork() async throws {
        let (start, end) = Self.window
        let empty = await failure { try await self.client.analyses.create(description: "", timeStart: start, timeEnd: end) }
        XCTAssertEqual(empty?.kind, .invalidRequest)
        XCTAssertEqual(empty?.details?["fields"]?[0]?["path"], "description")
        let turned = await failure { try await self.client.analyses.create(description: "x", timeStart: end, timeEnd: start) }
        XCTAssertEqual(turned?.code, "INVALID_TIME_RANGE")
        let reserved = await failure { try await self.list(nil, CallOptions(headers: ["Authorization": "x"])) }
        XCTAssertEqual(reserved?.code, "RESERVED_HEADER")
        XCTAssertEqual(reserved?.kind, .config)
        let endless = await failure {
            try await self.client.analyses.createAndWait(description: "x", timeStart: start, timeEnd: end, wait: .seconds(-1))
        }
        XCTAssertEqual(endless?.code, "INVALID_TIMEOUT")
        let remote = URL(string: "http://example.com")
        XCTAssertThrowsError(try SigSentry(publicKey: publicKey, baseURL: remote)) { error in
            XCTAssertEqual((error as? SigwardError)?.code, "INSECURE_BASE_URL")
        }
        let seen = try await requests()
        XCTAssertTrue(seen.isEmpty, "\(seen)")
    }

    func testEveryKeyButAPublicOneIsRefusedBeforeTheNetwork() async throws {
        var keys: [(String, String)] = []
        for (keyClass, code) in [
            ("secret", "SECRET_KEY_IN_MOBILE_APP"), ("organization", "SECRET_KEY_IN_MOBILE_APP"), ("legacy", "LEGACY_KEY_IN_CLIENT"),
        ] {
            keys.append((try await emulator.mint(keyClass).key, code))
        }
        keys += [
            ("sk_live_4f9aQ2mLx7Kc", "FOREIGN_KEY_IN_CLIENT"), ("pk_4f9aQ2mLx7Kc", "FOREIGN_KEY_IN_CLIENT"),
            ("mk_4f9aQ2mLx7Kc", "FOREIGN_KEY_IN_CLIENT"), ("sigma_sk_live_4f9aQ2mLx7Kc", "FOREIGN_KEY_IN_CLIENT"),
            ("tb_4f9aQ2mLx7Kc", "LEGACY_KEY_IN_CLIENT"), ("4f9aQ2mLx7Kc0TzW", "UNKNOWN_KEY_IN_CLIENT"),
        ]
        for (key, code) in keys {
            let error = await failure { try await self.list(key) }
            XCTAssertEqual(error?.kind, .keyRefused)
            XCTAssertEqual(error?.code, code)
            XCTAssertEqual(error?.exposure, "mobile")
            XCTAssertNotNil(error?.recoverySuggestion)
            XCTAssertFalse(error.map(printed)?.contains(key) ?? true)
        }
        let seen = try await emulator.requests()
        XCTAssertTrue(seen.isEmpty, "\(seen)")
    }

    func testNoKeyIsShownByAnyPartOfTheClient() async throws {
        let body = publicKey.dropFirst("ss_pub_".count)
        var text = "\(client!) \(String(reflecting: client!)) \(client.analyses) \(client.analyses.list()) "
        dump(client, to: &text)
        dump(client.analyses, to: &text)
        dump(client.analyses.list(), to: &text)
        dump(stream(), to: &text)
        XCTAssertTrue(text.contains("ss_pub_***"))
        XCTAssertFalse(text.contains(body))
    }
}
