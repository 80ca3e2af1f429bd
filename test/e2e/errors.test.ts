/** What a user sees when the density is wrong, and that the editor goes on meanwhile. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectEventually } from '../host/window.ts';
import { foreignRequests, onScreen, ourConsole, Panel } from './screen.ts';

/** Seconds; long enough that something is typed meanwhile on a busy machine. */
const LIMIT = 6;

const THROWING = `export function throwingPdf(x: number, sigma = 1): number {
  const z = x / sigma;
  if (z > 1.25) throw new RangeError('z is beyond what I thought of');
  return Math.exp(-z * z / 2);
}
`;

const ENDLESS = `export function endlessPdf(x: number): number {
  for (;;);
}
// typed:
`;

const screen = onScreen('errors', {
  settings: { 'distributionDesigner.timeLimit': LIMIT },
  files: { 'throwing.ts': THROWING, 'endless.ts': ENDLESS },
});

test('a density that throws: the panel says what and where, the line is marked, the log has it', async () => {
  const { window } = screen;
  await window.openFile('throwing.ts');
  await window.codeLens(/^Sample/).first().click();
  const panel = await Panel.of(window, 'throwingPdf');
  await panel.alert.waitFor();
  const told = await panel.alert.innerText();
  assert.match(told, /z is beyond what I thought of/);
  assert.match(told, /throwing\.ts:3/);
  await window.editor.locator('.squiggly-error').first().waitFor();
  const log = await panel.openTab(/Log/);
  const record = log.getByRole('listitem').filter({ hasText: 'z is beyond what I thought of' }).first();
  await record.waitFor();
  assert.match(await record.innerText(), /USER_CODE/);
  assert.match(await record.innerText(), /throwing\.ts:3/);
  await window.codeLens(/z is beyond/).first().waitFor();
});

test('a click on the place reveals it in the editor', async () => {
  const { window } = screen;
  const panel = await Panel.of(window, 'throwingPdf');
  await panel.alert.getByRole('button', { name: /throwing\.ts:3/ }).click();
  await window.page.getByText(/^Ln 3, Col \d+/).first().waitFor();
});

test('what is repaired in the editor, unsaved, runs', async () => {
  const { window } = screen;
  const panel = await Panel.of(window, 'throwingPdf');
  await window.replaceText(THROWING.replace(/^ {2}if .*\n/m, ''));
  await window.codeLens(/^Sample/).first().click();
  await panel.alert.waitFor({ state: 'hidden' });
  await panel.settled();
  await panel.openTab(/Overview/);
  await panel.plot('Draws and density').locator('svg .mark-rect path').first().waitFor();
  await window.editor.locator('.squiggly-error').first().waitFor({ state: 'detached' });
});

test('text that is broken half-way keeps what can be read, and a run of it says where it breaks', async () => {
  const { window } = screen;
  const { page } = window;
  await window.replaceText('export function brokenPdf(x: number) {\n  return Math.exp(-x * );\n}\n');
  // The line above the text of before is gone a moment later.
  await page.waitForTimeout(1500);
  await window.codeLens(/^Sample/).first().click();
  const panel = await Panel.of(window, 'brokenPdf');
  await panel.alert.waitFor();
  assert.match(await panel.alert.innerText(), /throwing\.ts:2/);
});

test('an endless loop is ended at its limit, and typing works all the while', async (t) => {
  const { window } = screen;
  const { page } = window;
  await window.openFile('endless.ts');
  await window.codeLens(/^Sample/).first().waitFor();
  await window.placeCursorAfter('typed:');
  const pressed = Date.now();
  await window.chord('Control+Alt+U', 's');
  const panel = await Panel.of(window, 'endlessPdf');
  let end: number | undefined;
  const ended = panel.alert.waitFor().then(() => (end = Date.now()));
  // The panel took no focus: the editor still has it.
  const typed: { letter: string; wait: number }[] = [];
  let seen = '';
  for (const letter of 'abcdefgh') {
    const before = Date.now();
    await page.keyboard.type(letter);
    seen += letter;
    await expectEventually(async () => assert.ok((await window.visibleText()).includes(`// typed:${seen}`)));
    if (end === undefined) typed.push({ letter, wait: Date.now() - before });
    await page.waitForTimeout(100);
  }
  const took = ((await ended) - pressed) / 1000;
  assert.ok(typed.length > 0, 'what was typed stood in the editor while the loop ran');
  t.diagnostic(`waits for a letter while it ran: ${typed.map(({ letter, wait }) => `${letter} ${wait} ms`).join(', ')}`);
  t.diagnostic(`ended ${took.toFixed(1)} s after the keys were pressed, limit ${LIMIT} s`);
  assert.ok(took >= LIMIT, `it was ended after ${took} s, before its limit`);
  assert.match(await panel.alert.innerText(), new RegExp(`${LIMIT} s`));
});

test('an untitled text works like a file', async () => {
  const { window } = screen;
  await window.runCommand('File: New Untitled Text File');
  await window.replaceText('/** @distribution */\nfunction triangle(x: number) {\n  return Math.max(0, 1 - Math.abs(x));\n}\n');
  await window.runCommand('Change Language Mode', 'TypeScript');
  await window.codeLens(/^Sample/).first().click();
  const panel = await Panel.of(window, 'triangle');
  await panel.plot('Draws and density').locator('svg .mark-rect path').first().waitFor();
});

test('our page wrote nothing to the console and asked nobody outside', () => {
  assert.deepEqual(ourConsole(screen.window), []);
  assert.deepEqual(foreignRequests(screen.window), []);
});
