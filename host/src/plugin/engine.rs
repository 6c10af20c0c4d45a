//! The one engine of the process, and its twin that only compiles.
//!
//! Both have the same code-generating settings, so that what the child process compiled is what this
//! process may run; they differ in the allocator, because a pooling one reserves address space
//! that a compiler under limits does not get.

use std::num::NonZeroUsize;
use wasmtime::{Config, Enabled, Engine, InstanceAllocationStrategy, PoolingAllocationConfig};

/// Sandboxes that may live at once. Calls beyond that wait.
pub(super) const SANDBOXES: u32 = 128;

/// What one component may consist of. The pool has as many of each as all sandboxes together may
/// take, so that no plugin can take those of another.
pub(super) const INSTANCES: u32 = 16;
pub(super) const MEMORIES: u32 = 2;
pub(super) const TABLES: u32 = 8;

/// Elements of all tables of a call together.
pub(super) const TABLE_ELEMENTS: usize = 10_000;

/// The engine that runs guests: pooled memory, epochs on.
///
/// # Errors
///
/// When the machine refuses the address space of the pool (about 1 TiB, reserved and not used).
pub(super) fn running() -> wasmtime::Result<Engine> {
    let mut pool = PoolingAllocationConfig::default();
    pool.total_component_instances(SANDBOXES)
        .total_stacks(SANDBOXES)
        .total_core_instances(SANDBOXES * INSTANCES)
        .total_memories(SANDBOXES * MEMORIES)
        .total_tables(SANDBOXES * TABLES)
        .max_memory_size(256 << 20)
        .max_memories_per_component(MEMORIES)
        .max_tables_per_component(TABLES)
        .table_elements(TABLE_ELEMENTS)
        .max_core_instance_size(4 << 20)
        .max_component_instance_size(4 << 20)
        .max_core_instances_per_component(INSTANCES)
        .linear_memory_keep_resident(256 << 10)
        .table_keep_resident(64 << 10)
        .async_stack_keep_resident(32 << 10)
        // What a guest wrote is found and written back; without, its pages are given away at every call and
        // every processor is told.
        .pagemap_scan(Enabled::Auto);
    let mut config = shared();
    config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
    Engine::new(&config)
}

/// The engine that only compiles, in the child process.
pub(super) fn compiling() -> wasmtime::Result<Engine> {
    Engine::new(&shared())
}

fn shared() -> Config {
    let mut config = Config::new();
    config
        .epoch_interruption(true)
        .concurrency_support(false)
        .memory_init_cow(true)
        .wasm_backtrace_max_frames(NonZeroUsize::new(16))
        .wasm_memory64(false)
        .wasm_relaxed_simd(false)
        .cranelift_nan_canonicalization(true)
        .max_wasm_stack(512 << 10)
        .async_stack_size(2 << 20)
        .async_stack_zeroing(true);
    config
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasmtime::Store;
    use wasmtime::component::{Component, Linker};

    /// A component with a memory of two pages, one of which is written before it runs.
    const GUEST: &str = "(component
        (core module $m (memory 2) (data (i32.const 0) \"some text\") (table 8 funcref))
        (core instance (instantiate $m)))";

    /// All of them live at once, and not one more.
    #[tokio::test]
    async fn the_pool_has_as_many_sandboxes_as_there_are_turns() {
        let engine = running().unwrap();
        let component = Component::new(&engine, wat::parse_str(GUEST).unwrap()).unwrap();
        let ready = Linker::<()>::new(&engine)
            .instantiate_pre(&component)
            .unwrap();
        let mut living = Vec::new();
        for number in 0..=SANDBOXES {
            let mut store = Store::new(&engine, ());
            store.set_epoch_deadline(1);
            let made = ready.instantiate_async(&mut store).await;
            assert_eq!(made.is_ok(), number < SANDBOXES, "{number}");
            living.push(store);
        }
    }
}
