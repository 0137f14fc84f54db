//! One-time tokens of forms: what keeps a reload, a double click or a step back from minting a second key.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use super::session::Session;

/// How many unused tokens are remembered. The oldest are forgotten first, and their forms have to be opened again.
const CAPACITY: usize = 4096;

struct Ticket {
    token: String,
    session: String,
    page: String,
}

/// The tokens that were handed out and not used.
#[derive(Default)]
pub(super) struct Tickets {
    unused: Mutex<VecDeque<Ticket>>,
}

impl Tickets {
    /// A token for one form of one page in one session.
    pub(super) fn issue(&self, session: &Session, page: &str) -> String {
        let token = hex::encode(rand::random::<[u8; 16]>());
        let mut unused = self.unused.lock().unwrap_or_else(PoisonError::into_inner);
        if unused.len() >= CAPACITY {
            unused.pop_front();
        }
        unused.push_back(Ticket { token: token.clone(), session: session.id().to_owned(), page: page.to_owned() });
        token
    }

    /// Uses a token up. False when it was used before, is too old, or belongs to another form.
    pub(super) fn take(&self, token: &str, session: &Session, page: &str) -> bool {
        let mut unused = self.unused.lock().unwrap_or_else(PoisonError::into_inner);
        let place =
            unused.iter().position(|ticket| ticket.token == token && ticket.session == session.id() && ticket.page == page);
        place.and_then(|place| unused.remove(place)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_works_once_in_its_place() {
        let tickets = Tickets::default();
        let (session, other) = (Session::begin(), Session::begin());
        let token = tickets.issue(&session, "/a");
        assert!(!tickets.take(&token, &other, "/a"));
        assert!(!tickets.take(&token, &session, "/b"));
        assert!(!tickets.take("", &session, "/a"));
        assert!(tickets.take(&token, &session, "/a"));
        assert!(!tickets.take(&token, &session, "/a"));
    }

    #[test]
    fn the_oldest_is_forgotten_first() {
        let tickets = Tickets::default();
        let session = Session::begin();
        let tokens: Vec<String> = (0..=CAPACITY).map(|_| tickets.issue(&session, "/a")).collect();
        assert!(!tickets.take(&tokens[0], &session, "/a"));
        assert!(tickets.take(&tokens[1], &session, "/a"));
        assert!(tickets.take(&tokens[CAPACITY], &session, "/a"));
    }
}
