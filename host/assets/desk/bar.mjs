// The bar of windows: a button for each, and what concerns all of them. On a narrow screen it is the tabs.

export class Bar {
  #list;
  #none;

  constructor(element, desk) {
    this.element = element;
    this.#list = element.querySelector('ul');
    this.#none = element.querySelector('.windows-none');
    this.show = element.querySelector('[data-do="show"]');
    this.#list.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (button) desk.focus(Number(button.dataset.window), { say: 'active' });
    });
  }

  // Draws what is open now. Buttons that stay keep the focus.
  draw(windows, titleOf, words) {
    const buttons = new Map([...this.#list.querySelectorAll('button')].map((button) => [Number(button.dataset.window), button]));
    for (const [id, button] of buttons) if (!windows.get(id)) button.parentElement.remove();
    for (const one of windows.all) {
      const button = buttons.get(one.id) ?? this.#button(one.id, words);
      button.querySelector('.bar-title').textContent = titleOf(one.id);
      button.querySelector('.bar-away').hidden = one.state !== 'minimised';
      if (windows.active?.id === one.id) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
    this.#none.hidden = windows.all.length > 0;
    for (const button of this.element.querySelectorAll('.desk-tools [data-do="tile"], .desk-tools [data-do="cascade"]')) {
      button.disabled = windows.shown.length < 2;
    }
    this.show.disabled = windows.shown.length === 0 && !windows.isAway;
    this.show.querySelector('span').textContent = words.said(windows.isAway ? 'label-show-back' : 'label-show');
  }

  // The button of a window.
  button(id) {
    return this.#list.querySelector(`[data-window="${id}"]`);
  }

  #button(id, words) {
    const item = words.part('bar-item');
    const button = item.querySelector('button');
    button.dataset.window = id;
    this.#list.append(item);
    return button;
  }
}
