//! What one call may use and what it has used: every limit, summed.

use super::engine::{INSTANCES, MEMORIES, TABLE_ELEMENTS, TABLES};
use super::meter::Meter;
use crate::model::{Breach, Limits};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use wasmtime::ResourceLimiterAsync;

/// Granularity of the memory of all calls together: one page of WebAssembly.
pub(super) const PAGE: usize = 64 << 10;

/// What a line of the log counts besides its own bytes, so that many short ones are not many times as long
/// in the file as they are here.
const LINE: usize = 64;

/// The limits of a call and its counters. Broken limits are remembered here, because the error that
/// comes out of the guest afterwards no longer says which one it was.
pub(super) struct Budget {
    pub(super) limits: Limits,
    pub(super) meter: Arc<Meter>,
    calls: u32,
    queries: u32,
    bytes_in: usize,
    page_out: usize,
    log: usize,
    memory: usize,
    tables: usize,
    refused_memory: bool,
    /// Whether the database failed the guest; what became of the guest then is not its own fault.
    pub(super) failed_by_host: bool,
    breach: Option<Breach>,
    all_memory: Arc<Semaphore>,
    held: Option<OwnedSemaphorePermit>,
}

impl Budget {
    pub(super) fn new(limits: Limits, meter: Arc<Meter>, all_memory: Arc<Semaphore>) -> Self {
        Budget {
            limits,
            meter,
            calls: 0,
            queries: 0,
            bytes_in: 0,
            page_out: 0,
            log: 0,
            memory: 0,
            tables: 0,
            refused_memory: false,
            failed_by_host: false,
            breach: None,
            all_memory,
            held: None,
        }
    }

    /// Ends the call because of `breach`; the first one counts.
    pub(super) fn broken(&mut self, breach: Breach, what: &str) -> wasmtime::Error {
        self.breach.get_or_insert(breach);
        wasmtime::Error::msg(what.to_owned())
    }

    /// What ended the call, where a limit did.
    pub(super) fn breach(&self) -> Option<Breach> {
        // A guest may live on after a refused growth; only if it then ends badly was that the cause.
        self.breach
            .or(self.refused_memory.then_some(Breach::Memory))
    }

    /// Whether the call is past its processor time; asked at every tick of the epoch.
    pub(super) fn out_of_cpu(&mut self) -> bool {
        let out = self.meter.used_now() > self.limits.cpu;
        if out {
            self.breach.get_or_insert(Breach::Cpu);
        }
        out
    }

    /// Counts one call of an imported function.
    pub(super) fn host_call(&mut self) -> wasmtime::Result<()> {
        self.calls += 1;
        if self.calls > self.limits.host_calls {
            return Err(self.broken(Breach::HostCalls, "too many host calls"));
        }
        Ok(())
    }

    /// Counts one query whose rows go into the guest.
    pub(super) fn query(&mut self) -> wasmtime::Result<()> {
        self.queries += 1;
        if self.queries > self.limits.queries {
            return Err(self.broken(Breach::Queries, "too many queries"));
        }
        Ok(())
    }

    /// Whether `bytes` more may go into the guest, and counts them.
    pub(super) fn admit_in(&mut self, bytes: usize) -> bool {
        self.bytes_in = self.bytes_in.saturating_add(bytes);
        self.bytes_in <= self.limits.bytes_in
    }

    /// Bytes that may still go into the guest.
    pub(super) fn room_in(&self) -> usize {
        self.limits.bytes_in.saturating_sub(self.bytes_in)
    }

    /// Counts bytes of the page that the guest describes.
    pub(super) fn describe(&mut self, bytes: usize) -> wasmtime::Result<()> {
        self.page_out = self.page_out.saturating_add(bytes);
        if self.page_out > self.limits.page_out {
            return Err(self.broken(Breach::Bytes, "the page is too big"));
        }
        Ok(())
    }

    /// How many bytes of a line of `bytes` may still be logged.
    pub(super) fn log(&mut self, bytes: usize) -> usize {
        let room = self
            .limits
            .log
            .saturating_sub(self.log.saturating_add(LINE));
        self.log = self.log.saturating_add(LINE).saturating_add(bytes);
        room.min(bytes)
    }
}

#[async_trait::async_trait]
impl ResourceLimiterAsync for Budget {
    async fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        let more = desired.saturating_sub(current);
        if self.memory.saturating_add(more) > self.limits.memory {
            self.refused_memory = true;
            return Ok(false);
        }
        let pages = u32::try_from(more.div_ceil(PAGE)).unwrap_or(u32::MAX);
        self.meter.set_hungry(true);
        let permit = self.all_memory.clone().acquire_many_owned(pages).await?;
        self.meter.set_hungry(false);
        match &mut self.held {
            Some(held) => held.merge(permit),
            None => self.held = Some(permit),
        }
        self.memory += more;
        Ok(true)
    }

    async fn table_growing(
        &mut self,
        current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        let more = desired.saturating_sub(current);
        if self.tables.saturating_add(more) > TABLE_ELEMENTS {
            self.refused_memory = true;
            return Ok(false);
        }
        self.tables += more;
        Ok(true)
    }

    fn instances(&self) -> usize {
        INSTANCES as usize
    }

    fn tables(&self) -> usize {
        TABLES as usize
    }

    fn memories(&self) -> usize {
        MEMORIES as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn whoever_waits_for_the_memory_of_others_is_known_to_wait() {
        let (all, meter) = (Arc::new(Semaphore::new(3)), Arc::new(Meter::default()));
        let budget = || Budget::new(Limits::default(), meter.clone(), all.clone());
        let (mut first, mut second) = (budget(), budget());
        assert!(first.memory_growing(0, 2 * PAGE, None).await.unwrap());
        {
            let mut growing = second.memory_growing(0, 2 * PAGE, None);
            assert!((&mut growing).now_or_never().is_none());
            assert!(meter.hungry());
            drop(first);
            assert!(growing.await.unwrap());
        }
        assert!(!meter.hungry());
        assert_eq!(all.available_permits(), 1);
        drop(second);
        assert_eq!(all.available_permits(), 3);
    }

    #[tokio::test]
    async fn what_is_more_than_the_limit_is_refused_and_takes_nothing() {
        let all = Arc::new(Semaphore::new(10_000));
        let mut budget = Budget::new(Limits::default(), Arc::default(), all.clone());
        let most = Limits::default().memory;
        assert!(budget.memory_growing(0, most, None).await.unwrap());
        assert_eq!(budget.breach(), None);
        assert!(
            !budget
                .memory_growing(most, most + PAGE, None)
                .await
                .unwrap()
        );
        assert_eq!(budget.breach(), Some(Breach::Memory));
        assert_eq!(all.available_permits(), 10_000 - most / PAGE);
    }
}
