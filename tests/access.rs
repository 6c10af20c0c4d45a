//! Who may open what, on both databases: sessions, deleghe, menus, seals and the register.

mod fixture;
mod forms;
mod history;
mod load;
mod may;
mod menus;
mod pages;
mod plans;
mod register;
mod rules;
mod search;
mod session;
mod strutture;
