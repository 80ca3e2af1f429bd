/** Two versions of a distribution, and two distributions, laid over each other in a real VS Code. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { expectEventually } from '../host/window.ts';
import { foreignRequests, numberOf, onScreen, ourConsole, Panel } from './screen.ts';

const bell = (sigma: number): string => `/** @mode 0 */
export function bellPdf(x: number, sigma = ${sigma}): number {
  return Math.exp(-0.5 * (x / sigma) ** 2) / (sigma * Math.sqrt(2 * Math.PI));
}
`;
const OTHERS = `/** @mode 0 */
export function laplacePdf(x: number): number {
  return 0.5 * Math.exp(-Math.abs(x));
}
/** @domain [0, 5] */
export function fivePmf(k: number): number {
  return 1 / 6;
}
`;
const screen = onScreen('overlay', { files: { 'bell.ts': bell(1), 'others.ts': OTHERS } });

const overlayOf = (panel: Panel): Locator => panel.frame.getByRole('combobox', { name: 'Overlay' });
const groupsOf = (panel: Panel): Promise<[group: string, options: string[]][]> => overlayOf(panel).locator('optgroup')
  .evaluateAll((all) => all.map((group) => [(group as HTMLOptGroupElement).label, [...group.querySelectorAll('option')].map((option) => option.label)]));

/** What the tooltip of the density says of a curve that is laid over, at places in the middle of the abscissa. */
async function overlaid(panel: Panel, label: string): Promise<[x: number, f: number][]> {
  const plot = panel.plot('Draws and density');
  await plot.getByRole('group', { name: /: plot$/ }).focus();
  const found: [number, number][] = [];
  const { keyboard } = panel.frame.page();
  // From the left end, wherever it stood, to two fifths.
  for (let i = 0; i < 10; i++) await keyboard.press('Shift+ArrowLeft');
  for (let i = 0; i < 4; i++) await keyboard.press('Shift+ArrowRight');
  for (let i = 0; i < 10; i++) {
    await keyboard.press('ArrowRight');
    const lines = await plot.locator('.plot-tooltip').innerText();
    const value = new RegExp(`${label}, at (\\S+)\\s+(\\S+)`).exec(lines);
    if (value) found.push([numberOf(value[1]!), numberOf(value[2]!)]);
  }
  return found;
}

const normal = (x: number, sigma: number): number => Math.exp(-0.5 * (x / sigma) ** 2) / (sigma * Math.sqrt(2 * Math.PI));

test('a text that was edited is laid over itself as saved', async () => {
  const { window } = screen;
  await window.openFile('bell.ts');
  await window.codeLens(/^Sample/).first().waitFor();
  await window.codeLens(/^Sample/).first().click();
  const panel = await Panel.of(window, 'bellPdf');
  await panel.settled();
  assert.equal((await groupsOf(panel)).some(([group]) => group === 'This distribution'), false, 'nothing else is saved');

  await window.replaceText(bell(2));
  await expectEventually(async () => assert.deepEqual((await groupsOf(panel))[0], ['This distribution', ['As saved']]));
  await panel.frame.getByRole('button', { name: 'Sample', exact: true }).click();
  await panel.settled();
  await overlayOf(panel).selectOption({ label: 'As saved' });
  await expectEventually(async () => assert.match((await panel.plot('Draws and density').locator('svg .role-legend').allTextContents()).join(' '), /As saved/));
  const values = await overlaid(panel, 'As saved');
  assert.ok(values.length >= 5, JSON.stringify(values));
  for (const [x, f] of values) assert.ok(Math.abs(f - normal(x, 1)) < 2e-3 * normal(x, 1) + 1e-4, `as saved, ${f} at ${x}`);
  await expectEventually(async () => {
    const variance = await panel.frame.getByRole('region', { name: 'Moments of the draws' }).locator('tr', { hasText: 'Variance' }).locator('td').first().innerText();
    assert.ok(Math.abs(numberOf(variance) - 4) < 0.4, `the draws are those of the edited text: variance ${variance}`);
  });
  const file = readFileSync(join(screen.folder, 'bell.ts'), 'utf8');
  assert.equal(file, bell(1), 'nothing was saved');
});

test('saved, the two are one, and nothing is laid over', async () => {
  const { window } = screen;
  const panel = await Panel.of(window, 'bellPdf');
  await window.editor.click();
  await window.page.keyboard.press('Control+S');
  await expectEventually(async () => {
    assert.equal((await groupsOf(panel)).some(([group]) => group === 'This distribution'), false);
    assert.equal(await overlayOf(panel).inputValue(), '');
  });
});

test('a value chosen in the panel is laid over the law as saved', async () => {
  const panel = await Panel.of(screen.window, 'bellPdf');
  await panel.frame.getByRole('region', { name: 'Design' }).getByLabel('sigma', { exact: true }).fill('0.5');
  await expectEventually(async () => assert.deepEqual((await groupsOf(panel))[0], ['This distribution', ['As saved']]));
  await overlayOf(panel).selectOption({ label: 'As saved' });
  await expectEventually(async () => {
    const values = await overlaid(panel, 'As saved');
    assert.ok(values.length >= 5, JSON.stringify(values));
    for (const [x, f] of values) assert.ok(Math.abs(f - normal(x, 2)) < 2e-3 * normal(x, 2) + 1e-4, `as saved, ${f} at ${x}`);
  });
});

test('a distribution of another open editor is sampled when it is chosen, without a panel of its own', async () => {
  const { window } = screen;
  const panel = await Panel.of(window, 'bellPdf');
  await window.editor.click();
  await window.openFile('others.ts');
  await expectEventually(async () => {
    const open = (await groupsOf(panel)).find(([group]) => group === 'In open editors');
    assert.deepEqual(open?.[1], ['laplacePdf (others.ts)'], 'of the same kind');
  });
  await overlayOf(panel).selectOption({ label: 'laplacePdf (others.ts)' });
  await expectEventually(async () => {
    const values = await overlaid(panel, 'laplacePdf');
    assert.ok(values.length >= 5, JSON.stringify(values));
    for (const [x, f] of values) assert.ok(Math.abs(f - 0.5 * Math.exp(-Math.abs(x))) < 0.01, `${f} at ${x}`);
  });
  assert.equal(await window.tab('laplacePdf').count(), 0);
  assert.deepEqual((await groupsOf(panel)).find(([group]) => group === 'Sampled')?.[1], ['laplacePdf (others.ts)']);
});

test('nothing was said on the console, nothing asked of another host', () => {
  assert.deepEqual(ourConsole(screen.window), []);
  assert.deepEqual(foreignRequests(screen.window), []);
});
