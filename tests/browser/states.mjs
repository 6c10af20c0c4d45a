// Pages that no link leads to: what a form answers, and what is met when something goes wrong. Each is
// brought about as a person would, or as a stale tab does.

const OK = [200];

export function states(walk, visitor, who) {
  const { page, context } = visitor;
  const { origin } = walk;
  const answer = (act) => sent(page, act);
  const go = (path) => page.goto(origin + path);
  const press = (name) => answer(() => page.getByRole('button', { name }).first().click());
  const set = (selector, value) => page.locator(selector).first().evaluate((field, value) => (field.value = value), value);

  // The one that is spoken already, so that whatever comes later finds its words.
  const chosen = { name: `a language that is chosen, for ${who === 'nobody' ? who : 'somebody'}`, status: OK, open: async () => { await go('/lingua'); return press('Italiano'); } };
  const missing = { name: `a page that is not there, for ${who === 'nobody' ? who : 'somebody'}`, status: [404], open: () => go('/nessuna-pagina') };
  // What cannot be used is reported by anybody; a form that is refused comes back.
  const reporting = (text, spoil = () => {}) => async () => {
    await go('/accessibilita/segnala');
    await page.getByRole('textbox').first().evaluate((field) => field.removeAttribute('required'));
    await page.getByRole('textbox').first().fill(text);
    await spoil();
    return press('Invia la segnalazione');
  };
  if (who === 'nobody') {
    const entering = (spoil) => async () => {
      await go('/accesso');
      await spoil();
      return press(/^Entra come/);
    };
    return [
      missing,
      chosen,
      { name: 'a chapter that is not there', status: [404], open: () => go('/aiuto/nessuno') },
      { name: 'found in HELP', status: OK, open: () => go('/aiuto?cerca=delega') },
      { name: 'nothing found in HELP', status: OK, open: () => go('/aiuto?cerca=nessunaparola') },
      { name: 'too long to be sought in HELP', status: OK, open: () => go(`/aiuto?cerca=${'x'.repeat(101)}`) },
      { name: 'a report', status: OK, open: reporting('Non si legge <b>nulla</b>') },
      { name: 'a report without words', status: [422], open: reporting('') },
      { name: 'a report of another session', status: [403], open: reporting('Non si legge', () => set('input[name=csrf]', 'altro')) },
      { name: 'a page that wants a person', status: OK, open: () => go('/i') },
      { name: 'a sign-in that fails', status: [404], open: entering(() => set('input[name=persona]', 'nessuno')) },
      { name: 'a form of somebody else', status: [403], open: entering(() => set('input[name=csrf]', 'altro')) },
      { name: 'a form without a field', status: [400], open: entering(() => page.locator('input[name=persona]').first().evaluate((field) => field.remove())) },
      { name: 'a form that is too big', status: [413], open: entering(() => set('input[name=persona]', 'x'.repeat(300_000))) },
    ];
  }
  const homes = walk.homes[who];
  const seeking = (home, sought) => async () => {
    await go(home);
    await page.getByRole('searchbox').evaluate((field) => field.removeAttribute('maxlength'));
    await page.getByRole('searchbox').fill(sought);
    return press('Cerca');
  };
  const further = (home) => async () => {
    const first = await seeking(home, 'a')();
    const next = page.getByRole('button', { name: 'Righe successive' });
    return (await next.count()) ? press('Righe successive') : first;
  };
  // What is found leads on, so everybody seeks; what it looks like depends on the profilo alone.
  const found = homes.flatMap((home) => {
    const about = walk.profili[home.split('/')[2]];
    return [
      { name: 'found', about, leads: true, status: OK, open: seeking(home, '9900000101') },
      { name: 'found by a name', about, leads: true, status: OK, open: seeking(home, 'a') },
      { name: 'found, and further', about, status: OK, open: further(home) },
      { name: 'nothing found', status: OK, open: seeking(home, 'nessuna con questo nome') },
      { name: 'not sought', status: OK, open: seeking(home, '   ') },
      { name: 'too long to be sought', status: OK, open: seeking(home, 'x'.repeat(101)) },
    ];
  });
  // The search before a position: without script, what the palette finds is a page.
  const before = walk.posizioni[who];
  const asked = before
    ? [
        { name: 'found before a position', status: OK, open: seeking(`${before}/cerca`, 'versamenti') },
        { name: 'a position, found before another', leads: true, status: OK, open: seeking(`${before}/cerca`, 'officina') },
        { name: 'nothing found before a position', status: OK, open: seeking(`${before}/cerca`, 'nessuna con questo nome') },
        { name: 'too long to be sought before a position', status: OK, open: seeking(`${before}/cerca`, 'x'.repeat(101)) },
        { name: 'sought before a position in another session', status: [403], open: async () => { await go(`${before}/cerca`); await set('form.search input[name=csrf]', 'altro'); return press('Cerca'); } },
      ]
    : [];
  const wondered = homes.flatMap((home) => [
    { name: 'an entry that is asked for and is there', status: OK, open: () => go(`${home}/perche?voce=a`) },
    { name: 'an entry that is asked for and is not there', status: OK, open: () => go(`${home}/perche?voce=nessuna`) },
    ...(walk.profili[home.split('/')[2]] === 'amministratore'
      ? ['versamenti', 'durc', 'nessuna/pagina'].map((voce) => ({ name: `the rule of ${voce}`, status: OK, open: () => go(`${home}/regole?profilo=titolare&tipo=uniemens&voce=${voce}`) }))
      : []),
  ]);
  const [home, other] = homes;
  const stale = async () => {
    await go(home);
    await page.locator('form.search').evaluate((form, action) => (form.action = action), `${other}/cerca`);
    await page.getByRole('searchbox').fill('officina');
    return press('Cerca');
  };
  // It moves nothing: the day stays the same for everybody who walks here.
  const clocks = homes.filter((home) => walk.profili[home.split('/')[2]] === 'amministratore');
  const moved = (home) => async () => {
    await go(`${home}/orologio`);
    await set('input[name=da]', '7');
    return press(/^Avanti di un giorno/);
  };
  const wrong = (walk.wrong[who] ?? []).map(({ path, status }) => ({ name: path, status, open: () => go(path) }));
  // Whoever administers marks a report as read; somebody has reported something first.
  const marking = async () => {
    await reporting('Da segnare come letta')();
    await go(`${home}/segnalazioni`);
    return press(/^Segna come letta/);
  };
  // She was told something in one of her incarichi, before anybody came.
  const noticing = async () => {
    for (const home of homes) {
      await go(`${home}/avvisi`);
      if (await page.getByRole('button', { name: 'Segna come letto' }).count()) return press('Segna come letto');
    }
    throw new Error('nobody told her anything');
  };
  // Twice, so that the next one finds it as it was.
  const pinning = (home, name) => async () => {
    await go(`${home}/preferiti`);
    return press(name);
  };
  const keying = (text, name) => async () => {
    await go(`${home}/tasti`);
    await page.locator('[id$=tasto-close]').fill(text);
    return press(name);
  };
  const administers = walk.profili[home.split('/')[2]] === 'amministratore';
  const after = async () => {
    await go('/i');
    await context.clearCookies();
    return press('Esci');
  };
  return [
    missing,
    chosen,
    { name: 'an incarico that is not there', status: [404], open: () => go('/i/aaaaaaaaaaaaaaaa') },
    ...found,
    ...asked,
    ...wondered,
    ...wrong,
    ...(administers ? [] : ['Fissa tra i preferiti', 'Togli dai preferiti'].map((name) => ({ name: `a favourite: ${name}`, status: OK, open: pinning(home, name) }))),
    ...(who === 'Dario Provetti'
      ? ['Gruppo dopo', 'Riporta l’ordine di tutti'].map((name) => ({ name: `the order of the menu: ${name}`, status: OK, open: async () => { await go(`${home}/ordine`); return press(name); } }))
      : []),
    { name: 'a key that is refused', status: [422], open: keying('Ctrl+W', /^Cambia.*: Chiudi/) },
    { name: 'all keys given back', status: OK, open: keying('', /^Riporta tutti i tasti/) },
    ...clocks.map((home) => ({ name: 'a clock that somebody else moved', status: OK, open: moved(home) })),
    ...(who === 'Carla Esempi' ? [{ name: 'a notice that is read', status: OK, open: noticing }] : []),
    ...(administers ? [{ name: 'a report that is read', status: OK, open: marking }] : []),
    ...(other ? [{ name: 'a form of another incarico', status: [409], open: stale }] : []),
    { name: 'signed out', status: OK, open: async () => { await go('/i'); return press('Esci'); } },
    { name: 'signed out twice', status: [401], open: async () => { await again(page, origin, who); return after(); } },
  ];
}

// What a search in the first table of the page that is open leads to: rows, and none.
export async function seeks(page, url) {
  if (/-cerca=/.test(url) || !(await page.locator('form.table-search').count())) return [];
  const seeking = (text) => async () => {
    await page.goto(url);
    const form = page.locator('form.table-search').first();
    await form.getByRole('searchbox').fill(text);
    return sent(page, () => form.getByRole('button').click());
  };
  return [
    // Months and codes hold it.
    { name: 'sought', open: seeking('2') },
    { name: 'sought in vain', open: seeking('nessuna riga con questo') },
  ];
}

async function again(page, origin, person) {
  await page.goto(`${origin}/accesso`);
  await page.getByRole('button', { name: `Entra come ${person}`, exact: true }).click();
  await page.waitForURL(`${origin}/i`);
}

// Does what sends a form, and waits for the page that it leads to.
export async function sent(page, act) {
  const navigation = (response) => response.request().isNavigationRequest() && (response.status() < 300 || response.status() >= 400);
  const [answer] = await Promise.all([page.waitForResponse(navigation), act()]);
  await page.waitForLoadState('load');
  return answer;
}
