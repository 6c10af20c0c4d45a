//! Floor 0: the words that every other floor uses.
//!
//! Plain data, no input or output, no clock, no identifiers made here. What a TOML file says once it
//! is validated ([`manifest`], [`menu`], [`dataset`], [`own`]), what a person may see ([`scope`]), what a
//! plugin describes ([`described`]), what an act of theirs is ([`action`]) and proposes ([`effects`]), what happens by it ([`event`]), what stands without anybody looking ([`mod@evidence`]), what people are told ([`avviso`]), how they leave their desk ([`finestra`]), what it may use ([`limits`]) and how fast it goes ([`pace`]).

pub mod action;
pub mod avviso;
pub mod dataset;
pub mod described;
pub mod effects;
pub mod event;
pub mod evidence;
pub mod finestra;
pub mod in_force;
pub mod limits;
pub mod manifest;
pub mod menu;
pub mod moment;
pub mod own;
pub mod pace;
pub mod scope;
pub mod tasto;
pub mod value;
pub mod words;

pub use action::{ActionSpec, FieldKind, FieldSpec};
pub use avviso::Genere;
pub use dataset::{Confinement, Dataset, DatasetColumn, Owner};
pub use described::{
    Action, Block, Cell, Chart, ChartKind, Described, Fact, Form, Hit, Inline, Notice, Read,
    Reading, Table, Timeline, Tone,
};
pub use effects::{Expect, Expectation, Proposal, Proposed};
pub use event::{Audience, EventNotice, EventSpec, Happening, Listened};
pub use evidence::{Evidence, EvidenceSpec, Evidences, Gravity, IndicatorSpec, Standing};
pub use finestra::{Finestra, Riquadro, Stato};
pub use in_force::InForce;
pub use limits::{Breach, Limits};
pub use manifest::{
    Direction, Manifest, NoticeSpec, PageSpec, Parameter, ParameterKind, QuerySpec, StateSpec,
};
pub use menu::{Entry, Gestione, Group, Menu, Menus, Reaction, Tipo};
pub use moment::{Moment, is_day, is_month};
pub use own::{Confining, SchemaSpec, StatementSpec, TableSpec};
pub use pace::{Habit, Pace};
pub use scope::{Per, Scope, ScopeKind};
pub use value::{Kind, Value};
pub use words::{Language, Words};
