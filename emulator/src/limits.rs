//! Rate limits: three token buckets for each key.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::settings::{Rate, Rates};

/// `X-RateLimit-Limit`.
pub(crate) const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
/// `X-RateLimit-Remaining`.
pub(crate) const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");
/// `X-RateLimit-Reset`.
pub(crate) const RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");

/// Which bucket a request draws from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Bucket {
    /// GET.
    Read,
    /// POST, PUT, DELETE.
    Mutation,
    /// `POST /v1/analyses`.
    Create,
}

impl Bucket {
    /// The bucket's rate for a key of SigSentry.
    pub(crate) fn rate(self, rates: &Rates) -> Rate {
        match self {
            Self::Read => rates.read,
            Self::Mutation => rates.mutation,
            Self::Create => rates.create,
        }
    }
}

/// What a bucket said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// Whether the request may pass.
    pub(crate) allowed: bool,
    /// The bucket's size.
    pub(crate) limit: u32,
    /// Whole requests left.
    pub(crate) remaining: u32,
    /// When the bucket will be full again, in Unix seconds.
    pub(crate) reset: i64,
    /// How long until one more request fits, in whole seconds.
    pub(crate) retry_after: u64,
}

impl Verdict {
    /// Writes the three headers.
    pub(crate) fn write(&self, headers: &mut HeaderMap) {
        headers.insert(LIMIT, HeaderValue::from(self.limit));
        headers.insert(REMAINING, HeaderValue::from(self.remaining));
        headers.insert(RESET, HeaderValue::from(self.reset));
    }
}

#[derive(Clone, Copy)]
struct Level {
    tokens: f64,
    at_ms: i64,
    rate: Rate,
}

/// The buckets of all keys.
#[derive(Default)]
pub(crate) struct Limiter {
    levels: Mutex<HashMap<(String, Bucket), Level>>,
}

impl Limiter {
    /// Takes one request out of a key's bucket.
    pub(crate) fn take(&self, key: &str, bucket: Bucket, rate: Rate, now_ms: i64) -> Verdict {
        let full = f64::from(rate.limit);
        let per_ms = full / (f64::from(rate.window_seconds.max(1)) * 1000.0);
        let mut levels = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = Level { tokens: full, at_ms: now_ms, rate };
        let level = levels.entry((key.to_owned(), bucket)).or_insert(fresh);
        if level.rate != rate || now_ms < level.at_ms {
            *level = fresh; // the settings changed or the clock was moved back
        }
        #[allow(clippy::cast_precision_loss)] // milliseconds between two requests
        let gained = (now_ms - level.at_ms) as f64 * per_ms;
        level.tokens = (level.tokens + gained).min(full);
        level.at_ms = now_ms;
        let allowed = level.tokens >= 1.0;
        if allowed {
            level.tokens -= 1.0;
        }
        let seconds_for =
            |tokens: f64| if per_ms > 0.0 { (tokens / per_ms / 1000.0).ceil() } else { f64::from(rate.window_seconds) };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // all of these are between 0 and u32::MAX
        Verdict {
            allowed,
            limit: rate.limit,
            remaining: level.tokens as u32,
            reset: now_ms.div_euclid(1000) + seconds_for(full - level.tokens) as i64,
            retry_after: if allowed { 0 } else { (seconds_for(1.0 - level.tokens) as u64).max(1) },
        }
    }

    /// Fills every bucket.
    pub(crate) fn clear(&self) {
        self.levels.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_says_when_and_refills() {
        let rate = Rate { limit: 2, window_seconds: 10 };
        let limiter = Limiter::default();
        let take = |now_ms| limiter.take("key", Bucket::Read, rate, now_ms);
        assert_eq!((take(0).remaining, take(0).remaining), (1, 0));
        let refused = take(0);
        assert_eq!((refused.allowed, refused.retry_after, refused.reset), (false, 5, 10));
        assert!(!take(4_999).allowed);
        assert!(take(5_000).allowed);
        assert!(limiter.take("other", Bucket::Read, rate, 0).allowed, "each key has its own");
        assert!(limiter.take("key", Bucket::Mutation, rate, 5_000).allowed, "each bucket is its own");
    }
}
