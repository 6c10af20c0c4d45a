// What people are told while they work: one stream for this tab, whatever its windows. It says how many notices are
// to be read, tells the newest in words, and has the windows refreshed that would show something else now; a window in
// which somebody is writing stays as it is.

// The kinds of notices, which name the events of the stream.
const KINDS = ['archivio', 'archivio-molte', 'delega-attiva', 'delega-cessata', 'deleghe-attive', 'deleghe-cessate', 'evento'];
// The most that the host counts.
const MOST = 100;

// Listens, and shows what comes in the link that names the stream.
export function listen(desk, link, words) {
  const stream = new EventSource(link.dataset.flusso);
  const told = (event) => {
    const notice = JSON.parse(event.data);
    count(link, words, notice.unread);
    desk.announcer.say('notice', { text: notice.text, about: notice.about ?? '' });
    refresh(desk, notice);
  };
  for (const kind of KINDS) stream.addEventListener(kind, told);
  // Nobody is told that an application has changed something: its windows show it.
  stream.addEventListener('modifica', (event) => refresh(desk, JSON.parse(event.data)));
  stream.addEventListener('count', (event) => {
    count(link, words, JSON.parse(event.data).unread);
    desk.renew();
  });
  // The last word of the host: a browser would come back again and again.
  stream.addEventListener('end', () => stream.close());
  return stream;
}

// Windows of this position that read what has come.
function refresh(desk, { posizione, plugins = [] }) {
  for (const view of desk.views) {
    const reads = plugins.some((plugin) => view.entry?.startsWith(`${plugin}/`));
    const about = view.place?.split('/').at(-1) === posizione;
    const all = /\/(tutte|sede)$/.test(view.place ?? '');
    if (view.loaded && reads && (about || all)) desk.refresh(view.id, { quiet: true });
  }
  desk.renew();
  const list = desk.windows.all.find(({ href }) => href.endsWith('/avvisi'));
  if (list) desk.refresh(list.id, { quiet: true });
}

// Writes how many are to be read, as the page that was loaded does.
function count(link, words, unread) {
  link.querySelectorAll('span').forEach((piece) => piece.remove());
  if (unread === 0) return;
  const [mark, text] = [document.createElement('span'), document.createElement('span')];
  mark.className = 'unread';
  mark.setAttribute('aria-hidden', 'true');
  mark.textContent = unread >= MOST ? `${MOST}+` : String(unread);
  text.className = 'visually-hidden';
  text.textContent = words.said('unread', { count: mark.textContent });
  link.append(mark, text);
}
