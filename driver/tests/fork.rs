//! A forked child calls through the parent's driver and leaves the parent's connections alone.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

mod support;

use std::{
    io::{Read, Write},
    os::unix::net::UnixStream,
    panic::{AssertUnwindSafe, catch_unwind},
};

use sigward_core::transport::{BlockingTransport as _, Transport as _};
use sigward_driver::{Driver, DriverOptions};
use support::{Server, asynchronously, driver, fetch, get, id, once, options, tls::Authority};

/// Runs `work` in a forked child and returns what it wrote. Fails if the child fails or takes longer than a minute.
fn in_child(work: impl FnOnce(&mut UnixStream)) -> Vec<u8> {
    let (mut ours, mut theirs) = UnixStream::pair().unwrap();
    // SAFETY: the child runs `work` and ends by `_exit`; the allocator is made for forks, and no lock of the test
    // harness is taken on the way.
    let child = unsafe { libc::fork() };
    assert!(child >= 0);
    if child == 0 {
        // SAFETY: both only concern the child itself. A child that hangs is ended by the alarm.
        unsafe { libc::alarm(60) };
        let code = i32::from(catch_unwind(AssertUnwindSafe(|| work(&mut theirs))).is_err());
        drop(theirs);
        // SAFETY: ends the child without the parent's exit handlers.
        unsafe { libc::_exit(code) }
    }
    drop(theirs);
    let mut said = Vec::new();
    ours.read_to_end(&mut said).unwrap();
    let mut status = 0;
    // SAFETY: the child is ours and has not been waited for.
    assert_eq!(unsafe { libc::waitpid(child, &raw mut status, 0) }, child);
    assert_eq!(status, 0, "the child failed: {}", String::from_utf8_lossy(&said));
    said
}

#[test]
fn the_child_makes_its_own_connections() {
    let server = Server::concurrent();
    let base = server.base();
    let driver = driver();
    assert_eq!(id(&fetch(&driver, &base, &once()).unwrap()), "ana_1");
    in_child(|_| {
        for _ in 0..2 {
            assert_eq!(id(&fetch(&driver, &base, &once()).unwrap()), "ana_1");
        }
        let call = get(&driver, &base, &once());
        assert_eq!(id(&asynchronously(async { driver.send(call).await.unwrap() })), "ana_1");
        drop(driver.clone());
    });
    assert_eq!(id(&fetch(&driver, &base, &once()).unwrap()), "ana_1");
    // The parent's connection, two calls over the child's blocking one and one over its asynchronous one, the parent's again.
    assert_eq!(server.events(), ["0", "1", "1", "2", "0"]);
}

#[test]
fn the_last_clone_may_be_dropped_in_the_child() {
    let server = Server::concurrent();
    let base = server.base();
    let driver = driver();
    fetch(&driver, &base, &once()).unwrap();
    asynchronously(async { driver.send(get(&driver, &base, &once())).await.unwrap() });
    let mut kept = Some(driver);
    in_child(|_| {
        let driver = kept.take().unwrap();
        fetch(&driver, &base, &once()).unwrap();
        drop(driver);
    });
    assert_eq!(id(&fetch(&kept.unwrap(), &base, &once()).unwrap()), "ana_1");
}

#[test]
fn a_fork_in_the_middle_of_a_call_leaves_both_whole() {
    let server = Server::concurrent();
    let base = server.base();
    let driver = driver();
    let call = get(&driver, &base, &once());
    let answer = driver.block_on(|lane| {
        let (driver, base) = (driver.clone(), base.clone());
        async move {
            let other = driver.clone();
            in_child(move |_| {
                // The thread that forked still runs futures here, so another has to call.
                std::thread::spawn(move || fetch(&other, &base, &once()).unwrap()).join().unwrap();
            });
            lane.send(call).await
        }
    });
    assert_eq!(id(&answer.unwrap()), "ana_1");
}

#[test]
fn a_child_of_the_child_works_too_and_so_does_tls() {
    let authority = Authority::new();
    let servers = [0, 1, 2].map(|_| authority.serve("127.0.0.1", false));
    let bases = servers.each_ref().map(|server| format!("https://{}", server.address));
    let driver = Driver::new(DriverOptions { ca_bundle: Some(authority.bundle()), ..options() }).unwrap();
    fetch(&driver, &bases[0], &once()).unwrap();
    in_child(|_| {
        fetch(&driver, &bases[1], &once()).unwrap();
        in_child(|_| {
            fetch(&driver, &bases[2], &once()).unwrap();
        });
    });
}

#[test]
fn parent_and_child_draw_different_numbers() {
    let driver = driver();
    // Fills the thread's store of random numbers, which the child inherits.
    let before = driver.now().random;
    let child = in_child(|pipe| pipe.write_all(&bytes(driver.now().random)).unwrap());
    let parent = driver.now().random;
    assert_ne!(child, bytes(parent));
    assert_ne!(before, parent);
}

fn bytes(random: [u64; 2]) -> Vec<u8> {
    random.iter().flat_map(|number| number.to_le_bytes()).collect()
}
