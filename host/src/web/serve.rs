//! The listener, from the first connection to the last answer.

use super::App;
use super::patient::Patient;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;

/// Files that the host has open besides connections: databases, components, the child that compiles.
const OWN_FILES: u64 = 256;

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
    let places = Arc::new(Semaphore::new(places(app.connections())));
    loop {
        tokio::select! {
            (place, stream) = next(&listener, &places) => {
                let answered = answer(stream, service.clone(), app.patience(), ending.clone());
                connections.spawn(async move {
                    answered.await;
                    drop(place);
                });
            },
            Some(_) = connections.join_next() => {}
            _ = terminate.recv() => break,
            _ = interrupt.recv() => break,
        }
    }
    drop(listener);
    tracing::info!("ending: no new connection, what has begun goes on");
    end.send_replace(());
    app.end_streams();
    let last = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(FAREWELL, last).await.is_err() {
        tracing::warn!(connections = connections.len(), "cut off at the end");
        connections.shutdown().await;
    }
    app.close().await;
    Ok(())
}

/// How many connections there may be at once: as many as the operator wants, where the system allows as
/// many files.
fn places(wanted: u32) -> usize {
    let files = u64::from(wanted) + OWN_FILES;
    let limit = getrlimit(Resource::Nofile);
    let allowed = limit.maximum.unwrap_or(files).min(files);
    let raised = Rlimit {
        current: Some(allowed.max(limit.current.unwrap_or(allowed))),
        maximum: limit.maximum,
    };
    let open = match limit.current.is_some_and(|now| now < allowed) {
        true if setrlimit(Resource::Nofile, raised).is_err() => limit.current.unwrap_or(allowed),
        _ => allowed,
    };
    let places = open.saturating_sub(OWN_FILES).max(1);
    if places < u64::from(wanted) {
        tracing::warn!(
            places,
            wanted,
            "the limit of open files leaves fewer connections"
        );
    }
    usize::try_from(places).unwrap_or(Semaphore::MAX_PERMITS)
}

/// The next connection, once there is a place for it: until then it waits where the system keeps it.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (Option<OwnedSemaphorePermit>, TcpStream) {
    // Nobody closes it, so there always is one in the end.
    let place = Arc::clone(places).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (place, stream),
            Err(error) => {
                tracing::warn!(%error, "no connection was accepted");
                tokio::time::sleep(RETRY).await;
            }
        }
    }
}

/// Answers the requests of one connection; after the word to end, the one that has begun. Between the
/// beginning of a connection, or the last answer on it, and the end of the next request's head no more
/// than `patience` may pass, so who sends nothing, or a byte now and then, holds nothing for longer.
async fn answer(
    stream: TcpStream,
    service: TowerToHyperService<axum::Router>,
    patience: Duration,
    mut ending: watch::Receiver<()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(patience);
    let stream = TokioIo::new(Patient::new(stream, patience));
    let mut connection = pin!(http.serve_connection(stream, service));
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
