//! Windows that go slowly on a machine whose processors other programs fill: they are served all the same.

use super::{Person, kinds, runtime, set};
use crate::support::program::{Program, configure};
use cassetto::thread::{Rank, processor_time};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// How often each window is opened in the crowd.
const OPENINGS: usize = 8;

#[test]
fn who_goes_slowly_is_served_in_a_crowd_too() {
    let _alone = crate::ALONE.blocking_lock();
    let (setting, runtime) = (set(&kinds::modest()), runtime());
    configure(setting.folder(), "");
    let program = Program::serve(setting.folder());
    let mut person = runtime.block_on(Person::at(program.address()));
    let home = runtime.block_on(person.home());
    let paths = kinds::modest().into_iter();
    let paths: Vec<_> = paths.map(|(id, _)| format!("{home}/{id}/prova")).collect();
    let mut open = |path: &str| runtime.block_on(person.get(path));
    // From now on each of these pages begins slowly, so that nothing of the crowd is a matter of chance.
    for path in &paths {
        assert_eq!(open(path).0, 200, "{path}");
    }
    let (left, answers) = in_a_crowd(|| {
        // Whoever is under way when the crowd comes may be held for their second; nobody is after that.
        paths.iter().for_each(|path| drop(open(path)));
        let all = paths.iter().flat_map(|path| [path; OPENINGS]);
        all.map(|path| open(path)).collect::<Vec<_>>()
    });
    for (status, text) in answers {
        assert_eq!(status, 200, "{text}");
    }
    // The control: a thread that comes last got next to nothing in the meantime.
    eprintln!("a thread that comes last had {left:.3} of a processor");
    assert!(
        left < 0.02,
        "the processors were not full: {left:.3} was left"
    );
    for path in &paths {
        assert_eq!(open(path).0, 200, "{path}, after it");
    }
}

/// Does something while a thread for each processor wants it without pause; which part of a processor
/// is left to a thread that comes last.
fn in_a_crowd<T>(meanwhile: impl FnOnce() -> T) -> (f64, T) {
    let (over, begun) = (AtomicBool::new(false), AtomicUsize::new(0));
    let spin = || {
        begun.fetch_add(1, Relaxed);
        while !over.load(Relaxed) {
            std::hint::spin_loop();
        }
        processor_time()
    };
    std::thread::scope(|scope| {
        let processors = std::thread::available_parallelism().unwrap().get();
        for _ in 0..processors {
            scope.spawn(spin);
        }
        while begun.load(Relaxed) < processors {
            std::thread::yield_now();
        }
        let began = Instant::now();
        let last = scope.spawn(|| {
            Rank::Last.take();
            spin()
        });
        let done = meanwhile();
        let took = began.elapsed();
        over.store(true, Relaxed);
        let left: Duration = last.join().unwrap();
        (left.as_secs_f64() / took.as_secs_f64(), done)
    })
}
