//! The listener, from the first connection to the last answer.

use super::App;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// The longest time between the beginning of a connection, or the last answer on it, and the end of
/// the next request's head. Who sends nothing, or a byte now and then, holds nothing for longer.
const HEAD: Duration = Duration::from_secs(30);

/// How long what has begun may go on after the word to end; longer than any call of a plugin.
const FAREWELL: Duration = Duration::from_secs(5);

/// Between two attempts to accept when the system gives no connection, as without file descriptors.
const RETRY: Duration = Duration::from_millis(100);

/// Listens on `address` until SIGTERM or SIGINT, then answers what has begun, writes down what is
/// still to be written down, and returns, within seconds whatever the other side does. `ready` is told
/// the address that was really taken, since port 0 means any.
///
/// # Errors
///
/// When the address is taken or not this machine's.
pub async fn serve(
    app: App,
    address: SocketAddr,
    ready: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    ready(listener.local_addr()?);
    let service = TowerToHyperService::new(super::router(app.clone()));
    let (end, ending) = watch::channel(());
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(answer(stream, service.clone(), ending.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "no connection was accepted");
                    tokio::time::sleep(RETRY).await;
                }
            },
            Some(_) = connections.join_next() => {}
            _ = terminate.recv() => break,
            _ = interrupt.recv() => break,
        }
    }
    drop(listener);
    tracing::info!("ending: no new connection, what has begun goes on");
    end.send_replace(());
    let last = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(FAREWELL, last).await.is_err() {
        tracing::warn!(connections = connections.len(), "cut off at the end");
        connections.shutdown().await;
    }
    app.close().await;
    Ok(())
}

/// Answers the requests of one connection; after the word to end, the one that has begun.
async fn answer(
    stream: TcpStream,
    service: TowerToHyperService<axum::Router>,
    mut ending: watch::Receiver<()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        _ = ending.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}
