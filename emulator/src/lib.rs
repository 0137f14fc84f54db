//! A local stand-in for the services that sigward calls.

pub mod logs;
