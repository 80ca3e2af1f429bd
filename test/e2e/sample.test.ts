/** The way a user goes first: open an example, click, look. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { tableFromIPC } from 'apache-arrow';
import type { Locator } from 'playwright-core';
import { expectEventually } from '../host/window.ts';
import { numberOf, onScreen, foreignRequests, ourConsole, Panel } from './screen.ts';

const screen = onScreen('sample', { files: { 'again.ts': '// What a report says is put here.\n' } });

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
  await screen.window.codeLens(/^Sample 10,000$/).first().waitFor();
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
  await panel.frame.getByRole('tab', { name: /Sampler/, selected: true }).waitFor();
  await panel.settled();
  assert.equal(await panel.alert.isVisible(), false);
  await window.codeLens(/^Compare methods$/).first().click();
  await panel.frame.getByRole('tab', { name: /Compar/, selected: true }).waitFor();
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
  await again(() => window.chord('Control+Alt+U', 's'), 'the keyboard');
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

/** Waits until a file stands there whole, and reads it. */
async function written(file: string): Promise<Buffer> {
  const path = join(screen.folder, file);
  await expectEventually(async () => assert.ok(existsSync(path), `${file} was not written`));
  return readFileSync(path);
}

/** Draws of a `.npy` file of doubles, by the format's description. */
function readNpy(bytes: Buffer): { draws: number[]; data: Buffer } {
  assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x93NUMPY\x01\x00');
  const length = bytes.readUInt16LE(8);
  const header = bytes.subarray(10, 10 + length).toString('latin1');
  assert.match(header, /'descr': '<f8'.*'fortran_order': False/);
  const count = Number(/'shape': \((\d+),\)/.exec(header)?.[1]);
  const data = bytes.subarray(10 + length);
  assert.equal(data.length, 8 * count);
  return { draws: Array.from({ length: count }, (_, i) => data.readDoubleLE(8 * i)), data };
}

/** Chooses an entry of one of the panel's menus. */
async function choose(menu: Locator, entry: string): Promise<void> {
  await menu.locator('summary').click();
  await menu.getByRole('button', { name: entry }).click();
}

/** The draws of the first export, with which the other ones are compared. */
let exported: number[] = [];

test('samples are exported from the palette and the panel in each format: the draws whose histogram is shown', async () => {
  const { window, folder } = screen;
  const panel = await Panel.of(window, NAME);
  await window.placeCursorAfter('Math.');
  await window.startCommand('Distribution: Export Samples…');
  await window.answer('Export samples as', 'CSV', 'entry');
  await window.answer('How many draws?', '10000');
  await window.answer('Export samples', join(folder, 'draws.csv'), 'path');
  const [head, ...lines] = (await written('draws.csv')).toString().trimEnd().split('\n');
  assert.equal(head, NAME);
  exported = lines.map(Number);
  assert.equal(exported.length, 10_000);

  await panel.openTab(/Overview/);
  const bins = (await panel.plotRows('Draws and density'))[0]!.rows.map((row) => row.map(numberOf));
  const outermost = [bins[0]![0]!, bins.at(-1)![1]!];
  for (const [from, to, count] of bins as [number, number, number][]) {
    // The ends of the range are draws themselves, and the table has eight digits of them.
    const [low, high] = [from === outermost[0] ? from - 1e-6 : from, to === outermost[1] ? to + 1e-6 : to];
    assert.equal(exported.filter((x) => x >= low && x < high).length, count, `draws from ${from} to ${to}`);
  }
  const takeAway = panel.frame.locator('.actions .menu');
  for (const [entry, file] of [['Draws as JSON', 'draws.json'], ['Draws for NumPy, .npy', 'draws.npy'], ['Draws as Apache Arrow', 'draws.arrow']] as const) {
    await choose(takeAway, entry);
    await window.answer('Export samples', join(folder, file), 'path');
  }
  const json = JSON.parse((await written('draws.json')).toString());
  assert.deepEqual(json.draws, exported);
  assert.deepEqual([json.name, json.size, json.seed], [NAME, 10_000, '1']);
  assert.deepEqual(readNpy(await written('draws.npy')).draws, exported);
  assert.deepEqual([...(tableFromIPC(await written('draws.arrow')).getChildAt(0)?.toArray() as Float64Array)], exported);
});

