// Tells whoever cannot see it what has changed: one polite message for each change, never while another waits to
// be read.

export class Announcer {
  #place;
  #words;
  #waiting = null;

  constructor(place, words) {
    this.#place = place;
    this.#words = words;
  }

  // What happens last in one turn is what is said.
  say(key, values) {
    const first = this.#waiting === null;
    this.#waiting = this.#words.said(key, values);
    if (!first) return;
    requestAnimationFrame(() => {
      // The same words again are no change, unless they were gone in between.
      this.#place.textContent = '';
      requestAnimationFrame(() => {
        this.#place.textContent = this.#waiting;
        this.#waiting = null;
      });
    });
  }
}
