// Brings a page of the host into a window: its names made unlike those of all other windows, and what no page of
// the desk has left out, should one come after all.

const NAMING = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-details', 'headers', 'list', 'form'];
const NEVER = 'script, style, link, meta, base, iframe, object, embed';

// The nodes of `holder`, for this document, with `prefix` before each of their names.
export function brought(holder, prefix) {
  const copy = document.importNode(holder, true);
  copy.querySelectorAll(NEVER).forEach((element) => element.remove());
  for (const element of copy.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) if (name.startsWith('on')) element.removeAttribute(name);
    renamed(element, prefix);
  }
  const piece = document.createDocumentFragment();
  piece.append(...copy.childNodes);
  return piece;
}

// The same for a page that is in this document already.
export function renamedAll(holder, prefix) {
  for (const element of holder.querySelectorAll('*')) renamed(element, prefix);
}

function renamed(element, prefix) {
  if (element.id) element.id = prefix + element.id;
  for (const name of NAMING) {
    const value = element.getAttribute(name);
    if (value) element.setAttribute(name, value.split(/\s+/).map((id) => prefix + id).join(' '));
  }
  const href = element.getAttribute('href');
  if (href?.startsWith('#') && href.length > 1) element.setAttribute('href', `#${prefix}${href.slice(1)}`);
  for (const name of ['fill', 'stroke', 'mask', 'clip-path', 'marker-end']) {
    const value = element.getAttribute(name);
    if (value?.startsWith('url(#')) element.setAttribute(name, `url(#${prefix}${value.slice(5)}`);
  }
}
