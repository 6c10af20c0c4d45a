//! The one engine of the process, and its twin that only compiles.
//!
//! Both have the same code-generating settings, so that what the child process compiled is what this
//! process may run; they differ in the allocator, because a pooling one reserves address space
//! that a compiler under limits does not get.

use std::num::NonZeroUsize;
use wasmtime::{Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig};

/// Sandboxes that may live at once. Calls beyond that wait.
pub(super) const SANDBOXES: u32 = 128;

/// The engine that runs guests: pooled memory, epochs on.
///
/// # Errors
///
/// When the machine refuses the address space of the pool (about 1 TiB, reserved and not used).
pub(super) fn running() -> wasmtime::Result<Engine> {
    let mut pool = PoolingAllocationConfig::default();
    pool.total_component_instances(SANDBOXES)
        .total_stacks(SANDBOXES)
        .total_core_instances(SANDBOXES * 4)
        .total_memories(SANDBOXES * 2)
        .total_tables(SANDBOXES * 4)
        .max_memory_size(256 << 20)
        .max_memories_per_component(8)
        .max_tables_per_component(16)
        .table_elements(10_000)
        .max_core_instance_size(4 << 20)
        .max_component_instance_size(4 << 20)
        .max_core_instances_per_component(64)
        .linear_memory_keep_resident(256 << 10)
        .table_keep_resident(64 << 10)
        .async_stack_keep_resident(64 << 10);
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
