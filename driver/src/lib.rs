//! Runs sigward's calls over hyper and tokio, for asynchronous and for blocking callers on servers.
//!
//! [`Driver`] sends what a [`Call`](sigward_core::call::Call) says and reports what came; every rule (retries, deadline,
//! redirects, errors) is the call's. Proxies, certificates, limits and the pool are set by [`DriverOptions`].
//!
//! ```
//! use sigward_core::transport::BlockingTransport as _;
//! use sigward_driver::{Driver, DriverOptions};
//!
//! let driver = Driver::new(DriverOptions { http2: false, ..DriverOptions::default() })?;
//! let answer = driver.block_on(|_lane| async { Ok(42) })?; // no second thread
//! assert_eq!(answer, 42);
//! # Ok::<(), sigward_core::error::Error>(())
//! ```
#![forbid(unsafe_code)]

mod body;
mod connect;
mod driver;
mod exchange;
mod failure;
mod held;
mod lane;
mod line;
mod now;
mod options;
mod pool;
mod proxy;
mod tls;
mod tracker;
mod wire;

pub use body::StreamBody;
pub use driver::Driver;
pub use exchange::AnswerHeaders;
pub use held::HeldLane;
pub use options::{DriverOptions, Proxy};
pub use tracker::{Closed, Tracker};
