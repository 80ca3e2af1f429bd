/** The way a user goes first: open an example, click, look. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectEventually } from '../host/window.ts';
import { numberOf, onScreen, foreignRequests, ourConsole, Panel } from './screen.ts';

const screen = onScreen('sample');

/** The distribution of `examples/generalized-normal.ts`, and its density as stated there. */
const NAME = 'generalizedNormalPdf';
const density = (x: number) => Math.exp(-(Math.abs(x) ** 3));

/** CDF of an unnormalised density, by Simpson's rule. */
function cdfOf(density: (x: number) => number, from: number, to: number): (x: number) => number {
  const n = 20_000;
  const h = (to - from) / n;
  const sums = new Float64Array(n + 1);
  for (let i = 1; i <= n; i++) {
    const x = from + (i - 1) * h;
    sums[i] = (sums[i - 1] ?? 0) + ((density(x) + 4 * density(x + h / 2) + density(x + h)) * h) / 6;
  }
  const total = sums[n] ?? 1;
  return (x) => {
    const at = Math.min(n, Math.max(0, (x - from) / h));
    const i = Math.floor(at);
    const low = sums[i] ?? 0;
    return (low + (at - i) * ((sums[Math.min(n, i + 1)] ?? low) - low)) / total;
  };
}

test('above the density stand Sample, Diagnose and Compare methods', async () => {
  await screen.window.openFile('generalized-normal.ts');
  await screen.window.codeLens(/^Sample 10,000$/).first().waitFor({ timeout: 60_000 });
  const [first] = await screen.window.codeLensTexts();
  assert.match(first ?? '', /^Sample 10,000\s*\|\s*Diagnose\s*\|\s*Compare methods/);
});

test('a click on Sample opens the panel beside the editor, with histogram, density and CDF', async () => {
  const { window } = screen;
  await window.codeLens(/^Sample 10,000$/).first().click();
  const panel = await Panel.of(window, NAME);
  await panel.settled();
  assert.equal(await panel.alert.isVisible(), false, await panel.alert.innerText());
  const histogram = panel.plot('Draws and density');
  await histogram.waitFor();
  // Vega marks: bars of the histogram, the line of the density.
  await histogram.locator('svg').waitFor();
  assert.ok((await histogram.locator('svg .mark-rect path').count()) >= 20, 'bars');
  const line = histogram.locator('svg .mark-line path').first();
  assert.ok((await line.getAttribute('d'))?.length ?? 0 > 500, 'the density has many points');
  assert.ok(((await line.boundingBox())?.width ?? 0) > 100, 'the density can be seen');
  await panel.plot('CDF and empirical CDF').locator('svg .mark-line path').first().waitFor();
  const editor = await window.editor.boundingBox();
  const drawn = await histogram.boundingBox();
  assert.ok(editor && drawn && drawn.x >= editor.x + editor.width - 1, 'beside the editor');
});

test('the summary tells method, set-up, evaluations, seed and moments with standard errors', async () => {
  const panel = await Panel.of(screen.window, NAME);
  assert.match(await panel.summary(/^Method/), /PINV|TDR/);
  assert.match(await panel.summary(/^Set-up/), /\d/);
  assert.ok((await panel.frame.getByRole('region', { name: 'Summary' }).innerText()).match(/evaluations/i));
  assert.equal(await panel.summary(/^Seed/), '1');
  const moments = panel.frame.getByRole('region', { name: 'Moments of the draws' });
  const rows = await moments.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  const [mean, error] = (rows.find((row) => /mean/i.test(row[0] ?? '')) ?? []).slice(1).map(numberOf);
  assert.ok(error !== undefined && error > 0, 'the mean has a standard error');
  // The law is symmetric about 0: the mean is within five of its standard errors of it.
  assert.ok(Math.abs(mean ?? NaN) < 5 * error, `mean ${mean} ± ${error}`);
});

