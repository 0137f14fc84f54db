//! The shop's ordinary day: requests, background jobs, and the small faults that every day has.

use super::{BEGIN, END, Entry, HOUR, Journal, MINUTE, Moment, SECOND, incidents};

/// Requests are drawn once a step.
const STEP: u32 = 50;

/// A frame's worth of stack for the rare faults.
const STOCK_STACK: &[&str] =
    &["at StockCache.get (/app/src/stock/cache.js:41:13)", "at async reserve (/app/src/stock/reserve.js:18:20)"];

pub(super) fn play(journal: &mut Journal) {
    let mut moment = BEGIN;
    while moment < END {
        // The morning fills up: from 28 to 47 in a thousand steps, 0.56 to 0.94 requests a second.
        let mut share = 28 + 19 * (moment - BEGIN) / (END - BEGIN);
        if incidents::payments_fail(moment) {
            // People press the button again.
            share += share / 3;
        }
        if journal.chance(share) {
            let begin = moment + journal.pick(0, STEP);
            request(journal, begin);
        }
        moment += STEP;
    }
    jobs(journal);
    small_faults(journal);
}

fn request(journal: &mut Journal, begin: Moment) {
    let kind = journal.pick(0, 100);
    // Retried orders fill the traffic while payments fail.
    let orders_from = if incidents::payments_fail(begin) { 66 } else { 80 };
    match kind {
        kind if kind >= orders_from => order(journal, begin),
        0..40 => product(journal, begin),
        40..57 => profile(journal, begin),
        57..78 => cart(journal, begin),
        _ => access(journal, begin, "GET /healthz", 200, 2, None),
    }
}

/// The gateway's line for a request, written when it is answered.
fn access(journal: &mut Journal, begin: Moment, path: &str, status: u32, took: u32, trace: Option<u64>) {
    let message = format!("{path} {status} in {took} ms");
    journal.say(&Entry { trace, ..Entry::new("gateway", begin + took, "info", &message) });
}

fn product(journal: &mut Journal, begin: Moment) {
    let (trace, product, took) = (journal.id(), journal.pick(1_000, 6_000), journal.pick(8, 70));
    if journal.chance(650) {
        let message = format!("stock of product {product} read, {} left", product % 97);
        journal.say(&Entry::new("inventory", begin + took / 2, "info", &message).trace(trace));
    }
    let status = if journal.chance(12) { 404 } else { 200 };
    access(journal, begin, &format!("GET /v1/products/{product}"), status, took, Some(trace));
}

fn profile(journal: &mut Journal, begin: Moment) {
    let (trace, user, took) = (journal.id(), journal.pick(100, 9_000), journal.pick(15, 120));
    if journal.chance(60) {
        let message = format!("login of user {user} refused: wrong password");
        journal.say(&Entry::new("users", begin + took / 2, "warn", &message).trace(trace));
        access(journal, begin, "POST /v1/login", 401, took, Some(trace));
    } else {
        let message = format!("session of user {user} read in {} ms", took / 3 + 1);
        journal.say(&Entry::new("users", begin + took / 2, "info", &message).trace(trace));
        access(journal, begin, "GET /v1/me", 200, took, Some(trace));
    }
}

fn cart(journal: &mut Journal, begin: Moment) {
    let (trace, cart, took) = (journal.id(), journal.pick(10_000, 99_000), journal.pick(20, 140));
    let product = journal.pick(1_000, 6_000);
    if journal.chance(600) {
        let message = format!("product {product} held for cart {cart}");
        journal.say(&Entry::new("inventory", begin + took / 3, "info", &message).trace(trace));
    }
    let message = format!("cart {cart} now holds {} items", cart % 7 + 1);
    journal.say(&Entry::new("checkout", begin + took / 2, "info", &message).trace(trace));
    access(journal, begin, &format!("PUT /v1/carts/{cart}"), 200, took, Some(trace));
}

fn order(journal: &mut Journal, begin: Moment) {
    let (trace, order, cents) = (journal.id(), journal.pick(500_000, 900_000), journal.pick(490, 24_000));
    let message = format!("order {order} received, {}.{:02} EUR", cents / 100, cents % 100);
    journal.say(&Entry::new("checkout", begin + 9, "info", &message).trace(trace));
    let message = format!("order {order}: {} items reserved", order % 5 + 1);
    journal.say(&Entry::new("inventory", begin + 21, "info", &message).trace(trace));
    if incidents::payments_fail(begin) && journal.chance(860) {
        incidents::failed_order(journal, begin, trace, order);
        return;
    }
    let took = journal.pick(90, 420);
    journal.say(&Entry::new("payments", begin + 30, "info", &format!("authorizing order {order}")).trace(trace));
    let message = format!("order {order} authorized in {} ms", took - 60);
    journal.say(&Entry::new("payments", begin + took - 30, "info", &message).trace(trace));
    let message = format!("order {order} placed");
    journal.say(&Entry::new("checkout", begin + took - 10, "info", &message).trace(trace));
    access(journal, begin, "POST /v1/checkout", 201, took, Some(trace));
    let (sent, late) = (begin + took + journal.pick(300, 2_500), journal.chance(15));
    if incidents::spool_is_full(sent) {
        incidents::lost_mail(journal, sent, order, trace);
    } else {
        let (level, tail) = if late { ("warn", " after 1 retry") } else { ("info", "") };
        let message = format!("confirmation of order {order} sent{tail}");
        journal.say(&Entry::new("notifications", sent, level, &message).trace(trace));
    }
}

