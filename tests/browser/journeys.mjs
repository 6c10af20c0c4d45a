// What people do, from the welcome to what they came for and back: by mouse and by keyboard alone, with
// JavaScript switched off.

import { open, misdeeds } from './chromium.mjs';

const MOUSE = {
  name: 'mouse',
  use: (_page, wanted) => wanted.click(),
  write: (_page, wanted, text) => wanted.fill(text),
};

const KEYS = {
  name: 'keys',
  use: async (page, wanted) => {
    await reach(page, wanted);
    await page.keyboard.press('Enter');
  },
  write: async (page, wanted, text) => {
    await reach(page, wanted);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  },
};

// Tab, until it has the focus.
export async function reach(page, wanted) {
  await wanted.waitFor();
  for (let steps = 0; steps < 300; steps++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${wanted}`);
}

// Somebody at a browser: every step waits for what it must lead to.
class Person {
  constructor(visitor, way, origin) {
    Object.assign(this, { ...visitor, way, origin });
  }

  link(name) {
    return this.page.getByRole('link', typeof name === 'string' ? { name } : { name: name.name ?? name, exact: name.exact }).first();
  }

  // Follows a link or presses a button, and waits for the heading of where it leads.
  async go(wanted, heading) {
    await this.way.use(this.page, wanted);
    await this.sees(heading);
  }

  async sees(heading) {
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }

  async enter(person) {
    await this.page.goto(`${this.origin}/`);
    await this.go(this.page.locator('main').getByRole('link', { name: 'Accedi al Cassetto' }), 'Accesso');
    await this.go(this.page.getByRole('button', { name: `Entra come ${person}`, exact: true }), 'Per conto di chi agire');
  }

  async seek(text) {
    await this.way.write(this.page, this.page.getByRole('searchbox'), text);
    await this.way.use(this.page, this.page.getByRole('button', { name: 'Cerca' }));
    await this.page.waitForURL('**/cerca');
  }

  async leave() {
    // What a search had found stands at no address; where it began does.
    const there = this.page.url().replace(/\/cerca$/, '');
    await this.way.use(this.page, this.page.getByRole('button', { name: 'Esci' }));
    await this.page.getByRole('link', { name: 'Accedi', exact: true }).waitFor();
    // Neither the way back nor the address shows what was there; what a form had found Chromium would have to
    // ask for anew, and says that instead.
    await this.page.goBack().catch((error) => {
      if (!/ERR_CACHE_MISS/.test(error.message)) throw error;
    });
    await this.mustNot('Esci', 'Cambia posizione');
    await this.page.goto(there);
    await this.sees('Accesso');
  }

  // The text of the page, its spaces as people read them.
  async text() {
    return (await this.page.locator('body').innerText()).replace(/\u00a0/g, ' ');
  }

  async must(...wanted) {
    const text = await this.text();
    for (const words of wanted) if (!text.includes(words)) throw new Error(`no "${words}" in ${text}`);
  }

  async mustNot(...unwanted) {
    const text = await this.text();
    for (const words of unwanted) if (text.includes(words)) throw new Error(`"${words}" in ${text}`);
  }
}

// The representative: a month's payments and back.
async function titolare(person) {
  await person.enter('Carla Esempi');
  await person.go(person.link('Officina Esempio'), 'Officina Esempio');
  await person.seek('9900000101');
  await person.go(person.page.getByRole('table').getByRole('link').first(), 'Scrivania di');
  await person.must('9900000101', 'Versamenti');
  await person.go(person.page.locator('.groups').getByRole('link', { name: 'Versamenti' }).first(), 'Dovuto e versato');
  await person.must('luglio 2026', 'Dati aggiornati al');
  await person.go(person.link(/^luglio.2026$/), 'Versamenti del mese');
  await person.must('Mese: luglio 2026', '5.480,00');
  await person.go(person.link('Tutti i mesi'), 'Dovuto e versato');
  await person.go(person.link('F24 non abbinati'), 'F24 non abbinati');
  await person.must('9900000110', '5.480,00');
  await person.go(person.page.locator('.position-name'), 'Scrivania di');
  // A second window beside the first.
  await person.go(person.page.locator('.groups').getByRole('link', { name: 'Versamenti' }).first(), 'Dovuto e versato');
  const [second] = await Promise.all([
    person.context.waitForEvent('page'),
    person.way.use(person.page, person.link('Tutti gli F24')),
  ]);
  await second.getByRole('heading', { level: 1, name: 'Tutti gli F24' }).waitFor();
  await second.close();
  await person.sees('Dovuto e versato');
  await person.leave();
}

// The intermediary: from the list of positions to a window, and to a position that is not theirs.
async function intermediario(person, { foreign }) {
  await person.enter('Dario Provetti');
  await person.go(person.link('Studio Provetti'), 'Studio Provetti');
  // All of them are too many to be listed at once.
  await person.must('Le posizioni sono molte');
  await person.seek('officina');
  await person.go(person.page.getByRole('table').getByRole('link').first(), 'Scrivania di');
  await person.go(person.link('Cambia posizione'), 'Studio Provetti');
  await person.seek('9900000101');
  await person.must('Officina Esempio');
  await person.mustNot('9900000202');
  await person.go(person.page.getByRole('row', { name: '9900000101' }).getByRole('link'), 'Scrivania di');
  await person.go(person.page.locator('.groups').getByRole('link', { name: 'Versamenti' }).first(), 'Dovuto e versato');
  await person.must('9900000101', 'luglio 2026');
  await person.page.goto(person.origin + foreign.intermediario);
  await person.sees('Pagina non trovata');
  await person.mustNot('9900000202', 'Montescuro');
  await person.go(person.page.locator('main').getByRole('link', { name: 'Tornare agli incarichi' }), 'Per conto di chi agire');
  await person.go(person.link('Studio Provetti'), 'Studio Provetti');
  await person.seek('9900000202');
  await person.must('Nessuna posizione corrisponde');
  await person.leave();
}

// The links at the top of a page lead past what is the same on every page.
async function past(person) {
  await person.enter('Carla Esempi');
  if (person.way !== KEYS) return;
  await person.page.keyboard.press('Tab');
  await person.page.keyboard.press('Enter');
  await person.page.keyboard.press('Tab');
  const within = await person.page.evaluate(() => document.querySelector('main').contains(document.activeElement));
  if (!within) throw new Error('the first link does not lead to the content');
}

// The window of a month is open while a payment comes in: the next click shows it.
async function importing(person, { ask }) {
  await person.enter('Carla Esempi');
  await person.go(person.link('Officina Esempio'), 'Officina Esempio');
  await person.go(person.page.getByRole('row', { name: '9900000101' }).getByRole('link'), 'Scrivania di');
  await person.go(person.page.locator('.groups').getByRole('link', { name: 'Versamenti' }).first(), 'Dovuto e versato');
  const july = async () => (await person.page.getByRole('row', { name: /^luglio.2026/ }).innerText()).replace(/\s+/g, ' ');
  if (!(await july()).endsWith('Non versato')) throw new Error(`before: ${await july()}`);
  await person.go(person.link(/^luglio.2026$/), 'Versamenti del mese');
  const payments = person.page.getByRole('table').last().locator('tbody tr');
  const before = await payments.count();
  await ask('import');
  await person.go(person.link('Tutti i mesi'), 'Dovuto e versato');
  if (!(await july()).endsWith('Pagato')) throw new Error(`after: ${await july()}`);
  await person.go(person.link(/^luglio.2026$/), 'Versamenti del mese');
  if ((await payments.count()) !== before + 1) throw new Error(`${before} payments before, and now ${await payments.count()}`);
  await person.leave();
}

// The representative: the statement of a month, one of its workers by name, and everything back to the months.
async function dichiarante(person) {
  await person.enter('Carla Esempi');
  await person.go(person.link('Officina Esempio'), 'Officina Esempio');
  await person.go(person.page.getByRole('row', { name: '9900000101' }).getByRole('link'), 'Scrivania di');
  await person.go(person.page.locator('.groups').getByRole('link', { name: 'UniEmens' }).first(), 'Denunce mese per mese');
  await person.must('Manca la denuncia di luglio 2026', 'Dati aggiornati al');
  await person.go(person.link('Denunce mancanti o in ritardo'), 'Denunce mancanti o in ritardo');
  await person.go(person.link('Denunce mese per mese'), 'Denunce mese per mese');
  await person.go(person.link(/^settembre.2026$/), 'Denunce del mese');
  await person.go(person.page.getByRole('table').first().locator('tbody a').first(), 'Denuncia');
  const workers = person.page.getByRole('table', { name: 'Denunce individuali' }).locator('tbody tr');
  const all = await workers.count();
  const surname = (await workers.nth(2).locator('td').first().innerText()).trim();
  await person.way.write(person.page, person.page.getByRole('searchbox', { name: 'Cerca nella tabella Denunce individuali' }), surname.toLowerCase());
  await person.way.use(person.page, person.page.getByRole('button', { name: 'Cerca', exact: true }));
  await person.page.waitForURL(/-cerca=/);
  const found = await workers.count();
  if (found === 0 || found >= all) throw new Error(`${found} of ${all} workers are called ${surname}`);
  if (person.page.url().toUpperCase().includes(surname.toUpperCase())) throw new Error(`${surname} stands in the address`);
  await person.go(workers.first().getByRole('link'), 'Denuncia individuale');
  await person.must(surname, 'Imponibile', 'Settimane');
  await person.go(person.link('Tutta la denuncia'), 'Denuncia');
  if ((await workers.count()) !== all) throw new Error('the whole statement has not all its workers');
  await person.go(person.link('Denunce mese per mese'), 'Denunce mese per mese');
  await person.leave();
}

// The window of the months is open while the late flow of July comes in: the next click shows it.
async function late(person, { ask }) {
  await person.enter('Carla Esempi');
  await person.go(person.link('Officina Esempio'), 'Officina Esempio');
  await person.go(person.page.getByRole('row', { name: '9900000101' }).getByRole('link'), 'Scrivania di');
  await person.go(person.page.locator('.groups').getByRole('link', { name: 'UniEmens' }).first(), 'Denunce mese per mese');
  // The charts have rows of the same months.
  const months = person.page.getByRole('table', { name: 'Denunce mese per mese' });
  const july = async () => (await months.getByRole('row', { name: /^luglio.2026/ }).innerText()).replace(/\s+/g, ' ');
  if (!(await july()).includes('Assente')) throw new Error(`before: ${await july()}`);
  await ask('flow');
  await person.go(person.link(/^luglio.2026$/), 'Denunce del mese');
  await person.mustNot('non è arrivata alcuna denuncia');
  await person.go(person.link('Denunce mese per mese'), 'Denunce mese per mese');
  if (!/Definitiva.* 5\.480,00/.test(await july())) throw new Error(`after: ${await july()}`);
  await person.mustNot('Manca la denuncia');
  await person.leave();
}

const JOURNEYS = { titolare, intermediario, dichiarante, past };

export async function run(given) {
  const { browser, address } = given;
  const origin = `http://${address}`;
  const faults = [];
  const done = [];
  const travel = async (name, journey, way) => {
    const visitor = await open(browser, origin, { javaScriptEnabled: false });
    try {
      await journey(new Person(visitor, way, origin), given);
      const expected = /responded with a status of 404/;
      faults.push(...misdeeds(visitor.noticed(), '').filter((misdeed) => !expected.test(misdeed)).map((misdeed) => `${name}: ${misdeed}`));
      done.push(`${name} by ${way.name}`);
    } catch (error) {
      faults.push(`${name} by ${way.name} at ${visitor.page.url()}: ${error.stack ?? error}`);
    }
    await visitor.context.close();
  };
  const ways = [MOUSE, KEYS];
  await Promise.all(ways.flatMap((way) => Object.entries(JOURNEYS).map(([name, journey]) => travel(name, journey, way))));
  await travel('importing', importing, KEYS);
  await travel('late', late, KEYS);
  faults.push(...(await silent(browser, origin)));
  return { faults, done: done.sort() };
}

// The control: in these browsers no script runs.
async function silent(browser, origin) {
  const { context, page } = await open(browser, origin, { javaScriptEnabled: false });
  await page.setContent('<title>off</title><script>document.title = "on"</script>');
  const title = await page.title();
  await context.close();
  return title === 'off' ? [] : ['control: JavaScript is on'];
}
