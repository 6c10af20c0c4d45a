// Asks the host for what stands in a window. The answer is parsed into a document of its own in which nothing
// runs, and every window says with the request which place its title shows: the host refuses any other.

// What a window says that has no title yet.
const NEW = 'nuova';

// The answer to a request: its status, the address where it came from, and its page. `form` is what is posted.
export function load(href, { context = NEW, form = null, signal = null } = {}) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open(form ? 'POST' : 'GET', href);
    request.responseType = 'document';
    request.setRequestHeader('Accept', 'text/html');
    request.setRequestHeader('Finestra', context);
    if (form) request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    request.onload = () => done({ status: request.status, href: local(request.responseURL || href, href), page: request.response });
    request.onerror = request.ontimeout = () => failed(new Error('no answer'));
    request.onabort = () => failed(new DOMException('aborted', 'AbortError'));
    request.timeout = 30_000;
    signal?.addEventListener('abort', () => request.abort());
    request.send(form ? new URLSearchParams(form).toString() : null);
  });
}

// The whole page at an address, as a browser asks for it.
export async function page(href) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('GET', href);
    request.responseType = 'document';
    request.onload = () => done({ status: request.status, page: request.response });
    request.onerror = () => failed(new Error('no answer'));
    request.send();
  });
}

// An address of this site without its host, the place in the page kept that only the browser knows.
export function local(url, asked = url) {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search + new URL(asked, location.href).hash;
}

// The same without the place in the page: two windows never show one address.
export const bare = (href) => href.split('#', 1)[0];
