/** A law is moved in the panel: drawn live, shown as not in the source, written back, undone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { expectEventually } from '../host/window.ts';
import { foreignRequests, numberOf, onScreen, ourConsole, Panel } from './screen.ts';

const screen = onScreen('design');
const NAME = 'generalizedNormalPdf';

const designOf = (panel: Panel): Locator => panel.frame.getByRole('region', { name: 'Design' });

/** Variance of exp(-|x|^b), alpha 1: Γ(3/b) / Γ(1/b). */
function variance(b: number): number {
  const n = 40_000;
  const h = 40 / n;
  let [mass, second] = [0, 0];
  for (let i = 0; i < n; i++) {
    const x = -20 + (i + 0.5) * h;
    const f = Math.exp(-(Math.abs(x) ** b));
    mass += f;
    second += x * x * f;
  }
  return second / mass;
}

async function moments(panel: Panel): Promise<Record<string, [value: number, error: number]>> {
  const rows = await panel.frame.getByRole('region', { name: 'Moments of the draws' }).locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  return Object.fromEntries(rows.map(([label = '', value = '', error = '']) => [label, [numberOf(value), numberOf(error)]]));
}

test('the controls stand where the source stands', async () => {
  const { window } = screen;
  await window.openFile('generalized-normal.ts');
  await window.codeLens(/^Sample 10,000$/).first().waitFor({ timeout: 60_000 });
  await window.codeLens(/^Sample 10,000$/).first().click();
  const panel = await Panel.of(window, NAME);
  await panel.settled();
  const design = designOf(panel);
  for (const [label, value] of [['mu', '0'], ['alpha', '1'], ['beta', '3'], ['Size', '10000'], ['Seed', '1'], ['From', ''], ['To', '']] as const) {
    assert.equal(await design.getByLabel(label, { exact: true }).inputValue(), value, label);
  }
  assert.equal(await design.getByLabel('Method', { exact: true }).inputValue(), 'auto');
  assert.equal(await design.getByRole('button', { name: 'Write back' }).isDisabled(), true);
});

test('a slider that is moved redraws the law it says', async () => {
  const panel = await Panel.of(screen.window, NAME);
  const design = designOf(panel);
  const slider = design.getByRole('slider', { name: 'beta, slider' });
  await slider.focus();
  for (let i = 0; i < 6; i++) await slider.press('PageDown');
  await expectEventually(async () => {
    assert.ok(Number(await design.getByLabel('beta', { exact: true }).inputValue()) < 2.9);
  });
  await design.getByLabel('beta', { exact: true }).fill('1.5');
  await panel.frame.getByText('values of the panel').waitFor();
  await expectEventually(async () => {
    const [value, error] = (await moments(panel))['Variance'] ?? [NaN, NaN];
    assert.ok(Math.abs(value - variance(1.5)) < 5 * error, `variance ${value} ± ${error}, of the law ${variance(1.5)}`);
  });
  assert.equal(await panel.frame.getByText('One value is not yet in the source.').isVisible(), true);
  assert.match(await screen.window.editor.innerText(), /beta\s*=\s*3/);
});

test('a domain, a method and its options apply at once; what cannot be is refused', async () => {
  const panel = await Panel.of(screen.window, NAME);
  const design = designOf(panel);
  await design.getByLabel('From', { exact: true }).fill('0');
  await expectEventually(async () => assert.match(await panel.summary(/^Domain/), /^\[0, ∞\)/));
  await design.getByLabel('To', { exact: true }).fill('-1');
  await panel.frame.getByText(/domain \[0, -1\] is empty/).waitFor();
  await design.getByLabel('To', { exact: true }).fill('');
  await design.getByLabel('Method', { exact: true }).selectOption('tdr');
  await expectEventually(async () => assert.match(await panel.summary(/^Method/), /^TDR/));
  await design.getByText('Options of TDR').click();
  await design.getByLabel('variant', { exact: true }).selectOption('gw');
  await expectEventually(async () => assert.match(await panel.frame.locator('.facts').first().innerText(), /variant\s+gw/i));
  assert.equal(await design.getByLabel('order', { exact: true }).count(), 0, 'an option of PINV');
});

test('written back, the source says it, in one edit that can be undone', async () => {
  const { window } = screen;
  const panel = await Panel.of(window, NAME);
  const design = designOf(panel);
  await design.getByRole('button', { name: 'Write back' }).click();
  await expectEventually(async () => {
    const text = (await window.editor.innerText()).replace(/\u00a0/g, ' ');
    assert.match(text, /beta = 1\.5\)/);
    assert.match(text, /@domain \[0, Infinity\)/);
    assert.match(text, /@method tdr/);
    assert.match(text, /@variant gw/);
  });
  await panel.settled();
  await expectEventually(async () => assert.equal(await design.getByRole('button', { name: 'Write back' }).isDisabled(), true));
  await window.editor.click();
  await window.page.keyboard.press('Control+Z');
  await expectEventually(async () => {
    const text = (await window.editor.innerText()).replace(/\u00a0/g, ' ');
    assert.match(text, /beta = 3\)/);
    assert.doesNotMatch(text, /@method/);
  });
  await panel.frame.getByText('The editor has changed since this was drawn.').waitFor();
});

test('nothing was written to the console, and nothing was asked of another host', () => {
  assert.deepEqual(ourConsole(screen.window), []);
  assert.deepEqual(foreignRequests(screen.window), []);
});
