//! What guests hand over: every function of the contract with texts that are no texts, lists that are
//! longer than the memory, addresses outside it or askew, and variants that the contract has not.

use super::functions;
use super::yard::Yard;

/// Failures of one application that a test asks for: fewer than those after which a host may stop asking.
const FEW: usize = 4;

#[tokio::test]
async fn what_a_function_cannot_mean_ends_the_call_and_nothing_else() {
    let calls = functions::all();
    let mut guests = Vec::new();
    for (number, call) in calls.iter().enumerate() {
        // The same component under more names, so that none fails more often than a few times.
        let guest = call.at_fault();
        for part in 0..call.faults().div_ceil(FEW).max(1) {
            guests.push((format!("{}-{number}-{part}", call.kind()), guest.clone()));
        }
    }
    let guests: Vec<_> = guests
        .iter()
        .map(|(id, wasm)| (id.as_str(), wasm.clone()))
        .collect();
    let mut yard = Yard::with(&guests).await;
    let mut tried = 0;
    for (number, call) in calls.iter().enumerate() {
        let good = yard.count(&format!("{}-{number}-0", call.kind()), 0).await;
        assert_eq!(good.status, 200, "{}: {:?}", call.name, yard.stopped());
        for fault in 0..call.faults() {
            let id = format!("{}-{number}-{}", call.kind(), fault / FEW);
            let (answer, ended) = yard.counted(&id, i64::try_from(fault).unwrap() + 1).await;
            let what = format!("{}, fault {fault}", call.name);
            assert_eq!(ended.as_deref(), Some("trap"), "{what}: {}", answer.text);
            assert_eq!(answer.status, 503, "{what}");
            tried += 1;
        }
        yard.neighbour_opens().await;
    }
    assert!(tried > 250, "only {tried} faults");
}
