/** A law is moved in the panel: drawn live, shown as not in the source, written back, undone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { paletteFrom, themeKind } from '../../webview/theme.ts';
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
  await window.codeLens(/^Sample 10,000$/).first().waitFor();
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

test('what the editor no longer holds is told, until it holds it again or is sampled anew', async () => {
  const { window } = screen;
  const panel = await Panel.of(window, NAME);
  const told = panel.frame.getByText('The editor has changed since this was drawn.');
  await told.waitFor();
  await window.page.keyboard.press('Control+Y');
  await told.waitFor({ state: 'hidden' });
  await window.page.keyboard.press('Control+Z');
  await told.waitFor();
  await window.codeLens(/^Sample/).first().click();
  await told.waitFor({ state: 'hidden' });
  await panel.settled();
});

test('values of the panel are set aside when the source is sampled, and taken up again', async () => {
  const { window } = screen;
  const panel = await Panel.of(window, NAME);
  const design = designOf(panel);
  const beta = design.getByLabel('beta', { exact: true });
  const takeUp = design.getByRole('button', { name: 'Take up again' });
  assert.equal(await takeUp.isVisible(), false, 'what was written back is not offered');
  await beta.fill('4');
  await panel.frame.getByText('values of the panel').waitFor();
  await window.codeLens(/^Sample/).first().click();
  await panel.frame.getByText('One value chosen here before is set aside for the source.').waitFor();
  assert.equal(await beta.inputValue(), '3');
  await panel.settled();
  await takeUp.click();
  await panel.frame.getByText('values of the panel').waitFor();
  assert.equal(await beta.inputValue(), '4');
  await expectEventually(async () => {
    const [value, error] = (await moments(panel))['Variance'] ?? [0, 0];
    assert.ok(Math.abs(value - variance(4)) < 6 * error, `${value} ± ${error}`);
  });
  assert.equal(await takeUp.isVisible(), false);
  await design.getByRole('button', { name: 'Reset' }).click();
  await expectEventually(async () => assert.equal(await beta.inputValue(), '3'));
  await panel.settled();
});

test('a change of theme draws what is shown in its colours', async () => {
  const { window } = screen;
  const panel = await Panel.of(window, NAME);
  const bar = panel.plot('Draws and density').locator('svg .mark-rect path').nth(20);
  const asIn = async (kind: string) => {
    await expectEventually(async () => {
      const [seen, background, blue] = await panel.frame.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        return [document.body.dataset['vscodeThemeKind'], style.getPropertyValue('--vscode-editor-background'), style.getPropertyValue('--vscode-charts-blue')] as const;
      });
      assert.equal(seen, kind);
      const { drawn } = paletteFrom(themeKind(kind), (name) => (name === '--vscode-editor-background' ? background : name === '--vscode-charts-blue' ? blue : ''));
      assert.equal(await bar.getAttribute('fill'), drawn);
    });
    return bar.getAttribute('fill');
  };
  const before = await moments(panel);
  const dark = await asIn('vscode-dark');
  await window.runCommand('Preferences: Color Theme', 'Light Modern');
  const light = await asIn('vscode-light');
  assert.notEqual(light, dark);
  await window.runCommand('Preferences: Color Theme', 'Dark High Contrast');
  await asIn('vscode-high-contrast');
  assert.deepEqual(await moments(panel), before, 'the result is the same');
  await window.runCommand('Preferences: Color Theme', 'Dark Modern');
  assert.equal(await asIn('vscode-dark'), dark);
});

/** Everything that says which result is shown: numbers of a plot, the open tab, what the controls say, the overlay. */
async function shown(panel: Panel): Promise<unknown> {
  const tab = await panel.frame.getByRole('tab', { selected: true }).innerText();
  const design = designOf(panel);
  const beta = await design.getByLabel('beta', { exact: true }).inputValue();
  const overlay = await panel.frame.locator('select[aria-label="Overlay"]').inputValue();
  return { tab, beta, overlay, told: await design.getByRole('status').innerText(), cells: await panel.plotRows('Residuals by cell') };
}

test('the panel is moved to another group, hidden and shown, and is what it was', async () => {
  const { window } = screen;
  let panel = await Panel.of(window, NAME);
  await designOf(panel).getByLabel('beta', { exact: true }).fill('1.5');
  await panel.frame.getByText('values of the panel').waitFor();
  await panel.openTab(/Overview/);
  await panel.frame.getByRole('combobox', { name: 'Overlay' }).selectOption({ label: 'As saved' });
  await panel.plot('Draws and density').locator('svg .role-legend', { hasText: 'As saved' }).first().waitFor();
  await panel.settled();
  await panel.openTab(/Fit/);
  const before = await shown(panel);
  const again = async (): Promise<void> => {
    panel = await Panel.of(window, NAME);
    await panel.settled();
    await expectEventually(async () => assert.deepEqual(await shown(panel), before));
  };
  await window.tab(NAME).click();
  await window.runCommand('View: Move Editor into Previous Group');
  await expectEventually(async () => assert.equal(await window.page.locator('.editor-group-container').count(), 1));
  await again();
  await window.tab('generalized-normal.ts').click();
  await window.editor.waitFor();
  await window.tab(NAME).click();
  await again();
  await window.runCommand('View: Move Editor into Next Group');
  await window.codeLens(/^Diagnose/).first().waitFor();
  await again();
});

