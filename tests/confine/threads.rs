//! On whose thread a query of SQLite runs: that of whoever asks for as long as it is quick, and no longer.

use super::archive::{Both, window};
use super::asking::convert;
use super::fixed::fixed;
use cassetto::model::{Habit, Pace, Value};
use cassetto::store::confine::Query;
use cassetto::store::reads::{Ask, ReadError, Reads};
use cassetto::thread::processor_time;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::{Duration, Instant};

/// Some hundred milliseconds of processor time.
const LONG: &str = "with recursive r (k) as (select 1 union all select k + 1 from r where k < 400000) \
                    select count(*) as k from r";
const ENDLESS: &str = "with recursive r (k) as (select 1 union all select k % 1000 + 1 from r) \
                       select count(*) as k from r";
const SHORT: &str = "select id as k from versamento";

/// One reader in each set, on a runtime of one thread.
struct Desk {
    reads: Reads,
    _both: Both,
}

impl Desk {
    async fn open() -> Desk {
        let both = Both::hold(&fixed()).await;
        let [sqlite, _] = &both.bases;
        let reads = Reads::open(&sqlite.place, 1).await.expect("readers");
        Desk { reads, _both: both }
    }

    async fn rows(
        &self,
        query: &Query,
        pace: &Arc<Pace>,
        wait: Duration,
    ) -> Result<Vec<Vec<Value>>, ReadError> {
        let ask = Ask {
            query,
            scope: &window(1, 10),
            parameters: &[],
            page: None,
            limit: 10,
            bytes: 1 << 20,
            deadline: Instant::now() + wait,
            pace: pace.clone(),
        };
        self.reads.rows(ask).await
    }

    /// Whether the only quick reader is whole.
    async fn is_usable(&self, short: &Query) -> bool {
        let pace = Arc::default();
        let rows = self.rows(short, &pace, Duration::from_secs(20)).await;
        rows.is_ok_and(|rows| rows.len() == 3)
    }
}

/// The pace of a window that stays quick whatever it uses, so that only the wall ends what it asks.
fn quick() -> Arc<Pace> {
    Arc::new(Arc::new(Habit::default()).window(Some(Duration::from_secs(3_600))))
}

/// Whether it does not answer at once, asked for the first time.
fn is_pending(asked: Pin<&mut impl Future>) -> bool {
    asked
        .poll(&mut Context::from_waker(Waker::noop()))
        .is_pending()
}

#[tokio::test]
async fn a_quick_query_is_answered_where_it_is_asked() {
    let (desk, short) = (Desk::open().await, convert(SHORT).expect("a query"));
    // The first has it planned, and may find a slow disk.
    assert!(desk.is_usable(&short).await);
    for _ in 0..20 {
        let pace = Arc::default();
        let asked = pin!(desk.rows(&short, &pace, Duration::from_secs(20)));
        assert!(!is_pending(asked));
    }
}

#[tokio::test]
async fn what_takes_long_on_the_wall_is_answered_whole_elsewhere_and_goes_quickly_still() {
    let (desk, pace) = (Desk::open().await, quick());
    let (long, short) = (
        convert(LONG).expect("a query"),
        convert(SHORT).expect("a query"),
    );
    for _ in 0..3 {
        let mut asked = pin!(desk.rows(&long, &pace, Duration::from_secs(20)));
        assert!(
            is_pending(asked.as_mut()),
            "it was answered where it was asked"
        );
        let rows = asked.await.expect("rows");
        assert_eq!(rows, [[Value::Int(400_000)]]);
        assert!(!pace.is_slow());
        assert!(desk.is_usable(&short).await);
    }
}

#[tokio::test]
async fn what_goes_on_elsewhere_keeps_its_deadline_and_survives_whoever_goes_away() {
    let (desk, pace) = (Desk::open().await, quick());
    let (endless, short) = (
        convert(ENDLESS).expect("a query"),
        convert(SHORT).expect("a query"),
    );
    let wait = Duration::from_millis(200);
    let late = desk.rows(&endless, &pace, wait).await;
    assert!(matches!(late, Err(ReadError::TooSlow)), "{late:?}");
    assert!(desk.is_usable(&short).await);
    let mut gone = Box::pin(desk.rows(&endless, &pace, wait));
    assert!(is_pending(gone.as_mut()));
    drop(gone);
    // The next one waits for the reader, which comes back at the deadline.
    assert!(desk.is_usable(&short).await);
    let past = desk.rows(&short, &pace, Duration::ZERO).await;
    assert!(
        matches!(past, Err(ReadError::TooSlow | ReadError::Busy)),
        "{past:?}"
    );
}

/// All that is asked here is asked on this one thread, and what it has used itself says how long others would
/// have waited for it.
#[tokio::test]
async fn no_window_keeps_the_thread_of_whoever_asks_for_longer_than_it_goes_quickly() {
    let (desk, endless) = (Desk::open().await, convert(ENDLESS).expect("a query"));
    let before = processor_time();
    for _ in 0..10 {
        let pace = Arc::default();
        for _ in 0..4 {
            let ended = desk.rows(&endless, &pace, Duration::from_millis(50)).await;
            assert!(
                matches!(ended, Err(ReadError::TooSlow | ReadError::Busy)),
                "{ended:?}"
            );
        }
        assert!(pace.is_slow());
    }
    // Forty times 50 ms were wanted, and ten times 2 ms were to be had.
    let used = processor_time() - before;
    assert!(used < Duration::from_millis(400), "{used:?}");
}
