import Foundation
internal import SigwardBridge

extension Moment {
    /// A clock that goes on while the device sleeps, so that a deadline is one for the person who waits.
    private static let start = ContinuousClock.now

    /// Now, with random bits of its own.
    static func now() -> Moment {
        var random = SystemRandomNumberGenerator()
        let passed = start.duration(to: .now).components
        return Moment(
            wallMillis: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)),
            monotonicNanos: UInt64(passed.seconds) * 1_000_000_000 + UInt64(passed.attoseconds / 1_000_000_000),
            randomHigh: random.next(),
            randomLow: random.next()
        )
    }
}
