/** The log of a distribution's sessions in a real VS Code: those before the last, by session and severity. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { expectEventually } from '../host/window.ts';
import { foreignRequests, onScreen, ourConsole, Panel } from './screen.ts';

const NAME = 'talkingPdf';
const talking = (word: string): string => `let calls = 0;
/** @mode 0 */
export function talkingPdf(x: number): number {
  if (calls++ === 0) console.log('${word}');
  return Math.exp(-0.5 * x * x);
}
`;
const screen = onScreen('log', { files: { 'talking.ts': talking('the first session') } });

const sessionOf = (panel: Panel): Locator => panel.frame.getByRole('combobox', { name: 'Session' });
const optionsOf = (panel: Panel): Promise<string[]> => sessionOf(panel).locator('optgroup[label="This distribution"] option').allTextContents();
const recordsOf = (panel: Panel): Promise<string[]> => panel.frame.locator('.record').allInnerTexts();

async function sample(panel: Panel, text: string): Promise<void> {
  const { window } = screen;
  await window.replaceText(text);
  await panel.frame.getByText('The editor has changed since this was drawn.').waitFor();
  await panel.frame.getByRole('button', { name: 'Sample', exact: true }).click();
}

test('records of the sessions before stay, and can be chosen by session and severity', async () => {
  const { window } = screen;
  await window.openFile('talking.ts');
  await window.codeLens(/^Sample/).first().waitFor();
  await window.codeLens(/^Sample/).first().click();
  const panel = await Panel.of(window, NAME);
  await panel.settled();
  await sample(panel, talking('the second session').replace('Math.exp(', 'Math.exp(('));
  await panel.frame.getByText('The code does not compile').first().waitFor();
  await sample(panel, talking('the third session'));
  await panel.alert.waitFor({ state: 'hidden' });
  await panel.settled();
  await panel.openTab(/Log/);
  await expectEventually(async () => assert.match((await recordsOf(panel)).join('\n'), /the third session/));
  assert.doesNotMatch((await recordsOf(panel)).join('\n'), /the first session|COMPILE/);

  const options = await optionsOf(panel);
  assert.deepEqual(options.map((option) => option.replace(/\d+(?=,)|\d\d:\d\d:\d\d|\(\d+\)/g, '#')), ['compile, # #', 'session #, # #'], 'the newest first');
  await sessionOf(panel).selectOption({ label: options[1]! });
  await expectEventually(async () => assert.match((await recordsOf(panel)).join('\n'), /the first session/));
  assert.doesNotMatch((await recordsOf(panel)).join('\n'), /the third session/);

  await sessionOf(panel).selectOption({ label: options[0]! });
  const error = panel.frame.locator('.record', { hasText: 'COMPILE' }).first();
  await error.waitFor();
  assert.match(await error.innerText(), /Error\s+COMPILE[\s\S]*talking\.ts:5:\d+[\s\S]*does not compile[\s\S]*Mend it at the place named/);
  await error.getByText(/talking\.ts:5/).click();
  await window.page.getByText(/^Ln 5, Col \d+/).waitFor();

  await sessionOf(panel).selectOption('all');
  await expectEventually(async () => {
    const all = (await recordsOf(panel)).join('\n');
    assert.match(all, /the first session[\s\S]*COMPILE[\s\S]*the third session/);
  });
  await panel.frame.getByRole('group', { name: 'Show by severity' }).getByRole('button', { name: /^Info/ }).click();
  await expectEventually(async () => assert.ok((await recordsOf(panel)).every((record) => /COMPILE/.test(record))));
});

test('a page that was thrown away while it was hidden offers them again', async () => {
  const { window } = screen;
  await window.tab(NAME).click();
  await window.openFile('beta.cjs');
  await window.tab(NAME).click();
  const panel = await Panel.of(window, NAME);
  await panel.openTab(/Log/);
  await expectEventually(async () => assert.equal((await optionsOf(panel)).length, 2));
  await sessionOf(panel).selectOption({ label: (await optionsOf(panel))[0]! });
  await panel.frame.locator('.record', { hasText: 'COMPILE' }).first().waitFor();
  const info = panel.frame.getByRole('group', { name: 'Show by severity' }).getByRole('button', { name: /^Info/ });
  assert.equal(await info.getAttribute('aria-pressed'), 'false', 'the severities chosen are kept');
});

test('nothing was said on the console, nothing asked of another host', () => {
  assert.deepEqual(ourConsole(screen.window), []);
  assert.deepEqual(foreignRequests(screen.window), []);
});
