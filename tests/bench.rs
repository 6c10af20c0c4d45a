//! The budgets of the desk, and what they are measured with.

pub(crate) mod acts;
pub(crate) mod assets;
pub(crate) mod budgets;
pub(crate) mod figures;
pub(crate) mod greedy;
pub(crate) mod ground;
pub(crate) mod inside;
pub(crate) mod limit;
pub(crate) mod load;
pub(crate) mod menu;
pub(crate) mod overview;
pub(crate) mod plain;
pub(crate) mod process;
pub(crate) mod report;
pub(crate) mod rival;
pub(crate) mod run;
pub(crate) mod same;
pub(crate) mod scale;
pub(crate) mod search;
pub(crate) mod start;
pub(crate) mod streams;
pub(crate) mod submitting;
pub(crate) mod swap;
pub(crate) mod twelve;
pub(crate) mod windows;
pub(crate) mod written;
