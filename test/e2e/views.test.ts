/** Every view of the panel in a real VS Code, by role and by text, its numbers beside the law of the file. */
import assert from 'node:assert/strict';
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
const screen = onScreen('views', {
  files: { 'many.ts': MANY, 'tangents.ts': TANGENTS },
  // Ten million draws take their time on a machine that has other work.
  settings: { 'distributionDesigner.timeLimit': 180 },
});

async function run(file: string, name: string, lens: RegExp): Promise<Panel> {
  const { window } = screen;
  // The focus may be in the panel, beside which the file does not belong.
  if (await window.editor.count()) await window.editor.click();
  if (!(await window.tab(file).count())) await window.openFile(file);
  await window.codeLens(lens).first().waitFor({ timeout: 60_000 });
  await window.codeLens(lens).first().click();
  const panel = await Panel.of(window, name);
  await panel.settled(180_000);
  return panel;
}

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
  const right = (await panel.plotRows('Right tail'))[0]!;
  const [x, law] = [numbers(right.rows, 0), numbers(right.rows, 1)];
  // P(X > x) of the normal law between two bounds (Gordon 1941).
  x.forEach((at, i) => {
    const f = Math.exp(-0.5 * at * at) / Math.sqrt(2 * Math.PI);
    if (Number.isFinite(law[i])) assert.ok(law[i]! < f / at && law[i]! > (f * at) / (1 + at * at), `tail at ${at}: ${law[i]}`);
  });
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
  await panel.frame.getByRole('button', { name: /^Use this method: PINV/ }).first().click();
  await expectEventually(async () => assert.match((await screen.window.editor.innerText()).replace(/\u00a0/g, ' '), /@method pinv/), 20_000);
  await panel.settled();
});

test('10^7 draws: a message is at most 200 kB, and progress goes without the result', async () => {
  const panel = await run('many.ts', 'decayPdf', /^Sample/);
  await panel.plot(/^Draws and/).locator('svg').first().waitFor();
  await panel.frame.evaluate(() => {
    const seen = { tasks: [] as number[], bytes: [] as number[] };
    (window as unknown as { seen: typeof seen }).seen = seen;
    new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
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
  await panel.frame.getByText('values of the panel').waitFor({ timeout: 180_000 });
  await panel.settled(180_000);
  for (const tab of [/Fit/, /Sampler/, /Overview/]) {
    await panel.openTab(tab);
    await screen.window.page.waitForTimeout(700);
  }
  const seen = await panel.frame.evaluate(() => (window as unknown as { seen: { tasks: number[]; bytes: number[] } }).seen);
  assert.ok(seen.bytes.length >= 2, 'messages were seen');
  assert.ok(Math.max(...seen.bytes) <= 200_000, `largest message ${Math.max(...seen.bytes)} bytes`);
  const median = seen.bytes.sort((a, b) => a - b)[seen.bytes.length >> 1]!;
  assert.ok(median < 20_000, `half of the messages carry more than ${median} bytes`);
  // Told, not tested: what a machine with other work does to it says nothing.
  console.log(`longest task ${Math.max(0, ...seen.tasks).toFixed(0)} ms, largest message ${Math.max(...seen.bytes)} bytes of ${seen.bytes.length}`);
});

test('nothing was written to the console, and nothing was asked of another host', () => {
  assert.deepEqual(ourConsole(screen.window), []);
  assert.deepEqual(foreignRequests(screen.window), []);
});
