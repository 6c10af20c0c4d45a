//! Lines for the author and the administrator, who find them with the plugin, the page and the
//! request id. They must hold nothing personal; 8 KiB a call, the host drops the rest.

use crate::host;

/// Something worth knowing.
pub fn info(text: &str) {
    host::info(text);
}

/// Something that the author should look at.
pub fn warn(text: &str) {
    host::warn(text);
}
