// Another position: all windows go there, or one, or none. What goes there is asked for anew, and shows the new
// position in its title, or why there is nothing; what somebody is writing stays where it is.

import { ask } from './dialog.mjs';
import { page } from './load.mjs';

const OF = /^(\/i\/[a-z]{16})\/([ps])\/([a-z]{16})$/;

export class Position {
  constructor(desk, words) {
    Object.assign(this, { desk, words });
  }

  // Asks which windows are to go to the position at `path`.
  async ask(path, name, asking) {
    const { desk } = this;
    const done = () => desk.area.removeAttribute('aria-busy');
    const going = (work) => {
      desk.area.setAttribute('aria-busy', 'true');
      return work.finally(done);
    };
    const about = desk.views.filter((view) => this.#elsewhere(view, path));
    if (about.length === 0) return going(this.#base(path, name));
    const fits = (view) => about.includes(view);
    const front = desk.windows.shown.map(({ id }) => desk.view(id)).filter(fits).at(-1);
    const one = fits(asking) ? asking : (asking?.leaves ?? front ?? about[0]);
    const answer = await ask(this.words, 'position', { position: name, window: desk.name(one.id) });
    if (answer === 'desk') return going(this.#base(path, name));
    if (answer === 'one') {
      await going(this.#move(one, path));
      return desk.say('moved-one', one.id, { position: name });
    }
    return answer === 'all' ? going(this.#all(about, path, name)) : undefined;
  }

  async #all(about, path, name) {
    if (!(await this.#base(path, name))) return;
    await Promise.all(about.filter((view) => !view.isWritten).map((view) => this.#move(view, path)));
    this.desk.say('moved', null, { position: name });
  }

  // Whether a window is about another position than the one at `path`.
  #elsewhere(view, path) {
    const now = OF.exec(view.place ?? '');
    return now !== null && now[3] !== OF.exec(path)[3];
  }

  // Leads a window to the page of its menu row for another position, or to the same page of the desk.
  #move(view, path) {
    const [, home, , codice] = OF.exec(path);
    const kind = OF.exec(view.place)[2];
    const rest = this.desk.windows.get(view.id).href.split(/[?#]/, 1)[0].slice(view.place.length + 1);
    return this.desk.go(view, `${home}/${kind}/${codice}/${view.entry ?? rest}`, { fresh: true, quiet: true });
  }

  // Puts another position into the head of the desk, and its menu beside it.
  async #base(path, name) {
    const { desk } = this;
    const { status, page: fresh } = await page(path).catch(() => ({ status: 0 }));
    const menu = fresh?.querySelector('.desk-menu');
    if (status !== 200 || !menu) {
      desk.say('failed', null);
      return false;
    }
    for (const selector of ['.position-band', '.desk-menu']) {
      const piece = document.importNode(fresh.querySelector(selector), true);
      piece.hidden = false;
      const old = document.querySelector(selector);
      if (old) old.replaceWith(piece);
      else document.querySelector('.it-header-wrapper').after(piece);
    }
    this.#behind(fresh);
    desk.base = path;
    desk.draw();
    desk.say('moved-desk', null, { position: name });
    return true;
  }

  // Shows the menu as it is now, beside the windows and behind them. Whoever is in it stays at their entry.
  async renew() {
    const { desk } = this;
    const { status, page: fresh } = await page(desk.base).catch(() => ({ status: 0 }));
    const piece = fresh?.querySelector('.desk-menu');
    const old = document.querySelector('.desk-menu');
    if (status !== 200 || !piece || !old) return;
    const [within, at] = [old.contains(document.activeElement), document.activeElement.getAttribute('href')];
    const menu = document.importNode(piece, true);
    menu.hidden = false;
    old.replaceWith(menu);
    if (within) ([...menu.querySelectorAll('a')].find((link) => link.getAttribute('href') === at && link.checkVisibility()) ?? menu).focus();
    if (this.desk.area.querySelector('.desk-back').childElementCount > 0 && fresh.querySelector('main .groups')) this.#behind(fresh);
  }

  // Puts behind the windows what the desk of its position shows, where that was never loaded.
  async fill() {
    const back = this.desk.area.querySelector('.desk-back');
    if (back.childElementCount > 0 || this.filling) return;
    this.filling = true;
    const { status, page: fresh } = await page(this.desk.base).catch(() => ({ status: 0 }));
    this.filling = false;
    if (status === 200) this.#behind(fresh);
  }

  #behind(fresh) {
    const content = fresh.querySelector('main');
    content.querySelector('.window-of')?.remove();
    const back = this.desk.area.querySelector('.desk-back');
    back.replaceChildren(...[...content.childNodes].map((node) => document.importNode(node, true)));
  }
}
