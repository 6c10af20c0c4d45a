// Keeps how the desk looks, for the tab of the browser that is loaded again.

const name = (incarico) => `desk:${incarico}`;

export function keep(incarico, windows) {
  try {
    sessionStorage.setItem(name(incarico), JSON.stringify(windows));
  } catch {
    // A browser that keeps nothing shows a desk without its windows next time.
  }
}

// The windows that were kept, from the back to the front; only such as this desk can have.
export function kept(incarico) {
  try {
    const windows = JSON.parse(sessionStorage.getItem(name(incarico)) ?? '[]');
    return windows.filter(({ href, box, state }) => isOurs(href, incarico) && box && ['normal', 'minimised', 'maximised'].includes(state));
  } catch {
    return [];
  }
}

const isOurs = (href, incarico) => typeof href === 'string' && (href.startsWith(`${incarico}/`) || href === incarico || href.startsWith('/aiuto'));
