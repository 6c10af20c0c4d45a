//! A window of the desk, as it is kept: what its script sends, and gets back at the next sign-in.

use serde::{Deserialize, Serialize};

/// The most windows of one desk, as its script has it.
pub const MOST_WINDOWS: usize = 24;

/// A window that was open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finestra {
    /// What it shows: an address of this site, without its host.
    pub href: String,
    /// Where it stands.
    #[serde(rename = "box")]
    pub riquadro: Riquadro,
    /// How it stands.
    pub state: Stato,
    /// How it stood before it was minimised.
    pub before: Stato,
}

/// Where a window stands, in fractions of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Riquadro {
    /// Of its left edge; below 0 where a part is beyond the desk.
    pub x: f64,
    /// Of its upper edge.
    pub y: f64,
    /// Its width.
    pub w: f64,
    /// Its height.
    pub h: f64,
}

/// How a window stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stato {
    /// In its box.
    Normal,
    /// In the bar alone.
    Minimised,
    /// As large as the desk.
    Maximised,
}

impl Riquadro {
    /// Whether it is a box that some desk shows: every number finite, and none beyond one desk.
    pub fn is_sound(&self) -> bool {
        let at = |value: f64| (-1.0..=1.0).contains(&value);
        let long = |value: f64| value > 0.0 && value <= 1.0;
        at(self.x) && at(self.y) && long(self.w) && long(self.h)
    }
}
