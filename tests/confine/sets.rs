//! Two sets of readers: whoever reads little never waits for those who read much.

use super::archive::{Base, Both, window};
use super::asking::convert;
use super::fixed::fixed;
use cassetto::model::{Pace, Value};
use cassetto::store::confine::Query;
use cassetto::store::reads::{Ask, ReadError, Reads};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Longer than the quick set allows on either database, and far from a second.
const LONG: &str = "with recursive r (k) as (select 1 union all select k + 1 from r where k < 400000) \
                    select count(*) as k from r";
const ENDLESS: &str = "with recursive r (k) as (select 1 union all select k % 1000 + 1 from r) \
                       select count(*) as k from r";
const SHORT: &str = "select id as k from versamento";

struct Desk {
    reads: Reads,
    name: &'static str,
}

impl Desk {
    /// One reader in each set.
    async fn on(base: &Base) -> Desk {
        Desk {
            reads: Reads::open(&base.place, 1).await.expect("readers"),
            name: base.name,
        }
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
}

#[tokio::test]
async fn what_is_cut_among_the_quick_is_answered_whole_among_the_slow() {
    let both = Both::hold(&fixed()).await;
    let (long, short) = (
        convert(LONG).expect("a query"),
        convert(SHORT).expect("a query"),
    );
    for base in &both.bases {
        let desk = Desk::on(base).await;
        let pace = Arc::<Pace>::default();
        let rows = desk.rows(&short, &pace, Duration::from_secs(10)).await;
        assert_eq!(rows.expect("rows").len(), 3, "{}", desk.name);
        assert!(!pace.is_slow(), "{}", desk.name);
        let rows = desk.rows(&long, &pace, Duration::from_secs(10)).await;
        assert_eq!(
            rows.expect("rows"),
            [[Value::Int(400_000)]],
            "{}",
            desk.name
        );
        assert!(pace.is_slow(), "{}", desk.name);
    }
}

#[tokio::test]
async fn whoever_reads_little_is_answered_while_others_read_without_end() {
    let both = Both::hold(&fixed()).await;
    let (endless, short) = (
        convert(ENDLESS).expect("a query"),
        convert(SHORT).expect("a query"),
    );
    for base in &both.bases {
        let desk = Desk::on(base).await;
        let greedy = Arc::<Pace>::default();
        let stuck = desk.rows(&endless, &greedy, Duration::from_millis(900));
        let beside = async {
            while !greedy.is_slow() {
                tokio::task::yield_now().await;
            }
            let quick = desk
                .rows(&short, &Arc::default(), Duration::from_millis(500))
                .await;
            // The control: among the slow there is no reader left.
            let slow = Arc::<Pace>::default();
            slow.overrun();
            (
                quick,
                desk.rows(&short, &slow, Duration::from_millis(100)).await,
            )
        };
        let (stuck, (quick, slow)) = tokio::join!(stuck, beside);
        assert!(
            matches!(stuck, Err(ReadError::TooSlow)),
            "{}: {stuck:?}",
            desk.name
        );
        assert_eq!(quick.expect("rows").len(), 3, "{}", desk.name);
        assert!(
            matches!(slow, Err(ReadError::Busy)),
            "{}: {slow:?}",
            desk.name
        );
    }
}
