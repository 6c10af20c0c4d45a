//! Floor 1: everything that the host keeps, and the only door to sqlx and sqlparser.
//!
//! [`confine`] turns a query that an author wrote into one that can see nothing but what a window is
//! open for; [`reads`] runs such queries, each with its deadline, on connections of their own, so that
//! no plugin can starve the desk.

pub mod confine;
pub mod reads;
