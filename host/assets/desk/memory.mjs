// Keeps how the desk looks: on the server for the next sign-in, wherever that is, and in this tab for whoever loads it
// again. A tab that is loaded again shows its own windows; a new one at the desk of a position those that were kept
// last, by whichever tab; one that was opened at the address of a window shows that alone, and keeps nothing on the
// server. What is kept is always all that one tab shows: two tabs never make a desk that nobody had.

import { KEYS } from './keys.mjs';

// How long nothing happens before all is kept.
const PAUSE = 1_000;
const STATES = ['normal', 'minimised', 'maximised'];

export class Memory {
  // What the person does by which combination.
  keys = KEYS;
  #incarico;
  #context = null;
  // What the server has, as far as this tab knows.
  #kept = null;
  #now = null;
  #timer = null;
  // Whether this tab is one whose windows the server keeps.
  #shares = false;

  constructor(incarico) {
    this.#incarico = incarico;
    addEventListener('pagehide', () => this.#save({ leaving: true }));
    document.querySelector('form[action="/uscita"]')?.addEventListener('submit', () => this.#end());
  }

  // Asks the server; whether it answered.
  async recall() {
    try {
      const answer = await fetch(this.#address, { headers: { Accept: 'application/json' }, redirect: 'error' });
      const { contesto, finestre, tasti } = await answer.json();
      this.#context = contesto;
      this.keys = { ...KEYS, ...tasti };
      this.windows = finestre.filter((one) => this.#isOurs(one));
      return true;
    } catch {
      this.windows = [];
      return false;
    }
  }

  // The windows that this tab begins with, from the back to the front; `alone` where it was opened at one window.
  begin(alone) {
    const own = this.#own();
    this.#shares = own?.shares ?? (!alone && this.#context !== null);
    const windows = own?.windows ?? (alone ? [] : this.windows);
    this.#kept = JSON.stringify(this.windows);
    return windows.filter((one) => this.#isOurs(one));
  }

  // Keeps the windows that are open now: in this tab at once, on the server after a pause.
  keep(windows) {
    this.#now = JSON.stringify(windows);
    try {
      sessionStorage.setItem(this.#name, JSON.stringify({ shares: this.#shares, windows }));
    } catch {
      // A browser that keeps nothing shows what the server has.
    }
    clearTimeout(this.#timer);
    if (this.#shares) this.#timer = setTimeout(() => this.#save(), PAUSE);
  }

  get #address() {
    return `${this.#incarico}/disposizione`;
  }

  get #name() {
    return `desk:${this.#incarico}`;
  }

  #own() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#name));
    } catch {
      return null;
    }
  }

  // Sends what has changed. Whoever works is not told when it fails: the next change sends all of it again.
  async #save({ leaving = false, again = true } = {}) {
    clearTimeout(this.#timer);
    if (!this.#shares || this.#now === null || this.#now === this.#kept) return;
    const sent = this.#now;
    const csrf = document.querySelector('header [name="csrf"]')?.value ?? '';
    const body = new URLSearchParams({ csrf, contesto: this.#context, finestre: sent });
    const answer = await fetch(this.#address, { method: 'POST', body, keepalive: leaving }).catch(() => null);
    if (answer?.ok) this.#kept = sent;
    // Another session has another context.
    else if (answer?.status === 403 && again && !leaving && (await this.renew())) await this.#save({ again: false });
  }

  // Asks again for the keys, and for what this session needs to keep anything.
  async renew() {
    const { windows } = this;
    const done = await this.recall();
    this.windows = windows;
    return done;
  }

  // Whoever signs out leaves nothing in this tab, and finds it on the server.
  #end() {
    this.#save({ leaving: true });
    this.#shares = false;
    try {
      sessionStorage.removeItem(this.#name);
    } catch {
      // There is nothing then.
    }
  }

  #isOurs({ href, box, state }) {
    const home = this.#incarico;
    const ours = typeof href === 'string' && (href.startsWith(`${home}/`) || href === home || href.startsWith('/aiuto'));
    return ours && Boolean(box) && STATES.includes(state);
  }
}
