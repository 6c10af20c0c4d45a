//! The listener, from the first connection to the last answer.

use super::App;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// Listens on `address` until SIGTERM or SIGINT, then answers what has begun, writes down what is
/// still to be written down, and returns. `ready` is told the address that was really taken, since
/// port 0 means any.
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
    ready(listener.local_addr()?);
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let ending = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("ending: no new connection, what has begun goes on");
    };
    let router = super::router(app.clone());
    axum::serve(listener, router)
        .with_graceful_shutdown(ending)
        .await?;
    app.close().await;
    Ok(())
}
