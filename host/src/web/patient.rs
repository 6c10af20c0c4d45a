//! A connection whose other side has to take what it is sent.
//!
//! Who asks and never reads the answer would otherwise keep the answer, and a place, for ever: neither
//! hyper nor the system puts an end to it.

use std::io::{Error, ErrorKind, IoSlice, Result};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// So many times the patience for one answer as a whole, since whoever takes a piece of it now and then
/// keeps it as well.
const WHOLE: u32 = 4;

/// A stream that fails with [`ErrorKind::TimedOut`] when nothing of an answer was taken for so long.
pub(super) struct Patient<S> {
    stream: S,
    patience: Duration,
    /// When the other side first made an answer wait that is not out yet.
    since: Option<Instant>,
    /// While it makes it wait.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<S> Patient<S> {
    pub(super) fn new(stream: S, patience: Duration) -> Self {
        Patient {
            stream,
            patience,
            since: None,
            waiting: None,
        }
    }

    /// What came of an attempt to write, or that the patience is at its end.
    fn tried<T>(&mut self, tried: Poll<Result<T>>, cx: &mut Context<'_>) -> Poll<Result<T>> {
        if tried.is_ready() {
            self.waiting = None;
            return tried;
        }
        let now = Instant::now();
        let since = *self.since.get_or_insert(now);
        let end = (now + self.patience).min(since + self.patience * WHOLE);
        let waiting = self
            .waiting
            .get_or_insert_with(|| Box::pin(sleep_until(end)));
        ready!(waiting.as_mut().poll(cx));
        Poll::Ready(Err(Error::from(ErrorKind::TimedOut)))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize>> {
        let tried = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.tried(tried, cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        let tried = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.tried(tried, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// Flushed when all that was written is out, so the next answer has its own time.
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let tried = Pin::new(&mut self.stream).poll_flush(cx);
        if tried.is_ready() {
            self.since = None;
        }
        self.tried(tried, cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let tried = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.tried(tried, cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    /// Longer than any test.
    const HOUR: Duration = Duration::from_secs(3_600);
    const SHORT: Duration = Duration::from_millis(50);

    #[tokio::test]
    async fn who_takes_nothing_is_left() {
        let (stream, _kept) = duplex(16);
        let mut patient = Patient::new(stream, SHORT);
        let ended = patient.write_all(&[0; 64]).await;
        assert_eq!(ended.unwrap_err().kind(), ErrorKind::TimedOut);
        // The control: with more patience it still waits when the first is at its end.
        let (stream, _kept) = duplex(16);
        let mut patient = Patient::new(stream, HOUR);
        let still = tokio::time::timeout(SHORT * 4, patient.write_all(&[0; 64])).await;
        assert!(still.is_err());
    }

    #[tokio::test]
    async fn who_takes_a_byte_now_and_then_is_left_too() {
        let (stream, mut other) = duplex(16);
        let mut patient = Patient::new(stream, SHORT);
        let dripping = tokio::spawn(async move {
            let mut byte = [0];
            while other.read_exact(&mut byte).await.is_ok() {
                tokio::time::sleep(SHORT / 5).await;
            }
        });
        let ended = patient.write_all(&[0; 4_096]).await;
        assert_eq!(ended.unwrap_err().kind(), ErrorKind::TimedOut);
        dripping.abort();
    }

    #[tokio::test]
    async fn who_takes_everything_gets_everything() {
        let (stream, mut other) = duplex(16);
        let mut patient = Patient::new(stream, HOUR);
        let taking = tokio::spawn(async move {
            let mut taken = Vec::new();
            other.read_to_end(&mut taken).await.unwrap();
            taken.len()
        });
        patient.write_all(&[0; 4_096]).await.unwrap();
        patient.flush().await.unwrap();
        patient.shutdown().await.unwrap();
        assert_eq!(taking.await.unwrap(), 4_096);
    }
}