test('after a reload of the window it comes back: the last result at once, its tab, its controls, then the same draws', async () => {
  const { window } = screen;
  const before = await shown(await Panel.of(window, NAME));
  // What each page of a webview says while a run is on its way; that the plots stand there as well is for
  // panel.browser.test.ts, where no run ends before they are drawn.
  await window.page.addInitScript(() => {
    const meanwhile = new Set<string>();
    (globalThis as unknown as { meanwhile: Set<string> }).meanwhile = meanwhile;
    const observer = new MutationObserver(() => {
      const status = document.querySelector('.status-text')?.textContent ?? '';
      if (status.startsWith('Running')) meanwhile.add(status);
    });
    // VS Code writes the page into a document that is there already, and has another root then.
    let root: Element | undefined;
    setInterval(() => {
      if (document.documentElement === root) return;
      root = document.documentElement;
      observer.observe(root, { childList: true, characterData: true, subtree: true });
    }, 10);
  });
  // Kept once the panel has been at rest for a while, and then written by VS Code.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await window.reload();
  const panel = await Panel.of(window, NAME);
  await panel.frame.getByText('values of the panel').waitFor();
  await panel.settled();
  await expectEventually(async () => assert.deepEqual(await shown(panel), before));
  assert.equal(await panel.alert.isVisible(), false);
  const meanwhile = await panel.frame.evaluate(() => [...(globalThis as unknown as { meanwhile: Set<string> }).meanwhile]);
  assert.match(meanwhile.join('\n'), /previous result is shown meanwhile/);
  await panel.openTab(/Overview/);
  await panel.plot('Draws and density').locator('svg .role-legend', { hasText: 'As saved' }).first().waitFor();
});

/** To the editor or the panel, and on only when it has the focus. */
async function focus(where: 'editor' | Panel): Promise<void> {
  const { page } = screen.window;
  await page.keyboard.press(where === 'editor' ? 'Control+1' : 'Control+2');
  await expectEventually(async () => {
    assert.ok(where === 'editor' ? await page.locator('.editor-instance .monaco-editor.focused').count() > 0 : await where.frame.evaluate(() => document.hasFocus()));
  });
}

/** Goes from control to control of the panel with Tab, or back, until that one has the focus. */
async function tabTo(panel: Panel, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const { keyboard } = screen.window.page;
  for (let i = 0; i < 150; i++) {
    if (await wanted.evaluate((element) => element === document.activeElement && document.hasFocus())) return;
    await keyboard.press(key);
  }
  assert.fail(`${key} does not lead to ${String(wanted)}; it ended at ${await panel.frame.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))}`);
}

test('a whole session by keyboard alone: open, sample, move, look, resample, write back, undo, compare, choose', async () => {
  const { window } = screen;
  const { keyboard } = window.page;
  const text = async (): Promise<string> => (await window.visibleText()).replace(/\s+/g, ' ');
  await keyboard.press('Control+1');
  const files = window.page.locator('.quick-input-widget');
  await expectEventually(async () => {
    if (!(await files.isVisible())) await keyboard.press('Control+P');
    await files.locator('input[type=text]').first().waitFor({ timeout: 2000 });
    await keyboard.press('Control+A');
    await keyboard.type('gumbel.ts');
    await files.locator('.monaco-list-row.focused', { hasText: 'gumbel.ts' }).waitFor({ timeout: 10_000 });
  });
  await keyboard.press('Enter');
  await window.codeLens(/^Sample/).first().waitFor();
  await expectEventually(async () => assert.match(await text(), /gumbelLogPdf/));
  const before = await text();
  await window.chord('Control+Alt+U', 's');
  const panel = await Panel.of(window, 'gumbelLogPdf');
  await panel.settled();

  await focus(panel);
  const design = designOf(panel);
  await tabTo(panel, design.getByRole('spinbutton', { name: 'scale' }));
  await keyboard.press('Control+A');
  await keyboard.type('2');
  await panel.frame.getByText('values of the panel').waitFor();
  // Variance of Gumbel's law: π² scale² / 6.
  const law = (Math.PI ** 2 * 4) / 6;
  await expectEventually(async () => {
    const [value, error] = (await moments(panel))['Variance'] ?? [NaN, NaN];
    assert.ok(Math.abs(value - law) < 5 * error, `variance ${value} ± ${error}, of the law ${law}`);
  });

  await tabTo(panel, panel.frame.getByRole('tab', { selected: true }));
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  assert.equal(await panel.frame.getByRole('tab', { name: 'Fit' }).getAttribute('aria-selected'), 'true');
  await panel.plot('Residuals by cell').locator('svg').first().waitFor();

  await tabTo(panel, design.getByRole('button', { name: 'Resample' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expectEventually(async () => assert.equal(await design.getByLabel('Seed', { exact: true }).inputValue(), '2'));
  await panel.settled();
  await tabTo(panel, design.getByRole('button', { name: 'Write back' }));
  await keyboard.press('Enter');
  await expectEventually(async () => {
    assert.match(await text(), /scale = 2\b/);
    assert.match(await text(), /@seed 2\b/);
  });
  await focus('editor');
  await keyboard.press('Control+Z');
  await expectEventually(async () => assert.equal(await text(), before));

  await window.chord('Control+Alt+U', 'm');
  await panel.frame.getByRole('tab', { name: 'Compare', selected: true }).waitFor();
  await panel.settled();
  await focus(panel);
  await tabTo(panel, panel.frame.getByRole('button', { name: /^Use this method: TDR/ }).first());
  await keyboard.press('Enter');
  await expectEventually(async () => assert.match(await text(), /@method tdr/));
  await panel.settled();
});

test('nothing was written to the console, and nothing was asked of another host', () => {
  assert.deepEqual(ourConsole(screen.window), []);
  assert.deepEqual(foreignRequests(screen.window), []);
});
