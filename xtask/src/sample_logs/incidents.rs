//! The two incidents that are played into the ordinary day.

use super::{Entry, Journal, MINUTE, Moment, SECOND, at};

/// A new configuration shrinks the payments' connection pool from 40 to 4.
const POOL_SHRUNK: Moment = at(9, 2, 11);
/// From here on, most payments wait in vain for a connection.
const PAYMENTS_FAIL: Moment = at(9, 5, 20);
/// The former configuration is put back.
const POOL_RESTORED: Moment = at(9, 36, 42);
/// The queue has drained.
const PAYMENTS_WORK: Moment = at(9, 38, 5);

/// The disk that holds the mails to be sent is full.
const SPOOL_FULL: Moment = at(10, 47, 30);
/// Old mails have been deleted.
const SPOOL_FREED: Moment = at(10, 58, 10);

/// Each exception of the payments service ends in these frames.
const POOL_STACK: &[&str] = &[
    "at dev.shop.payments.db.Pool.acquire(Pool.java:118)",
    "at dev.shop.payments.Ledger.reserve(Ledger.java:74)",
    "at dev.shop.payments.AuthorizeHandler.handle(AuthorizeHandler.java:51)",
];
const CHECKOUT_STACK: &[&str] =
    &["at PaymentsClient.authorize (/app/src/payments/client.js:63:11)", "at async placeOrder (/app/src/orders/place.js:29:22)"];
const SPOOL_STACK: &[&str] =
    &["File \"/srv/notifications/spool.py\", line 88, in enqueue", "File \"/srv/notifications/spool.py\", line 41, in _write"];

pub(super) fn payments_fail(moment: Moment) -> bool {
    (PAYMENTS_FAIL..PAYMENTS_WORK).contains(&moment)
}

pub(super) fn spool_is_full(moment: Moment) -> bool {
    (SPOOL_FULL..SPOOL_FREED).contains(&moment)
}

/// How many connections the payments service may open.
pub(super) fn pool_size(moment: Moment) -> u32 {
    if (POOL_SHRUNK..POOL_RESTORED).contains(&moment) { 4 } else { 40 }
}

/// An order while the pool is empty: payments gives up, checkout passes it on, the gateway answers 502.
pub(super) fn failed_order(journal: &mut Journal, begin: Moment, trace: u64, order: u32) {
    // One in five callers loses patience before payments itself does, so that the order of the lines misleads.
    let impatient = journal.chance(200);
    let (waited, late) = (2_000 + journal.pick(0, 9), journal.pick(20, 300));
    let gave_up = begin + 40 + waited + if impatient { 1_100 } else { 0 };
    let waiting = journal.pick(9, 64);
    let message = format!("no connection from pool payments-db within {waited} ms (size 4, in use 4, waiting {waiting})");
    journal.say(&Entry::new("payments", gave_up, "error", &message).trace(trace).error("PoolTimeoutException", POOL_STACK));
    let checkout_failed = if impatient { begin + 3_010 } else { gave_up + 8 };
    if impatient {
        let message = format!("order {order} failed: payments gave no answer within 3000 ms");
        let entry = Entry::new("checkout", checkout_failed, "error", &message).trace(trace);
        journal.say(&entry.error("UpstreamTimeoutError", CHECKOUT_STACK));
    } else {
        let message = format!("order {order} failed: payments answered 503");
        let entry = Entry::new("checkout", checkout_failed, "error", &message).trace(trace);
        journal.say(&entry.error("PaymentUnavailableError", CHECKOUT_STACK));
    }
    let message = format!("POST /v1/checkout 502 in {} ms: checkout answered 500", checkout_failed + 5 - begin);
    journal.say(&Entry::new("gateway", checkout_failed + 5, "error", &message).trace(trace).error("BadGatewayError", &[]));
    let message = format!("order {order}: reservation released, not paid");
    journal.say(&Entry::new("inventory", checkout_failed + late, "warn", &message).trace(trace));
}

/// A confirmation that can't be queued.
pub(super) fn lost_mail(journal: &mut Journal, moment: Moment, order: u32, trace: u64) {
    let message = format!("[Errno 28] No space left on device: '/var/spool/notifications/{order}.eml'");
    journal.say(&Entry::new("notifications", moment, "error", &message).trace(trace).error("OSError", SPOOL_STACK));
}

/// What surrounds the two: the change, the first signs, the repair.
pub(super) fn play(journal: &mut Journal) {
    let lines = [
        ("payments", POOL_SHRUNK, "info", "configuration 2026.11.14-2 deployed by ci: db.pool.max changed from 40 to 4"),
        ("payments", POOL_SHRUNK + 3 * SECOND, "info", "pool payments-db resized: 4 connections at most"),
        ("payments", at(9, 3, 50), "warn", "pool payments-db is nearly exhausted: 4 of 4 in use, 3 waiting"),
        ("payments", at(9, 4, 35), "warn", "pool payments-db is nearly exhausted: 4 of 4 in use, 8 waiting"),
        ("checkout", at(9, 5, 5), "warn", "payments answers slowly: p95 1840 ms"),
        ("checkout", at(9, 7, 30), "error", "circuit breaker for payments opened after 20 failures"),
        ("gateway", at(9, 9, 0), "warn", "error budget of POST /v1/checkout is spent"),
        ("payments", POOL_RESTORED, "info", "configuration 2026.11.14-1 rolled back by oncall: db.pool.max changed from 4 to 40"),
        ("payments", POOL_RESTORED + 4 * SECOND, "info", "pool payments-db resized: 40 connections at most"),
        ("payments", PAYMENTS_WORK + 11 * SECOND, "info", "pool payments-db recovered: 12 of 40 in use, 0 waiting"),
        ("checkout", PAYMENTS_WORK + 20 * SECOND, "info", "circuit breaker for payments closed"),
        ("notifications", SPOOL_FULL - 12 * MINUTE, "warn", "disk /var/spool is 95 % full"),
        ("notifications", SPOOL_FULL - 4 * MINUTE, "warn", "disk /var/spool is 98 % full"),
        ("notifications", SPOOL_FREED, "info", "disk /var/spool is 54 % full again: 31204 old mails deleted"),
    ];
    for (service, moment, level, message) in lines {
        journal.say(&Entry::new(service, moment, level, message));
    }
    // PostgreSQL itself is well and says so: hardly any connection is open.
    let mut moment = PAYMENTS_FAIL;
    while moment < PAYMENTS_WORK {
        let clients = journal.pick(9, 13);
        let message = format!("connections: {clients} open, 100 allowed");
        journal.say(&Entry::new("postgres", moment, "info", &message));
        moment += 3 * MINUTE;
    }
}
