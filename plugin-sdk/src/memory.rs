//! The memory of an application, inside its sandbox.
//!
//! A sandbox lives for one call, and most calls need little. The standard library's allocator asks for further
//! pages at once, which the host has to take back after each call, for every processor of the machine; this one
//! first hands out what lies between the data of the application and the end of the memory that it begins with. It does so
//! only where that is a page, 64 KiB, or more, which `cargo cassetto build` sees to.

use dlmalloc::GlobalDlmalloc;

#[global_allocator]
static MEMORY: GlobalDlmalloc = GlobalDlmalloc;