test('the counts of the histogram fit the density of the file', async () => {
  const panel = await Panel.of(screen.window, NAME);
  const tables = await panel.plotRows('Draws and density');
  const table = tables.find(({ columns }) => columns.some((column) => /count|draws/i.test(column)));
  assert.ok(table, `columns ${JSON.stringify(tables.map(({ columns }) => columns))}`);
  const column = (name: RegExp) => table.columns.findIndex((title) => name.test(title));
  const [from, to, count] = [column(/from/i), column(/to\b/i), column(/count|draws/i)];
  const bins = table.rows.map((row) => [numberOf(row[from] ?? ''), numberOf(row[to] ?? ''), numberOf(row[count] ?? '')] as const);
  const total = bins.reduce((sum, bin) => sum + bin[2], 0);
  assert.ok(total > 9900 && total <= 10_000, `${total} draws in the bins`);
  const cdf = cdfOf(density, -6, 6);
  let statistic = 0;
  let cells = 0;
  let pooled: [number, number] = [0, 0];
  for (const [low, high, observed] of bins) {
    pooled = [pooled[0] + 10_000 * (cdf(high) - cdf(low)), pooled[1] + observed];
    if (pooled[0] < 10) continue;
    statistic += (pooled[1] - pooled[0]) ** 2 / pooled[0];
    cells++;
    pooled = [0, 0];
  }
  assert.ok(cells >= 15, `${cells} cells`);
  // Wilson and Hilferty's approximation of the chi-squared law; significance 1e-4.
  const k = cells - 1;
  const bound = k * (1 - 2 / (9 * k) + 3.72 * Math.sqrt(2 / (9 * k))) ** 3;
  assert.ok(statistic < bound, `chi-squared ${statistic.toFixed(1)} on ${k} degrees of freedom, bound ${bound.toFixed(1)}`);
});

test('the line above the density then tells the outcome', async () => {
  const lens = screen.window.codeLens(/10,000/).filter({ hasNotText: /^Sample/ }).first();
  await lens.waitFor();
  assert.match(await lens.innerText(), /PINV|TDR/);
});

test('Diagnose and Compare methods fill their tabs', async () => {
  const { window } = screen;
  await window.codeLens(/^Diagnose$/).first().click();
  const panel = await Panel.of(window, NAME);
  await panel.frame.getByRole('tab', { name: /Sampler/, selected: true }).waitFor({ timeout: 30_000 });
  await panel.settled();
  assert.equal(await panel.alert.isVisible(), false);
  await window.codeLens(/^Compare methods$/).first().click();
  await panel.frame.getByRole('tab', { name: /Compar/, selected: true }).waitFor({ timeout: 30_000 });
  await panel.settled();
  const rows = panel.frame.getByRole('tabpanel', { name: /Compar/ }).locator('table').first().locator('tbody tr');
  assert.ok((await rows.count()) >= 3, 'methods are compared');
});

test('the same can be had from the palette, the keyboard and the context menu', async () => {
  const { window } = screen;
  const { page } = window;
  const panel = await Panel.of(window, NAME);
  const again = async (start: () => Promise<void>, what: string) => {
    const ran = panel.frame.evaluate(() => new Promise((resolve) => {
      const element = document.querySelector('.status-text');
      if (element) new MutationObserver(() => resolve(true)).observe(element, { childList: true, characterData: true, subtree: true });
    }));
    await start();
    await Promise.race([ran, page.waitForTimeout(15_000).then(() => assert.fail(`${what} did not run`))]);
    await panel.settled();
    assert.equal(await panel.alert.isVisible(), false);
  };
  await window.placeCursorAfter('Math.');
  await again(() => window.runCommand('Distribution: Sample'), 'the palette');
  await window.placeCursorAfter('Math.');
  await again(async () => {
    await page.keyboard.press('Control+Alt+U');
    await page.keyboard.press('s');
  }, 'the keyboard');
  await again(async () => {
    await window.editor.locator('.view-line', { hasText: 'Math.' }).first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Distribution' }).hover();
    const item = page.getByRole('menuitem', { name: /^Sample/ });
    // A menu that has only just opened takes no click, so that none is made by mistake.
    await expectEventually(async () => {
      await item.click();
      await item.waitFor({ state: 'hidden', timeout: 500 });
    });
  }, 'the context menu');
});

test('the policy of the page forbids to make code from text', async () => {
  const panel = await Panel.of(screen.window, NAME);
  // From a timer of the page: the debugger's own calls are exempt from the policy.
  const outcome = await panel.frame.evaluate(() => new Promise((resolve) => setTimeout(() => {
    try {
      // The test is whether it is refused.
      resolve(`ran: ${(0, eval)('1 + 1')}`);
    } catch (error) {
      resolve((error as Error).name);
    }
  })));
  assert.equal(outcome, 'EvalError');
  // What that try itself left in the console.
  const { console } = screen.window;
  for (let i = console.length - 1; i >= 0; i--) if (/unsafe-eval/.test(console[i]?.text ?? '')) console.splice(i, 1);
});

test('our page wrote nothing to the console and asked nobody outside', () => {
  assert.deepEqual(ourConsole(screen.window), []);
  assert.deepEqual(foreignRequests(screen.window), []);
});
