// The table of routes, as the program has it: which route an address is of, which pages are alike, and
// what is answered there.

export function routes({ routes, tipi, profili, hostile }) {
  const table = routes.map(({ method, path }) => {
    const pattern = path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    return { method, path, pattern: new RegExp(`^${pattern}$`) };
  });

  function find(method, url) {
    const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
    for (const route of table) {
      const match = route.method === method && route.pattern.exec(pathname);
      if (match) return { ...route, words: match.groups ?? {}, parameters: [...searchParams.keys()].sort() };
    }
    return null;
  }

  // A page looks different in each profilo and for each type of position: one of each is looked at, and
  // one in each way in which its rows are ordered. Pages of nobody's own look different for whoever is signed in.
  function of(path, who) {
    const route = find('GET', path);
    if (!route) return { about: path, key: [`${who} ${path}`], status: [200] };
    const { incarico, posizione, plugin, page } = route.words;
    const chapter = route.words.chapter ?? '';
    const back = chapter && route.parameters.includes('ritorno') ? 'with a way back' : '';
    const many = route.parameters.includes('molte') ? 'with the forms for many positions' : '';
    const about = [route.path, plugin ?? chapter, page, back, many].join(' ').trim();
    const ordered = route.parameters.filter((name) => /^t\d+-/.test(name));
    const profilo = incarico ? profili[incarico] : who === 'nobody' ? 'nobody' : 'somebody';
    const tipo = tipi[posizione ?? route.words.soggetto] ?? '';
    let key = [`${about} as ${profilo}`, `${about} for ${tipo}`];
    if (ordered.length) key = [`${about} ${ordered}`];
    if (incarico && !posizione && !plugin) key = [`${about} ${incarico}`];
    return { about, key, status: hostile[plugin] ?? [200] };
  }

  // The route that an answer came from, before it led anywhere else.
  function met(answer) {
    let first = answer.request();
    while (first.redirectedFrom()) first = first.redirectedFrom();
    const route = find(first.method(), first.url());
    return route ? `${route.method} ${route.path}` : `${first.method()} elsewhere`;
  }

  return { find, of, met };
}
