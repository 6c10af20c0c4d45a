//! The plan of the one query of every request: by keys all the way, on both databases.

use super::fixture::houses;
use cassetto::store::walk;

#[tokio::test]
async fn the_walk_of_a_request_reads_no_table_from_end_to_end() {
    let [sqlite, postgres] = houses().await;
    let plan = sqlite
        .rows(&format!("explain query plan {}", walk::statement()))
        .await
        .join("\n");
    // The notices that are counted were found by their index; what is counted again is a handful.
    let few = ["SCAN capped", "SCAN marked"];
    let read = few
        .iter()
        .fold(plan.clone(), |plan, few| plan.replace(few, ""));
    assert!(!read.contains("SCAN"), "{plan}");
    assert!(read.contains("avviso_da_leggere"), "{plan}");

    // Tables of a dozen rows are read whole by right; the planner is told that it may not.
    let mut tx = postgres.raw.write().await.unwrap();
    tx.execute("set local enable_seqscan = off", &[])
        .await
        .unwrap();
    let types = "text, bigint, bigint, bigint, text, text, text";
    let prepare = format!("prepare walk({types}) as {}", walk::statement());
    tx.execute(sqlx::AssertSqlSafe(prepare), &[]).await.unwrap();
    let explain = "explain execute walk('a', 0, 0, 1, 'b', 'c', '2026-11-23')";
    let plan = tx.all(explain, &[]).await.unwrap();
    let plan: Vec<&str> = plan.iter().map(|row| row.text(0).unwrap()).collect();
    assert!(
        !plan.iter().any(|line| line.contains("Seq Scan")),
        "{plan:#?}"
    );
}
