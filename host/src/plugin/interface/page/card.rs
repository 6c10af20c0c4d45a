//! What a card of the riepilogo may hold: less than a window, since it stands among others.

use crate::model::Block;
use crate::model::described::CARD_ROWS;
use crate::plugin::sandbox::Sandbox;

impl Sandbox {
    /// Ends the call where the page is a card that has no room for one more block of this kind.
    pub(super) fn fits(&mut self, block: &Block) -> wasmtime::Result<()> {
        let page = self.application.page(&self.about.page);
        if !page.is_some_and(|page| page.riepilogo) {
            return Ok(());
        }
        let blocks = &self.page.blocks;
        let full = match block {
            Block::Table(_) | Block::Inline(_) => blocks.iter().any(is_table),
            Block::Chart(_) => blocks.iter().any(|it| matches!(it, Block::Chart(_))),
            Block::Timeline(_) | Block::Form(_) => true,
            Block::Heading(_)
            | Block::Text(_)
            | Block::Notice(_)
            | Block::Facts(_)
            | Block::Actions(_) => false,
        };
        let long = match block {
            Block::Inline(inline) => inline.rows.len() > CARD_ROWS as usize,
            _ => false,
        };
        match full || long {
            true => Err(self.fault(format!(
                "a page with `riepilogo` has at most one table, of {CARD_ROWS} rows, and one chart, and neither a timeline nor a form"
            ))),
            false => Ok(()),
        }
    }
}

fn is_table(block: &Block) -> bool {
    matches!(block, Block::Table(_) | Block::Inline(_))
}
