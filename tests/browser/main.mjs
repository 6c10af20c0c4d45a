// What a Rust test starts. It is given one line of JSON, runs the part that the line names, and says one
// line of JSON with the report. In between it may ask the test for something, and waits for its answer.
// When the test ends, so does it.

import { createInterface } from 'node:readline';
import { launch } from './chromium.mjs';

const waiting = [];
const come = [];
createInterface({ input: process.stdin })
  .on('line', (line) => (waiting.length ? waiting.shift()(line) : come.push(line)))
  .on('close', () => process.exit(1));
const line = () => (come.length ? Promise.resolve(come.shift()) : new Promise((heard) => waiting.push(heard)));
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

// A browser that hangs ends the part and not the patience of whoever waits.
const patience = setTimeout(() => {
  console.error('it takes longer than half an hour');
  process.exit(1);
}, 1_800_000);
patience.unref();

const given = JSON.parse(await line());
const part = await import(`./${given.part}.mjs`);
const browser = await launch(given.chromium);
const ask = (what) => {
  say({ ask: what });
  return line();
};
const report = await part.run({ ...given, browser, ask });
await browser.close();
process.stdout.write(`${JSON.stringify({ report })}\n`, () => process.exit(0));