test('a plot is saved as SVG, as PNG and as a specification with the numbers of its table', async () => {
  const { window, folder } = screen;
  const panel = await Panel.of(window, NAME);
  const plot = panel.plot('Draws and density');
  const { rows } = (await panel.plotRows('Draws and density'))[0]!;
  for (const [entry, file] of [['Picture, SVG', 'plot.svg'], ['Picture, PNG', 'plot.png'], ['Vega-Lite with data', 'plot.vl.json']] as const) {
    await choose(plot.locator('.menu'), entry);
    await window.answer('Save plot', join(folder, file), 'path');
  }
  const svg = (await written('plot.svg')).toString();
  assert.match(svg, /^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  const shown = await plot.locator('svg .mark-rect.role-mark path').evaluateAll((paths) => paths.map((path) => path.getAttribute('fill')));
  const saved = /<g class="mark-rect role-mark[^>]*>(.*?)<\/g>/s.exec(svg)?.[1]?.match(/<path [^>]*>/g) ?? [];
  assert.equal(saved.length, rows.length, 'a bar for each row');
  assert.ok(saved.every((path) => path.includes(`fill="${shown[0]}"`)), 'in the colours of the screen');
  const png = await written('plot.png');
  assert.equal(png.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  assert.ok(png.readUInt32BE(16) >= 1400 && png.length > 10_000, `${png.readUInt32BE(16)} pixels wide, ${png.length} bytes`);
  const spec = JSON.parse((await written('plot.vl.json')).toString());
  const bins = spec.datasets.bins as { from: number; to: number; count: number }[];
  assert.deepEqual(bins.map(({ from, to, count }) => [from, to, count].map((value) => Number(value.toPrecision(8)))), rows.map((row) => row.slice(0, 3).map(numberOf)));
});

test('a report has the pictures and the settings of a run chosen in the panel, and with them it is made again', async () => {
  const { window, folder } = screen;
  const panel = await Panel.of(window, NAME);
  const design = panel.frame.getByRole('region', { name: 'Design' });
  await design.getByLabel('beta', { exact: true }).fill('1.7');
  await design.getByLabel('Method', { exact: true }).selectOption('tdr');
  await design.getByLabel('Seed', { exact: true }).fill('20261123');
  await panel.frame.getByText('values of the panel').waitFor();
  await panel.settled();
  await choose(panel.frame.locator('.actions .menu'), 'Report in Markdown');
  await window.answer('Export samples', join(folder, 'report.md'), 'path');
  const report = (await written('report.md')).toString();
  const pictures = [...report.matchAll(/^!\[(.+)\]\((.+\.svg)\)$/gm)];
  assert.ok(pictures.length >= 8, `${pictures.length} pictures`);
  for (const [, , file = ''] of pictures) assert.match((await written(file)).toString(), /^<svg/);
  // The text of the distribution with the tags that the report names, in a file of its own.
  const text = /```ts\n(.*?)\n```/s.exec(report)?.[1] ?? '';
  const tags = /state the same: `([^`]*)`/.exec(report)?.[1] ?? '';
  const hash = /SHA-256 of the draws \| ([0-9a-f]{64}) \|/.exec(report)?.[1];
  const stated = [...tags.matchAll(/@(\w+)/g)].map(([, tag = '']) => tag);
  const code = text.slice(text.indexOf('export function'));
  const others = text.slice(0, text.indexOf('export function')).split('\n').filter((line) => /^ \* @/.test(line) && !stated.includes(/@(\w+)/.exec(line)?.[1] ?? ''));
  writeFileSync(join(folder, 'again.ts'), `/**\n${[...others, ...tags.split(/ (?=@)/).map((tag) => ` * ${tag}`)].join('\n')}\n */\n${code.replace(NAME, 'againPdf')}\n`);
  await window.editor.click();
  await window.openFile('again.ts');
  await window.codeLens(/^Sample/).first().click();
  const again = await Panel.of(window, 'againPdf');
  await again.settled();
  assert.equal(await again.frame.getByText('values of the panel').isVisible(), false);
  await choose(again.frame.locator('.actions .menu'), 'Draws for NumPy, .npy');
  await window.answer('Export samples', join(folder, 'again.npy'), 'path');
  const { data, draws } = readNpy(await written('again.npy'));
  assert.equal(createHash('sha256').update(data).digest('hex'), hash);
  assert.notDeepEqual(draws, exported, 'another run than the first');
  await window.tab(NAME).click();
});

test('the guards below see a word on the console, each breach of the policy, and a request to another host', async () => {
  const { window } = screen;
  const panel = await Panel.of(window, NAME);
  const [lines, requests] = [window.console.length, window.requests.length];
  /** From a timer of the page: what the debugger itself runs is exempt from the policy. */
  const plant = (code: string, trusted = true) => panel.frame.evaluate(([text, own]) => new Promise<void>((resolve) => setTimeout(() => {
    const script = document.createElement('script');
    if (own) script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
    script.textContent = `${text}\n//# sourceURL=https://planted/webview.js`;
    document.body.append(script);
    resolve();
  })), [code, trusted] as const);
  const seen = async (told: RegExp) => expectEventually(async () => assert.match(ourConsole(window).join('\n'), told));
  await plant('console.log("a planted word")');
  await seen(/a planted word/);
  await plant('try { eval("1 + 1"); console.log("it ran") } catch (error) { console.log("refused: " + error.name) }');
  await seen(/refused: EvalError/);
  assert.doesNotMatch(ourConsole(window).join('\n'), /it ran/);
  await plant('document.body.setAttribute("style", "color: red")');
  await seen(/inline style.*Content Security Policy/s);
  await plant('fetch("https://example.org/").catch(() => undefined)');
  await seen(/example\.org.*Content Security Policy/s);
  assert.deepEqual(foreignRequests(window), [], 'what the policy forbids is not asked for');
  await plant('console.log("without a nonce")', false);
  await seen(/inline script.*Content Security Policy/s);
  assert.doesNotMatch(ourConsole(window).join('\n'), /log: without a nonce/);
  // The policy lets pictures come from VS Code's own hosts: one that nobody answers for is foreign all the same.
  await plant('new Image().src = "https://planted.vscode-cdn.net/x.png"');
  await expectEventually(async () => assert.deepEqual(foreignRequests(window), ['https://planted.vscode-cdn.net/x.png']));
  window.console.splice(lines);
  window.requests.splice(requests);
});

test('our page wrote nothing to the console and asked nobody outside', () => {
  assert.deepEqual(ourConsole(screen.window), []);
  assert.deepEqual(foreignRequests(screen.window), []);
});
