//! What one call of a plugin may use, and what ended it.

use super::evidence::ANSWER_OUT;
use std::time::Duration;

/// Limits of one call; each is on by default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Processor time, instantiation included.
    pub cpu: Duration,
    /// Time on the wall, host calls included.
    pub wall: Duration,
    /// Linear memory in bytes, all memories together.
    pub memory: usize,
    /// Calls of imported functions.
    pub host_calls: u32,
    /// Queries whose rows go into the guest.
    pub queries: u32,
    /// Rows of one such query.
    pub rows: u32,
    /// Bytes that the host lowers into the guest, in sum.
    pub bytes_in: usize,
    /// Bytes of the page that the guest describes, in sum.
    pub page_out: usize,
    /// Bytes that the guest writes to the log, in sum; what is beyond is dropped.
    pub log: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            cpu: Duration::from_millis(200),
            wall: Duration::from_secs(1),
            memory: 32 << 20,
            host_calls: 1_000,
            queries: 50,
            rows: 1_000,
            bytes_in: 1 << 20,
            page_out: 1 << 20,
            log: 8 << 10,
        }
    }
}

impl Limits {
    /// The same for a search, which is asked while somebody types: nobody waits for a late one.
    #[must_use]
    pub fn of_search(self) -> Self {
        Limits {
            cpu: self.cpu.min(Duration::from_millis(25)),
            wall: self.wall.min(Duration::from_millis(50)),
            ..self
        }
    }

    /// The same for what is asked when nobody looks: little of each, since it is asked of every position, and
    /// time enough on the wall to go after all windows.
    #[must_use]
    pub fn of_evidence(self) -> Self {
        Limits {
            cpu: self.cpu.min(Duration::from_millis(100)),
            queries: self.queries.min(10),
            page_out: self.page_out.min(ANSWER_OUT),
            ..self
        }
    }

    /// The most that an administrator may grant.
    pub fn ceiling() -> Self {
        Limits {
            cpu: Duration::from_secs(2),
            wall: Duration::from_secs(10),
            memory: 256 << 20,
            host_calls: 10_000,
            queries: 500,
            rows: 10_000,
            bytes_in: 32 << 20,
            page_out: 4 << 20,
            log: 64 << 10,
        }
    }
}

/// The limit that a call broke, or the way in which it ended badly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Breach {
    /// Processor time.
    Cpu,
    /// Time on the wall.
    Wall,
    /// Memory.
    Memory,
    /// Host calls.
    HostCalls,
    /// Queries, or rows of one.
    Queries,
    /// Bytes in or out.
    Bytes,
    /// The stack: a recursion without end.
    Stack,
    /// Any other trap: the plugin is broken.
    Trap,
    /// The page that it described makes no sense.
    Page,
}

impl Breach {
    /// Whether the application alone causes it. A slow database ends a call by the wall as well.
    pub fn is_own(self) -> bool {
        match self {
            Breach::Wall => false,
            Breach::Cpu
            | Breach::Memory
            | Breach::HostCalls
            | Breach::Queries
            | Breach::Bytes
            | Breach::Stack
            | Breach::Trap
            | Breach::Page => true,
        }
    }

    /// The code word of logs, metrics and the author's report.
    pub fn word(self) -> &'static str {
        match self {
            Breach::Cpu => "cpu",
            Breach::Wall => "wall",
            Breach::Memory => "memory",
            Breach::HostCalls => "host-calls",
            Breach::Queries => "queries",
            Breach::Bytes => "bytes",
            Breach::Stack => "stack",
            Breach::Trap => "trap",
            Breach::Page => "page",
        }
    }
}