/// What runs by itself at a steady pace.
fn jobs(journal: &mut Journal) {
    every(journal, 15 * SECOND, |journal, moment| {
        let used = if incidents::payments_fail(moment) { 4 } else { journal.pick(3, 16) };
        let size = incidents::pool_size(moment);
        let message = format!("pool payments-db: {used} of {size} connections in use");
        journal.say(&Entry::new("payments", moment, "debug", &message));
    });
    every(journal, 20 * SECOND, |journal, moment| {
        let (pending, took) = (journal.pick(0, 9), journal.pick(3, 30));
        let message = format!("outbox swept in {took} ms, {pending} pending");
        journal.say(&Entry::new("notifications", moment, "debug", &message));
    });
    every(journal, 30 * SECOND, |journal, moment| {
        let (rows, took) = (journal.pick(40, 900), journal.pick(11, 90));
        let message = format!("stock cache refreshed: {rows} rows in {took} ms");
        journal.say(&Entry::new("inventory", moment, "info", &message));
    });
    every(journal, 5 * MINUTE, |journal, moment| {
        let buffers = journal.pick(300, 4_000);
        let message = format!("checkpoint complete: wrote {buffers} buffers ({}.{}%)", buffers / 160, buffers % 10);
        journal.say(&Entry::new("postgres", moment, "info", &message));
    });
    every(journal, 25 * SECOND, |journal, moment| {
        let took = journal.pick(210, 900);
        let table = ["orders", "payments", "users", "stock"][usize::from(took % 2 == 0) + usize::from(took % 3 == 0)];
        let message = format!("duration: {took}.{:03} ms  statement: SELECT * FROM {table} WHERE updated_at > $1", took % 1_000);
        journal.say(&Entry::new("postgres", moment, "info", &message));
    });
}

/// Faults that have nothing to do with each other or with the incidents.
fn small_faults(journal: &mut Journal) {
    every(journal, 23 * MINUTE, |journal, moment| {
        let product = journal.pick(1_000, 6_000);
        let message = format!("stock of product {product} not in cache: connection reset by peer");
        let entry = Entry::new("inventory", moment, "error", &message).trace(journal.id());
        journal.say(&entry.error("CacheReadError", STOCK_STACK));
    });
    every(journal, 41 * MINUTE, |journal, moment| {
        let cart = journal.pick(10_000, 99_000);
        let message = format!("cart {cart} rejected: quantity must be at least 1");
        let entry = Entry::new("checkout", moment, "error", &message).trace(journal.id());
        journal.say(&entry.error("ValidationError", &[]));
    });
    every(journal, 53 * MINUTE, |journal, moment| {
        let message = format!("GET /v1/me 504: users gave no answer within {} ms", journal.pick(2_000, 2_010));
        let entry = Entry::new("gateway", moment, "error", &message).trace(journal.id());
        journal.say(&entry.error("UpstreamTimeoutError", &[]));
    });
    every(journal, 2 * HOUR, |journal, moment| {
        journal.say(&Entry::new("postgres", moment, "error", "deadlock detected"));
    });
    every(journal, 90 * SECOND, |journal, moment| {
        let took = journal.pick(800, 1_900);
        let message = format!("slow answer from card network: {took} ms");
        journal.say(&Entry::new("payments", moment, "warn", &message));
    });
    every(journal, 4 * MINUTE, |journal, moment| {
        let left = journal.pick(1, 5);
        let message = format!("product {} is running low: {left} left", journal.pick(1_000, 6_000));
        journal.say(&Entry::new("inventory", moment, "warn", &message));
    });
    every(journal, 7 * MINUTE, |journal, moment| {
        let client = journal.pick(2, 250);
        let message = format!("client 198.51.100.{client} slowed down: more than 20 requests in 10 s");
        journal.say(&Entry::new("gateway", moment, "warn", &message));
    });
}

/// Calls `job` about every `pause`, a fifth of it early or late.
fn every(journal: &mut Journal, pause: u32, mut job: impl FnMut(&mut Journal, Moment)) {
    let mut moment = BEGIN + journal.pick(0, pause);
    while moment < END {
        job(journal, moment);
        moment += pause - pause / 5 + journal.pick(0, 2 * (pause / 5) + 1);
    }
}
