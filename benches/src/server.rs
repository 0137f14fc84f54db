//! The server: one thread, no HTTP library, so that the client is what is measured.

use std::{io::Write as _, net::SocketAddr};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// Serves until the process is killed. Prints its address first.
pub fn run() -> std::io::Result<()> {
    let body = crate::answer::body();
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n", body.len());
    let more = "x-request-id: req_01hf3k7q9x\r\nx-ratelimit-limit: 600\r\nx-ratelimit-remaining: 599\r\nx-ratelimit-reset: 1794661200\r\n";
    let answer: &'static [u8] = format!("{head}{more}\r\n{body}").into_bytes().leak();
    tokio::runtime::Builder::new_current_thread().enable_io().build()?.block_on(async {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
        println!("{}", listener.local_addr()?);
        std::io::stdout().flush()?;
        loop {
            let (stream, _) = listener.accept().await?;
            tokio::spawn(serve(stream, answer));
        }
    })
}

/// Answers each request head of a connection. Requests have no body and are not pipelined.
async fn serve(mut stream: TcpStream, answer: &'static [u8]) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut buffer = [0; 4_096];
    let mut length = 0;
    loop {
        match stream.read(&mut buffer[length..]).await? {
            0 => return Ok(()),
            read => length += read,
        }
        if buffer[..length].ends_with(b"\r\n\r\n") {
            stream.write_all(answer).await?;
            length = 0;
        }
    }
}
