/**
 * The plots hold the numbers of the result: their data as specified, and as Vega draws them,
 * compiled by Vega-Lite and run headless with the interpreter.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { thinned } from '../../webview/data-table.ts';
import { same } from '../../webview/same.ts';
import { breakEven, reigns, verdict } from '../../webview/views/break-even.ts';
import { bandHalfWidth, cdf, cdfDeviation } from '../../webview/views/cdf.ts';
import { hatAndSqueeze } from '../../webview/views/hat.ts';
import { histogram } from '../../webview/views/histogram.ts';
import { legendGrid, nearest, powersOfTen } from '../../webview/views/plot-description.ts';
import { quantileStandardError } from '../../webview/views/quantiles.ts';
import { uErrorCurve } from '../../webview/views/u-error.ts';
import { aliasTable } from '../../webview/views/workings.ts';
import { PLOTS, close, draw, palette } from './drawn.ts';
import {
  aliasesOf, arcsineView, cauchyView, compareView, inversionView, mixtureView, normalView, poissonView,
  rejectionView,
} from './results.ts';

for (const [name, plot] of PLOTS) {
  test(`${name}: compiles, runs under the interpreter and draws without a warning`, async () => {
    const { view, warnings } = await draw(plot);
    const svg = await view.toSVG();
    assert.deepEqual(warnings, []);
    assert.match(svg, /<svg/);
    assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
    assert.ok(plot.howToRead.length > 40 && plot.description.length > 40);
    for (const { key } of plot.table.columns) {
      assert.ok(plot.table.rows.every((row) => key in row), `column ${key}`);
    }
  });
}

test('the bars integrate to the share of draws inside the plotted range', () => {
  for (const view of [normalView(), mixtureView(), cauchyView(), arcsineView()]) {
    const rows = histogram(view, palette).data['bins']!;
    const area = rows.reduce(
      (sum, row) => sum + (row['height'] as number) * ((row['to'] as number) - (row['from'] as number)), 0,
    );
    const outside = view.histogram.below + view.histogram.above;
    close(area, 1 - outside / view.size, 1e-12);
  }
  assert.ok(cauchyView().histogram.below > 0);
});

test('bars and curve stand where the result says', async () => {
  const result = mixtureView();
  const { items, scale } = await draw(histogram(result, palette));
  const bars = items('rect', 'count');
  const { edges, counts } = result.histogram;
  assert.equal(bars.length, counts.length);
  bars.forEach((bar, i) => {
    assert.equal(bar.datum['count'], counts[i]);
    const height = counts[i]! / (result.size * (edges[i + 1]! - edges[i]!));
    close(bar.height, scale('y')(0) - scale('y')(height), 1e-6, `bar ${i}`);
    close(bar.x, scale('x')(edges[i]!), 1e-6);
  });
  const line = items('line', 'density');
  assert.equal(line.length, result.curve.x.length);
  line.forEach((point, i) => close(point.y, scale('y')(result.curve.density[i]!), 1e-6, `point ${i}`));
});

test('a density with a pole leaves the bars readable, and the plot says that it is cut', async () => {
  const result = arcsineView();
  const plot = histogram(result, palette);
  const { items, scale } = await draw(plot);
  const tallest = Math.max(...items('rect', 'count').map((bar) => bar.height));
  assert.ok(tallest > 0.5 * (scale('y')(0) - scale('y')(scale('y').domain()[1]!)));
  const steep = { ...result, curve: { ...result.curve, density: result.curve.density.map((f) => f * 50) } };
  assert.match(histogram(steep, palette).howToRead, /cut/);
});

test('the log scale leaves out what is zero and nothing else', async () => {
  const result = normalView();
  const { items } = await draw(histogram(result, palette, { logScale: true }));
  assert.equal(items('rect', 'count').length, result.histogram.counts.filter((count) => count > 0).length);
});

test('discrete laws: bars are shares, points the PMF at the same k', async () => {
  const result = poissonView();
  const { items, scale } = await draw(histogram(result, palette));
  const bars = items('rect', 'share');
  const points = items('symbol', 'density');
  assert.equal(bars.length, result.histogram.counts.length);
  assert.equal(points.length, result.curve.x.length);
  bars.forEach((bar, k) => {
    close(bar.datum['share']!, result.histogram.counts[k]! / result.size, 1e-15);
    close(bar.x + bar.width / 2, scale('x')(k), 1e-6);
    close(points[k]!.y, scale('y')(result.curve.density[k]!), 1e-6);
  });
});

test('the step CDF starts below its first jump', () => {
  const result = poissonView();
  const rows = cdf(result, palette).data['curve']!;
  assert.equal(rows.length, result.curve.x.length + 2);
  close(rows[0]!['cdf'] as number, 0, 1e-15);
  close(rows[0]!['ecdf'] as number, 0, 1e-15);
  assert.equal(rows.at(-1)!['cdf'], result.curve.cdf.at(-1));
});

test('CDF and deviation hold the numbers of the result', () => {
  const result = normalView();
  const rows = cdf(result, palette).data['curve']!;
  const deviations = cdfDeviation(result, palette).data['curve']!;
  result.curve.x.forEach((x, i) => {
    assert.deepEqual(rows[i], { x, cdf: result.curve.cdf[i], ecdf: result.curve.ecdf[i] });
    assert.equal(deviations[i]!['deviation'], result.curve.ecdf[i]! - result.curve.cdf[i]!);
  });
});

test('the band is that of Dvoretzky, Kiefer and Wolfowitz at 95 %', () => {
  // Massart: P(sup |Fn - F| > h) <= 2 exp(-2 n h²).
  for (const n of [10, 1e4, 1e8]) close(2 * Math.exp(-2 * n * bandHalfWidth(n) ** 2), 0.05, 1e-12);
  const plot = cdfDeviation(normalView(), palette);
  assert.match(plot.description, /stays inside/);
  const moved = normalView();
  moved.curve.ecdf = moved.curve.ecdf.map((value) => Math.min(1, value + 0.03));
  assert.match(cdfDeviation(moved, palette).description, /leaves/);
});

test('quantiles: the standard error is that of the asymptotic law', () => {
  // Median of n standard normal draws: sqrt(pi / (2 n)).
  const view = normalView();
  close(quantileStandardError(0.5, 0, view)!, Math.sqrt(Math.PI / (2 * view.size)), 1e-6);
  assert.equal(quantileStandardError(0.5, 99, view), null);
  assert.equal(quantileStandardError(0.5, 6, poissonView()), null);
});

test('the u-error is drawn as measured, zero at the floor, the maximum marked', async () => {
  const uError = inversionView().uError!;
  const plot = uErrorCurve(uError, palette);
  const { items, scale } = await draw(plot);
  const floor = plot.signals['floor']!;
  assert.ok(uError.error.some((error) => error === 0));
  const line = items('line', 'line').filter((item) => (item.datum['line'] as unknown) === 'u-error');
  assert.equal(line.length, uError.u.length);
  line.forEach((item, i) => close(item.y, scale('y')(Math.max(uError.error[i]!, floor)), 1e-6, `at ${i}`));
  const [mark] = items('symbol', 'error');
  close(mark!.x, scale('x')(uError.argmax.u!), 1e-6);
  close(mark!.y, scale('y')(uError.max!), 1e-6);
  const limit = items('line', 'line').filter((item) => (item.datum['line'] as unknown) === 'u-resolution');
  limit.forEach((item) => close(item.y, scale('y')(uError.resolution), 1e-6));
  assert.deepEqual(plot.table.rows.map((row) => row['error']), Array.from(uError.error));
  assert.match(plot.description, /within the u-resolution/);
  assert.match(uErrorCurve(inversionView(true).uError!, palette).description, /above the u-resolution/);
});

test('an inversion that broke is told, not passed over', async () => {
  const uError = inversionView().uError!;
  const error = uError.error.map((value, i) => (i === 300 ? Number.NaN : value));
  const plot = uErrorCurve({ ...uError, error, max: null, argmax: { u: null, x: null } }, palette);
  assert.match(plot.description, /not a number.*above the u-resolution/);
  assert.match(plot.howToRead, /broke/);
  assert.equal(plot.table.rows[300]!['error'], null);
  const { items, warnings } = await draw(plot);
  assert.deepEqual(warnings, []);
  assert.equal(items('symbol', 'error').length, 0);
});

test('hat, density and squeeze are drawn in their order, construction points on the density', async () => {
  const { hat } = rejectionView();
  const { items, scale } = await draw(hatAndSqueeze(hat!, palette, false));
  const of = (name: string) => items('line', 'line').filter((item) => (item.datum['line'] as unknown) === name);
  for (const [name, values] of [['Hat', hat!.hat], ['Density', hat!.density], ['Squeeze', hat!.squeeze]] as const) {
    const line = of(name);
    assert.equal(line.length, hat!.x.length);
    line.forEach((item, i) => close(item.y, scale('y')(values[i]!), 1e-6, `${name} at ${i}`));
  }
  const marks = items('symbol', 'density');
  assert.equal(marks.length, hat!.points.length);
  marks.forEach((mark, i) => {
    const p = hat!.points[i]!;
    close(mark.x, scale('x')(p), 1e-6);
    close(mark.datum['density']!, Math.exp((-p * p) / 2), 1e-3);
  });
});

test('a hat without squeeze and construction points has no signs for them', async () => {
  const { hat } = rejectionView();
  const none = hatAndSqueeze({ ...hat!, squeeze: hat!.squeeze.map(() => 0), points: new Float64Array(0) }, palette, false);
  const { items, warnings } = await draw(none);
  assert.deepEqual(warnings, []);
  assert.deepEqual([...new Set(items('line', 'line').map((item) => item.datum['line'] as unknown))].sort(), ['Density', 'Hat']);
  assert.equal(items('symbol', 'density').length, 0);
  assert.equal(none.title, 'Hat and density');
  for (const told of [none.howToRead, none.description]) assert.doesNotMatch(told, /below the squeeze|construction point/);
  assert.deepEqual(none.table.columns.map(({ key }) => key), ['x', 'hat', 'density']);
});

test('break-even: the lower envelope is the least of the lines of all sound methods everywhere', () => {
  const { rows } = compareView();
  const ran = rows.filter((row) => row.ok && row.verdict === 'sound');
  const stretches = reigns(rows);
  assert.equal(stretches[0]!.from, 1);
  assert.equal(stretches.at(-1)!.to, 1e8);
  const total = (label: string, n: number) => {
    const row = rows.find((candidate) => candidate.label === label)!;
    return row.setupMs! + row.nsPerDraw! * 1e-6 * n;
  };
  for (let exponent = 0; exponent <= 8; exponent += 0.01) {
    const n = 10 ** exponent;
    const reign = stretches.find((stretch) => n >= stretch.from && n <= stretch.to)!;
    const least = Math.min(...ran.map((row) => total(row.label, n)));
    close(total(reign.label, n), least, 1e-12 * least, `n = ${n}`);
  }
  for (let i = 1; i < stretches.length; i++) assert.equal(stretches[i]!.from, stretches[i - 1]!.to);
  assert.match(verdict(rows), /^Least total time: TDR \(GW.*then PINV, u-resolution 1e-10\. Not ranked, as doubtful here: TDR \(IA, c = −0\.5\)\.$/);
  assert.match(verdict([]), /nothing to compare/);
  assert.match(verdict(ran.slice(0, 1)), /any number of draws: PINV/);
});

test('break-even: equal lines and a free set-up neither hang nor repeat', () => {
  const row = compareView().rows[0]!;
  assert.equal(reigns([row, { ...row, label: 'twin' }]).length, 1);
  const stretches = reigns([{ ...row, label: 'free', setupMs: 0, nsPerDraw: 50 }, row]);
  assert.deepEqual(stretches.map(({ label }) => label), ['free', row.label]);
  close(stretches[0]!.to, 1.84e6 / (50 - 12.4), 1e-6 * stretches[0]!.to);
});

test('break-even: every method that ran has its line, one that failed has none', async () => {
  const view = compareView();
  const { items, scale } = await draw(breakEven(view, palette));
  for (const row of view.rows) {
    const line = items('line', 'method').filter((item) => (item.datum['method'] as unknown) === row.label);
    assert.equal(line.length > 0, row.ok, row.label);
    for (const item of line) {
      const time = row.setupMs! + row.nsPerDraw! * 1e-6 * item.datum['draws']!;
      close(item.y, scale('y')(time), 1e-6);
    }
  }
});

test('new numbers in a living view give the same picture as a new view', async () => {
  for (const make of [
    (n: number) => histogram(normalView(n), palette),
    (n: number) => cdf(normalView(n), palette),
    (n: number) => cdfDeviation(normalView(n), palette),
  ]) {
    const [first, second] = [make(2000), make(5000)];
    assert.equal(JSON.stringify(first.spec), JSON.stringify(second.spec), 'the specification stays');
    const living = await draw(first);
    await draw(second, living.view);
    const fresh = await draw(second);
    // Vega numbers its clip paths and gradients over all views.
    const plain = (svg: string) => svg.replace(/clip\d+/g, 'clip');
    assert.equal(plain(await living.view.toSVG()), plain(await fresh.view.toSVG()));
  }
});

test('the cursor tells the numbers of the place it points at', () => {
  const normal = normalView();
  const at = histogram(normal, palette).at!(0.81)!;
  const i = normal.histogram.edges.findIndex((edge) => edge > 0.81) - 1;
  assert.deepEqual(at.lines[1], ['Draws', String(normal.histogram.counts[i])]);
  assert.equal(histogram(normal, palette).at!(99), undefined);
  const poisson = poissonView();
  assert.equal(histogram(poisson, palette).at!(6.3)!.x, 6);
  const order = breakEven(compareView(), palette).at!(1e7)!.lines.slice(1).map(([label]) => label);
  assert.equal(order[0], 'PINV, u-resolution 1e-10');
  assert.equal(order.length, 5);
});

test('small parts: nearest, powers of ten, legends, thinned tables, sameness', () => {
  assert.equal(nearest([0, 1, 2], 1.4), 1);
  assert.equal(nearest([0, 1, 2], 9), 2);
  assert.equal(nearest([], 1), -1);
  assert.deepEqual(powersOfTen(2e-3, 150), [0.01, 0.1, 1, 10, 100]);
  assert.deepEqual(powersOfTen(1e-14, 3e-10), [1e-14, 1e-13, 1e-12, 1e-11, 1e-10]);
  assert.ok(powersOfTen(1e-300, 1e300).length <= 10);
  assert.deepEqual(legendGrid({ entries: 5, entryWidth: 180, beside: 0 }, 860), { columns: 4, rows: 2 });
  assert.deepEqual(legendGrid({ entries: 5, entryWidth: 180, beside: 0 }, 100), { columns: 1, rows: 5 });
  const table = { columns: [], rows: Array.from({ length: 601 }, (_, x) => ({ x })) };
  const thin = thinned(table);
  assert.ok(thin.rows.length <= 200);
  assert.deepEqual(thin.rows[1], { x: 4 });
  assert.equal(thin.caption, 'Row 1 and every 4th after it, of 601 rows');
  assert.equal(thinned({ columns: [], rows: [{}] }).caption, 'One row');
  assert.ok(same(normalView(), normalView()));
  assert.ok(!same(normalView(), normalView(9999)));
  assert.ok(!same({ a: undefined }, { b: undefined }));
});

test('the alias table: own parts and alias parts that give k have the area P(k)', async () => {
  const pv = [1, 0, 3, 2, 5, 1];
  const { items, scale, view } = await draw(aliasTable(aliasesOf(pv), palette));
  const whole = scale('y')(0) - scale('y')(1);
  pv.forEach((p, k) => {
    const giving = items('rect', 'gives').filter((item) => item.datum['gives'] === k);
    const height = giving.reduce((sum, item) => sum + item.height, 0);
    close(height / whole / pv.length, p / 12, 1e-9, `P(${k})`);
  });
  // Each column is one pile of height 1 around its k, its own part below.
  for (let k = 0; k < pv.length; k++) {
    const pile = items('rect', 'gives').filter((item) => item.datum['k'] === k);
    close(pile.reduce((sum, item) => sum + item.height, 0), whole, 1e-9);
    for (const item of pile) close(item.x + item.width / 2, scale('x')(k), 1e-9);
    const own = pile.find((item) => item.datum['gives'] === k);
    if (own) close(own.y + own.height, scale('y')(0), 1e-9);
  }
  const written = items('text', 'gives').filter((item) => (item as unknown as { text: string }).text !== '');
  assert.ok(written.length >= 3);
  for (const item of written) {
    assert.equal((item as unknown as { text: string }).text, String(item.datum['gives']));
    assert.notEqual(item.datum['gives'], item.datum['k'], 'in the part of the alias');
  }
  assert.doesNotMatch(await view.toSVG(), /NaN/);
});

test('of an alias table of thousands every k-th column is drawn, and the plot says what is left out', () => {
  const count = 5000;
  const k = Float64Array.from({ length: 385 }, (_, i) => 13 * i);
  const own = k.map(() => 0.5);
  const table = { count, last: 3999, k, own, alias: k.map(() => 7), probability: k.map((at) => (at > 3999 ? 0 : 1 / 4000)) };
  const plot = aliasTable(table, palette);
  assert.match(plot.howToRead, /Of 5,000 columns every 13th is drawn, 4,615 are left out\. Columns beyond 3,999 have no value of their own/);
  assert.equal(plot.data['columns']!.length, 2 * 385);
  assert.ok(plot.data['columns']!.every(({ label }) => label === ''));
  assert.deepEqual(plot.at!(26.2), { x: 26, lines: [['Column', '26'], ['Gives 26', '0.5 of it'], ['Gives 7, the alias', '0.5 of it'], ['P(26) from all columns', '0.00025']] });
  assert.deepEqual(plot.at!(4992)!.lines, [['Column', '4,992'], ['Gives 7, the alias', '0.5 of it']]);
});

test('a method that is wrong is neither ranked nor drawn, a doubtful one not ranked where others are sound', () => {
  const { rows, ...rest } = compareView();
  const [first] = rows;
  assert.ok(first);
  const judged = (level: 'sound' | 'doubtful' | 'wrong' | undefined, label: string, setupMs: number, nsPerDraw: number) => ({ ...first, label, setupMs, nsPerDraw, ...(level && { verdict: level }) });
  // The wrong one would be the fastest for any number of draws, the doubtful one for few.
  const three = [judged('sound', 'S', 2, 20), judged('wrong', 'W', 0.1, 1), judged('doubtful', 'D', 0.2, 100)];
  assert.deepEqual(reigns(three).map(({ label }) => label), ['S']);
  assert.equal(verdict(three), 'Least total time for any number of draws: S. Not ranked, as wrong here: W. Not ranked, as doubtful here: D.');
  const drawn = new Set(breakEven({ ...rest, rows: three }, palette).data['lines']!.map((row) => row['method']));
  assert.deepEqual([...drawn].sort(), ['D', 'S']);
  assert.deepEqual(reigns(three.slice(1)).map(({ label }) => label), ['D']);
  assert.match(verdict(three.slice(1, 2)), /^No method is right here\. Not ranked, as wrong here: W\.$/);
});
