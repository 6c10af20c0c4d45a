//! The memory of a guest before it runs: texts, numbers and lists at known addresses.

/// Where it begins, above whatever the guest's `cabi_realloc` hands out.
const BASE: usize = 1 << 16;

/// The part of a guest's memory that a test fills.
#[derive(Clone, Default)]
pub(super) struct Image {
    bytes: Vec<u8>,
}

impl Image {
    /// Puts bytes there; their address, which is a multiple of 8.
    pub(super) fn put(&mut self, bytes: &[u8]) -> u32 {
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
        let at = BASE + self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        u32::try_from(at).expect("a small image")
    }

    /// Puts numbers there.
    pub(super) fn words(&mut self, words: &[u32]) -> u32 {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        self.put(&bytes)
    }

    /// Puts a text there: its address and its length.
    pub(super) fn text(&mut self, text: impl AsRef<[u8]>) -> [u32; 2] {
        let text = text.as_ref();
        let length = u32::try_from(text.len()).expect("a short text");
        [self.put(text), length]
    }

    /// Writes a number over what stands at an address.
    pub(super) fn set(&mut self, at: u32, word: u32) {
        let at = usize::try_from(at).expect("an address") - BASE;
        self.bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
    }

    /// The pages of memory that a guest with this image needs, and two to spare.
    pub(super) fn pages(&self) -> u32 {
        u32::try_from((BASE + self.bytes.len()) >> 16).expect("a small image") + 3
    }

    /// The data segment, as text.
    pub(super) fn data(&self) -> String {
        let bytes: String = self
            .bytes
            .iter()
            .map(|byte| format!("\\{byte:02x}"))
            .collect();
        format!("(data (i32.const {BASE}) \"{bytes}\")")
    }
}
