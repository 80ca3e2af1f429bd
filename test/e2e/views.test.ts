/** Every view of the panel in a real VS Code, by role and by text, its numbers beside the law of the file. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { expectEventually } from '../host/window.ts';
import { foreignRequests, numberOf, onScreen, ourConsole, Panel } from './screen.ts';

const MANY = `/** @domain [0, Infinity) @size 10000000 */
export function decayPdf(x: number, rate = 2): number {
  return Math.exp(-rate * x);
}
`;
const TANGENTS = `/** @mode 0 @method tdr */
export function bellPdf(x: number, sigma = 1): number {
  return Math.exp(-0.5 * (x / sigma) ** 2);
}
`;
const COUNTS = `/** @domain [0, 20] @method dgt */
export function countsPmf(k: number, q = 0.6): number {
  return q ** k;
}
`;
const screen = onScreen('views', {
  files: { 'many.ts': MANY, 'tangents.ts': TANGENTS, 'counts.ts': COUNTS },
});

async function run(file: string, name: string, lens: RegExp): Promise<Panel> {
  const { window } = screen;
  // The focus may be in the panel, beside which the file does not belong.
  if (await window.editor.count()) await window.editor.click();
  if (!(await window.tab(file).count())) await window.openFile(file);
  await window.codeLens(lens).first().waitFor();
  await window.codeLens(lens).first().click();
  const panel = await Panel.of(window, name);
  await panel.settled(180_000);
  return panel;
}

/** CDF of the normal law (Abramowitz and Stegun 7.1.26; error below 1e-7). */
function normalCdf(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const erf = 1 - t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-z * z);
  return 0.5 * (1 + Math.sign(x) * erf);
}

/** The geometric law of `counts.ts`, cut at 20. */
const Q = 0.6;
const geometric = (k: number): number => (Q ** k * (1 - Q)) / (1 - Q ** 21);
const geometricCdf = (k: number): number => (1 - Q ** (k + 1)) / (1 - Q ** 21);

const numbers = (rows: string[][], column: number): number[] => rows.map((row) => Number(row[column]));

test('Fit: P-P, Q-Q, tails and residuals of the draws, beside the law written in the file', async () => {
  const panel = await run('tangents.ts', 'bellPdf', /^Sample/);
  await panel.openTab(/Fit/);
  const cells = (await panel.plotRows('Residuals by cell'))[0]!;
  const [counted, expected, residual] = [2, 3, 4].map((column) => numbers(cells.rows, column)) as [number[], number[], number[]];
  assert.equal(counted.reduce((sum, count) => sum + count, 0), 10_000);
  expected.forEach((e) => assert.ok(Math.abs(e - 10_000 / expected.length) < 0.01, `expected ${e}`));
  residual.forEach((value, i) => {
    const e = expected[i]!;
    assert.ok(Math.abs(value - (counted[i]! - e) / Math.sqrt(e * (1 - e / 10_000))) < 1e-6);
  });
  for (const [side, sign] of [['Right tail', 1], ['Left tail', -1]] as const) {
    const { rows } = (await panel.plotRows(side))[0]!;
    const [x, law, draws] = [0, 1, 2].map((column) => numbers(rows, column)) as [number[], number[], number[]];
    assert.ok(x.every((at) => sign * at > 0));
    // P(X > x) of the normal law between two bounds (Gordon 1941).
    x.forEach((at, i) => {
      const f = Math.exp(-0.5 * at * at) / Math.sqrt(2 * Math.PI);
      const far = Math.abs(at);
      if (Number.isFinite(law[i])) assert.ok(law[i]! < f / far && law[i]! > (f * far) / (1 + far * far), `${side} at ${at}: ${law[i]}`);
      if (draws[i]! > 0) assert.ok(Math.abs(draws[i]! * 10_000 - Math.round(draws[i]! * 10_000)) < 1e-6, 'a share of the draws');
    });
  }
  const pp = (await panel.plotRows('P-P: probabilities'))[0]!;
  const worst = Math.max(...pp.rows.map((row) => Math.abs(Number(row[2]) - Number(row[1]))));
  assert.ok(worst < 2 * 0.0136, `largest deviation ${worst}`);
  const qq = (await panel.plotRows('Q-Q: quantiles'))[0]!;
  const median = qq.rows.reduce((best, row) => (Math.abs(Number(row[0]) - 0.5) < Math.abs(Number(best[0]) - 0.5) ? row : best));
  assert.ok(Math.abs(Number(median[1])) < 0.05 && Math.abs(Number(median[2])) < 0.1, median.join());
});

test('Sampler: hat above density above squeeze, trials judged by the density, what a draw takes', async () => {
  const panel = await run('tangents.ts', 'bellPdf', /^Diagnose/);
  await panel.frame.getByRole('tab', { name: 'Sampler', selected: true }).waitFor();
  const hat = (await panel.plotRows('Hat, density and squeeze'))[0]!;
  for (const row of hat.rows) {
    const [at, h, f, s] = row.map(Number) as [number, number, number, number];
    assert.ok(Math.abs(f - Math.exp(-0.5 * at * at)) < 1e-7, `density at ${at}: ${f}`);
    assert.ok(h >= f * (1 - 1e-7) && f >= s * (1 - 1e-7), row.join());
  }
  const trials = (await panel.plotRows('Trials as they fall'))[0]!;
  // The window asks for little motion: a replay shows all at once.
  const shown = await panel.plot('Trials as they fall').evaluate((plot) => {
    [...plot.querySelectorAll('button')].find((button) => button.textContent === 'Replay')?.click();
    return [document.body.className, plot.querySelectorAll('svg .mark-symbol.role-mark path').length] as const;
  });
  assert.match(shown[0], /vscode-reduce-motion/);
  assert.ok(shown[1] > 300, `${shown[1]} trials`);
  for (const row of trials.rows) {
    const f = Math.exp(-0.5 * Number(row[1]) ** 2);
    // The picture's density is linear between its abscissae.
    if (Math.abs(Number(row[2]) - f) > 0.01) assert.equal(row[3], Number(row[2]) < f ? 'Accepted' : 'Rejected', row.join());
  }
  const costs = await panel.frame.getByRole('region', { name: 'What one draw takes' }).locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.firstChild?.textContent ?? '')));
  await panel.openTab(/Overview/);
  const constant = numberOf(await panel.summary(/^Rejection constant/));
  const of = (what: string) => costs.find(([label]) => label === what)!.slice(1).map(numberOf);
  assert.ok(Math.abs(of('Trials per draw')[0]! - constant) < 1e-3 * constant);
  const [expected, counted] = of('Uniforms per draw') as [number, number];
  assert.ok(Math.abs(expected - 2 * constant) < 1e-3 * constant && Math.abs(counted - expected) < 0.1, `${expected} and ${counted}`);
});

test('Overview: the CDF is that of the law, the empirical one within its band, and the deviation their difference', async () => {
  const panel = await Panel.of(screen.window, 'bellPdf');
  await panel.openTab(/Overview/);
  const [curves, deviations] = [(await panel.plotRows('CDF and empirical CDF'))[0]!.rows, (await panel.plotRows('Empirical CDF minus CDF'))[0]!.rows];
  assert.ok(curves.length > 100);
  assert.equal(deviations.length, curves.length);
  curves.forEach((row, i) => {
    const [x, law, draws] = row.map(Number) as [number, number, number];
    assert.ok(Math.abs(law - normalCdf(x)) < 1e-6, `CDF at ${x}: ${law}`);
    // Twice the band that holds in 95 of 100 runs.
    assert.ok(Math.abs(draws - law) < 2 * 0.0136, `share at ${x}: ${draws}`);
    assert.ok(Math.abs(Number(deviations[i]![1]) - (draws - law)) < 1e-7, `deviation at ${x}`);
  });
});

test('Overview: the verdict, the profile of the density, the samples of late', async () => {
  const panel = await Panel.of(screen.window, 'bellPdf');
  await panel.openTab(/Overview/);
  assert.match(await panel.frame.locator('.judgement').innerText(), /^sound/i);
  const density = await panel.frame.getByRole('region', { name: 'The density' }).innerText();
  assert.match(density, /Log-concave\s+yes/);
  assert.match(density, /Left tail\s+lighter than exponential/);
  const late = (await panel.plotRows('Samples of late'))[0]!;
  assert.equal(late.rows.length, 2);
  assert.ok(late.rows.every((row) => row[1] === 'TDR' && Number(row[2]) === 10_000));
});

test('Compare: a click makes a method that of the distribution', async () => {
  const panel = await run('tangents.ts', 'bellPdf', /^Compare/);
  await panel.frame.getByRole('tab', { name: 'Compare', selected: true }).waitFor();
  await panel.plot(/^Break-even/).locator('svg').first().waitFor();
  const told = await panel.frame.getByRole('region', { name: 'Methods compared' }).locator('tbody tr:not(.failing)')
    .evaluateAll((all) => all.map((row) => [row.querySelector('th span')?.textContent ?? '', ...[...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')]));
  const { columns, rows: times } = (await panel.plotRows(/^Break-even/))[0]!;
  assert.deepEqual(columns.slice(1), told.map(([label]) => `${label}, ms`));
  assert.ok(told.length >= 4 && times.length === 9);
  told.forEach(([label, , setup, each], i) => {
    for (const row of times) {
      const [draws, time] = [Number(row[0]), Number(row[i + 1])];
      const expected = numberOf(setup!) + numberOf(each!) * 1e-6 * draws;
      assert.ok(Math.abs(time - expected) < 0.006 * expected, `${label}, ${draws} draws: ${time} ms, of the table ${expected}`);
    }
  });
  await panel.frame.getByRole('button', { name: /^Use this method: PINV/ }).first().click();
  await expectEventually(async () => assert.match((await screen.window.editor.innerText()).replace(/\u00a0/g, ' '), /@method pinv/));
  await panel.settled();
});

test('Sampler of an inversion: the u-error below the resolution, its maximum as told, intervals side by side', async () => {
  const panel = await Panel.of(screen.window, 'bellPdf');
  await panel.frame.getByRole('group', { name: 'Run again' }).getByRole('button', { name: 'Diagnose' }).click();
  await panel.frame.getByRole('tab', { name: 'Sampler', selected: true }).waitFor();
  await panel.settled();
  const { rows } = (await panel.plotRows('u-error of the inversion'))[0]!;
  const [u, error] = [numbers(rows, 0), numbers(rows, 1)];
  assert.ok(u.length > 100 && u.every((at, i) => at >= 0 && at <= 1 && (i === 0 || at >= u[i - 1]!)));
  const told = await panel.plot('u-error of the inversion').locator('p.how-to-read').innerText();
  const most = numberOf(/Maximum (\S+) at/.exec(told)![1]!);
  assert.ok(most > 0 && most <= 1e-10, told);
  assert.ok(error.every((value) => value >= 0 && value <= most * 1.001), `above ${most}`);
  const intervals = (await panel.plotRows('Intervals of the set-up'))[0]!.rows;
  const ends = intervals.map((row) => row.map(Number) as [number, number, number]);
  assert.ok(ends.length > 10);
  ends.forEach(([from, to, width], i) => {
    assert.ok(Math.abs(to - from - width) < 1e-6 * Math.max(1, Math.abs(from)), `${from} to ${to}: ${width}`);
    if (i > 0) assert.ok(Math.abs(from - ends[i - 1]![1]) < 1e-6 * Math.max(1, Math.abs(from)), `${from} after ${ends[i - 1]![1]}`);
  });
  // P(|X| > 5) is 6e-7: the inversion reaches further.
  assert.ok(ends[0]![0] < -5 && ends.at(-1)![1] > 5);
});

test('Sampler of a discrete law: shares and PMF, the guide table of its CDF, the alias table with its probabilities', async () => {
  const panel = await run('counts.ts', 'countsPmf', /^Diagnose/);
  await panel.frame.getByRole('tab', { name: 'Sampler', selected: true }).waitFor();
  const guide = (await panel.plotRows('Guide table'))[0]!.rows.map((row) => row.map(Number) as [number, number]);
  assert.equal(guide.length, 21);
  for (const [u, start] of guide) {
    let quantile = 0;
    while (geometricCdf(quantile) <= u) quantile++;
    assert.ok(start <= quantile && start >= quantile - 1, `u = ${u}: from ${start} to ${quantile}`);
  }
  await panel.frame.getByRole('region', { name: 'Design' }).getByLabel('Method', { exact: true }).selectOption('dau');
  await panel.plot('Alias table').waitFor();
  await panel.settled();
  const columns = (await panel.plotRows('Alias table'))[0]!.rows.map((row) => row.map((cell) => (cell === '—' ? NaN : Number(cell))) as [number, number, number, number, number]);
  for (const [k, , , , p] of columns) {
    if (Number.isNaN(p)) continue;
    const given = columns.reduce((sum, [at, own, rest, alias]) => sum + (at === k ? own : 0) + (alias === k ? rest : 0), 0) / columns.length;
    assert.ok(Math.abs(given - geometric(k)) < 1e-6 && Math.abs(p - geometric(k)) < 1e-6, `P(${k}): ${given} of the columns, ${p} told, ${geometric(k)}`);
  }
  await panel.openTab(/Overview/);
  for (const row of (await panel.plotRows('Draws and PMF'))[0]!.rows) {
    const [k, count, share, p] = row.map(Number) as [number, number, number, number];
    assert.ok(Math.abs(p - geometric(k)) < 1e-7 && share === count / 10_000, row.join());
    // Five standard deviations of a count, and one draw.
    assert.ok(Math.abs(count - 10_000 * p) <= 5 * Math.sqrt(10_000 * p) + 1, row.join());
  }
});

test('10^7 draws: a message is at most 200 kB, and progress goes without the result', async () => {
  const panel = await run('many.ts', 'decayPdf', /^Sample/);
  await panel.plot(/^Draws and/).locator('svg').first().waitFor();
  await panel.frame.evaluate(() => {
    const seen = { tasks: [] as number[], bytes: [] as number[], moving: [] as number[] };
    (window as unknown as { seen: typeof seen }).seen = seen;
    new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    new MutationObserver(() => {
      if (document.querySelector('.status-text')?.textContent?.startsWith('Running')) seen.moving.push(document.getAnimations().length);
    }).observe(document, { childList: true, characterData: true, subtree: true });
    window.addEventListener('message', ({ data }) => {
      let size = 0;
      const text = JSON.stringify(data, (_, value: unknown) => {
        if (!ArrayBuffer.isView(value)) return value;
        size += value.byteLength;
        return undefined;
      });
      seen.bytes.push(size + text.length);
    });
  });
  await panel.frame.getByRole('region', { name: 'Design' }).getByRole('button', { name: 'Resample' }).click();
  await panel.frame.getByText('values of the panel').waitFor();
  await panel.settled(180_000);
  for (const tab of [/Fit/, /Sampler/, /Overview/]) {
    await panel.openTab(tab);
    await screen.window.page.waitForTimeout(700);
  }
  const seen = await panel.frame.evaluate(() => (window as unknown as { seen: { tasks: number[]; bytes: number[]; moving: number[] } }).seen);
  assert.ok(seen.moving.length > 0 && seen.moving.every((count) => count === 0), 'nothing moves where little motion is wanted');
  assert.ok(seen.bytes.length >= 2, 'messages were seen');
  assert.ok(Math.max(...seen.bytes) <= 200_000, `largest message ${Math.max(...seen.bytes)} bytes`);
  const median = seen.bytes.sort((a, b) => a - b)[seen.bytes.length >> 1]!;
  assert.ok(median < 20_000, `half of the messages carry more than ${median} bytes`);
  // Told, not tested: what a machine with other work does to it says nothing.
  console.log(`longest task ${Math.max(0, ...seen.tasks).toFixed(0)} ms, largest message ${Math.max(...seen.bytes)} bytes of ${seen.bytes.length}`);
});

test('axe finds no serious issue in any view, with the colours of the editor', async () => {
  const { window } = screen;
  await window.tab('bellPdf').click();
  const panel = await Panel.of(window, 'bellPdf');
  await panel.frame.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const dark = ['Dark Modern', 'vscode-dark'] as const;
  // Every view in every theme: test/webview/panel.browser.test.ts, with the variables of the themes.
  const two = [/Overview/, /Compare/];
  for (const [theme, kind, tabs] of [
    ['Light Modern', 'vscode-light', two], ['Dark High Contrast', 'vscode-high-contrast', two], [...dark, [/Overview/, /Sampler/, /Fit/, /Compare/, /Log/]],
  ] as const) {
    await window.runCommand('Preferences: Color Theme', theme);
    await panel.frame.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
    for (const tab of tabs) {
      await panel.openTab(tab);
      const found = await panel.frame.evaluate(async (full) => {
        type Found = { violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] };
        const { axe } = window as unknown as { axe: { run(where: Document, options: object): Promise<Found> } };
        // What a theme changes are colours.
        const { violations } = await axe.run(document, full ? {} : { runOnly: ['color-contrast'] });
        return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 140)} ${failureSummary.slice(0, 200)}`));
      }, theme === dark[0]);
      assert.deepEqual(found, [], `${theme}, ${tab.source}`);
    }
  }
});

test('nothing was written to the console, and nothing was asked of another host', () => {
  assert.deepEqual(ourConsole(screen.window), []);
  assert.deepEqual(foreignRequests(screen.window), []);
});
