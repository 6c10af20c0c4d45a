//! The memory that bundled applications begin with: enough that most calls ask for no more.

use std::path::{Path, PathBuf};
use wasmparser::{DataKind, Operator, Parser, Payload};

/// A page of WebAssembly: the least that the allocator of the SDK takes of what a component begins with.
const PAGE: u64 = 64 << 10;

/// What is written of the memory of a component's own module.
#[derive(Debug, Default)]
struct Memory {
    /// Bytes that it begins with.
    begins: u64,
    /// Where its data end, and its stack, which grows down.
    taken: u64,
}

fn memory(component: &[u8]) -> Memory {
    let mut memory = Memory::default();
    for payload in Parser::new(0).parse_all(component) {
        match payload.expect("a component") {
            Payload::MemorySection(section) => {
                let first = section.into_iter().next().expect("a memory");
                memory.begins = first.expect("a memory").initial * PAGE;
            }
            Payload::GlobalSection(section) => {
                let first = section.into_iter().next().expect("a global");
                let mut value = first.expect("a global").init_expr.get_operators_reader();
                memory.take(value.read().expect("a value"), 0);
            }
            Payload::DataSection(section) => {
                for data in section {
                    let data = data.expect("data");
                    let DataKind::Active { offset_expr, .. } = data.kind else {
                        continue;
                    };
                    let mut at = offset_expr.get_operators_reader();
                    memory.take(at.read().expect("a place"), data.data.len() as u64);
                }
            }
            _ => {}
        }
    }
    memory
}

impl Memory {
    fn take(&mut self, at: Operator<'_>, bytes: u64) {
        let Operator::I32Const { value } = at else {
            panic!("no place: {at:?}")
        };
        let end = u64::from(value.cast_unsigned()) + bytes;
        self.taken = self.taken.max(end);
    }
}

#[test]
fn every_bundled_application_begins_with_a_page_that_its_allocator_can_use() {
    let plugins = Path::new(env!("CARGO_MANIFEST_DIR")).join("../plugins");
    let mut seen = 0;
    for entry in std::fs::read_dir(plugins).expect("the applications") {
        let folder: PathBuf = entry.expect("an entry").path();
        let id = folder.file_name().expect("a name").to_string_lossy();
        let Ok(component) = std::fs::read(folder.join(format!("{id}.wasm"))) else {
            continue;
        };
        seen += 1;
        let memory = memory(&component);
        let room = memory.begins.saturating_sub(memory.taken);
        assert!(room >= PAGE + PAGE / 2, "{id}: {memory:?}");
        // Each call may touch it, and all of them together have as much as the operator says.
        assert!(memory.begins < 2 << 20, "{id}: {memory:?}");
    }
    assert!(seen > 3, "{seen} applications");
}
