// What the desk is made of and what it says: pieces and words that the host wrote into the page, in the
// language of the person.

export class Words {
  #parts;
  #said = new Map();

  constructor(parts) {
    this.#parts = parts;
    for (const item of this.#parts.querySelectorAll('[data-said]')) this.#said.set(item.dataset.said, item.textContent);
  }

  // A copy of a piece.
  part(name) {
    const piece = this.#parts.querySelector(`[data-part="${name}"]`);
    return document.importNode(piece, true);
  }

  // A text, with what stands in it for `{name}`.
  said(key, values = {}) {
    const text = this.#said.get(key) ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }
}
