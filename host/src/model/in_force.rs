//! What is in force at one moment: one numbered snapshot, swapped as a whole.

use super::{Manifest, Menus};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Menus and applications that belong together. A request looks at one of these from its beginning
/// to its end, so that a menu reloaded meanwhile cannot give half a right.
#[derive(Clone, Debug, Default)]
pub struct InForce {
    /// The number of the snapshot; rows of the register of accesses carry it.
    pub number: u64,
    /// Who sees what.
    pub menus: Menus,
    /// The applications that can be opened, by id.
    pub manifests: BTreeMap<String, Arc<Manifest>>,
}
