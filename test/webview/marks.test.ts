/**
 * Fit, Sampler and the line of late samples: every mark stands where the result says. And in every
 * plot what differs in colour differs in something else too.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { probabilityPlot, quantilePlot, residualPlot, tailPlot } from '../../webview/views/fit.ts';
import { hatAndSqueeze } from '../../webview/views/hat.ts';
import { histogram } from '../../webview/views/histogram.ts';
import { history } from '../../webview/views/history.ts';
import { guideTable, intervalWidths, trialsUnderHat } from '../../webview/views/workings.ts';
import { GUIDE, HAT_OVER_K, PLOTS, TRIALS_OVER_K, type Item, close, draw, overlayOf, palette } from './drawn.ts';
import { mixtureView, normalView, rejectionView, runMarks, workingsView } from './results.ts';

const finite = (values: ArrayLike<number>): number => Array.from(values).filter(Number.isFinite).length;

test('P-P: the line is the share of draws less the CDF, within the band of the result', async () => {
  const { fit } = mixtureView();
  const { pp, band } = fit!;
  const { items, scale } = await draw(probabilityPlot(fit!, palette));
  const line = items('line', 'deviation');
  assert.equal(line.length, pp.law.length);
  line.forEach((item, i) => {
    close(item.x, scale('x')(pp.law[i]!), 1e-6);
    close(item.y, scale('y')(pp.draws[i]! - pp.law[i]!), 1e-6, `at ${i}`);
  });
  const [first] = items('area', 'low');
  close(first!.y, scale('y')(-band), 1e-6);
  close(first!.y2!, scale('y')(band), 1e-6);
});

test('Q-Q: each point has the quantile of the law as abscissa, that of the draws as ordinate', async () => {
  const { fit, discrete } = mixtureView();
  const { qq } = fit!;
  const { items, scale } = await draw(quantilePlot(fit!, palette, discrete));
  const points = items('symbol', 'draws');
  const told = Array.from(qq.p, (p, i) => ({ p, law: qq.law[i]!, draws: qq.draws[i]! })).filter(({ law, draws }) => Number.isFinite(law) && Number.isFinite(draws));
  assert.equal(points.length, told.length);
  assert.ok(told.length > 50);
  points.forEach((item, i) => {
    assert.equal(item.datum['p'], told[i]!.p);
    close(item.x, scale('x')(told[i]!.law), 1e-6);
    close(item.y, scale('y')(told[i]!.draws), 1e-6);
  });
  assert.deepEqual(scale('x').domain(), scale('y').domain(), 'the diagonal is one');
  const band = items('area', 'low');
  assert.equal(band.length, Array.from(qq.low).filter((low, i) => Number.isFinite(low) && Number.isFinite(qq.high[i]) && Number.isFinite(qq.law[i])).length);
});

for (const side of ['left', 'right'] as const) {
  test(`${side} tail: both lines at the probabilities of the result, on a log scale down to half a draw`, async () => {
    const { fit, size, discrete } = mixtureView();
    const tail = fit!.tails[side === 'left' ? 0 : 1];
    const { items, scale } = await draw(tailPlot(fit!, side, size, palette, discrete));
    for (const [field, color] of [['law', palette.law], ['draws', palette.drawn]] as const) {
      const line = items('line', 'law').filter(({ stroke }) => stroke === color);
      assert.equal(line.length, tail.x.length, field);
      line.forEach((item, i) => {
        const value = tail[field][i]!;
        assert.equal(item.defined !== false, value >= 0.5 / size, `${field} ${value}`);
        close(item.x, scale('x')(tail.x[i]!), 1e-6);
        if (value >= 0.5 / size) close(item.y, scale('y')(value), 1e-6, `${field} at ${i}`);
      });
    }
    close(scale('y').domain()[0]!, 0.5 / size, 1e-15);
  });
}

test('residuals: a bar for each cell, from 0 to its residual', async () => {
  const { fit } = normalView();
  const { residual } = fit!.cells;
  const { items, scale } = await draw(residualPlot(fit!, palette));
  const bars = items('rect', 'residual');
  assert.equal(bars.length, residual.length);
  bars.forEach((bar, i) => {
    const ends = [scale('y')(0), scale('y')(residual[i]!)];
    close(bar.y, Math.min(...ends), 1e-6, `cell ${i}`);
    close(bar.height, Math.abs(ends[0]! - ends[1]!), 1e-6);
    assert.ok(scale('x')(i + 1) > bar.x && scale('x')(i + 1) < bar.x + bar.width);
  });
});

test('samples of late: a sign for each, at its smallest p, by the verdict', async () => {
  const marks = runMarks();
  const { items, scale } = await draw(history(marks, palette));
  const signs = items('symbol', 'told');
  assert.equal(signs.length, marks.length);
  signs.forEach((sign, i) => {
    close(sign.y, scale('y')(Math.max(1e-6, marks[i]!.p!)), 1e-6);
    assert.equal(sign.shape, { sound: 'circle', wrong: 'cross' }[marks[i]!.level as 'sound' | 'wrong']);
  });
  close(items('rule', 'p')[0]!.y, scale('y')(1e-4), 1e-6);
});

test('trials: as many as have fallen, each at its height, a circle where it was accepted', async () => {
  const { hat } = rejectionView();
  const trials = workingsView().trials!;
  const plot = trialsUnderHat(hat!, trials, palette, false);
  const { items, scale, view } = await draw(plot);
  const points = items('symbol', 'what');
  assert.equal(points.length, trials.x.length);
  points.forEach((point, i) => {
    close(point.x, scale('x')(trials.x[i]!), 1e-6);
    close(point.y, scale('y')(trials.y[i]!), 1e-6);
    assert.equal(point.shape, trials.accepted[i] === 1 ? 'circle' : 'cross');
  });
  const lines = items('line', 'line');
  assert.equal(lines.length, 2 * hat!.x.length);
  for (const [name, values] of [['Hat', hat!.hat], ['Density', hat!.density]] as const) {
    lines.filter(({ datum }) => (datum['line'] as unknown) === name).forEach((item, i) => close(item.y, scale('y')(values[i]!), 1e-6, name));
  }
  await view.signal('shown', 5).runAsync();
  assert.deepEqual(items('symbol', 'what').map(({ datum }) => datum['i']), [0, 1, 2, 3, 4]);
});

test('hat and trials of a discrete law: a column around each value, to the middle of the next', async () => {
  for (const [plot, names] of [
    [hatAndSqueeze(HAT_OVER_K, palette, true), ['Hat', 'PMF']],
    [trialsUnderHat(HAT_OVER_K, TRIALS_OVER_K, palette, true), ['Hat', 'PMF']],
  ] as const) {
    const { items, scale, warnings } = await draw(plot);
    assert.deepEqual(warnings, []);
    assert.deepEqual(scale('x').domain(), [-1, 17]);
    for (const [name, values] of [[names[0], HAT_OVER_K.hat], [names[1], HAT_OVER_K.density]] as const) {
      const line = items('line', 'line').filter(({ datum }) => (datum['line'] as unknown) === name);
      assert.equal(line.length, values.length + 1, name);
      line.forEach((item, i) => {
        assert.equal(item.interpolate, 'step-after');
        close(item.x, scale('x')(2 * i - 1), 1e-6);
        close(item.y, scale('y')(values[Math.min(i, values.length - 1)]!), 1e-6, name);
      });
    }
    const points = items('symbol', 'what');
    assert.equal(points.length, plot.id === 'trials' ? 4 : 0);
    points.forEach((point, i) => {
      close(point.x, scale('x')(TRIALS_OVER_K.x[i]!), 1e-6);
      close(point.y, scale('y')(TRIALS_OVER_K.y[i]!), 1e-6);
      assert.equal(point.shape, TRIALS_OVER_K.accepted[i] === 1 ? 'circle' : 'cross');
    });
    assert.doesNotMatch(`${plot.title} ${plot.howToRead} ${plot.description}`, /density/i);
  }
  assert.match(hatAndSqueeze(HAT_OVER_K, palette, true).description, new RegExp(`is ${Number((HAT_OVER_K.hat.reduce((a, b) => a + b) / HAT_OVER_K.density.reduce((a, b) => a + b)).toPrecision(4))} times`));
});

test('intervals: a step from end to end at the height of its width', async () => {
  const intervals = workingsView().intervals!;
  const { items, scale } = await draw(intervalWidths(intervals, palette));
  const steps = items('rule', 'width');
  const bounded = Array.from(intervals.left, (from, i) => [from, intervals.right[i]!] as const).filter((ends) => ends.every(Number.isFinite));
  assert.equal(steps.length, bounded.length);
  steps.forEach((step, i) => {
    const [from, to] = bounded[i]!;
    close(step.x, scale('x')(from), 1e-6);
    close(step.x2!, scale('x')(to), 1e-6);
    close(step.y, scale('y')(to - from), 1e-6);
  });
});

test('the guide table: a step at each entry, at the value where the search begins', async () => {
  const { items, scale } = await draw(guideTable(GUIDE, palette));
  const steps = items('line', 'start');
  assert.equal(steps.length, GUIDE.u.length);
  steps.forEach((step, i) => {
    close(step.x, scale('x')(GUIDE.u[i]!), 1e-6);
    close(step.y, scale('y')(GUIDE.start[i]!), 1e-6);
  });
});

test('what is laid over is drawn at its own numbers', async () => {
  const other = mixtureView();
  const { items, scale } = await draw(histogram(normalView(), palette, { logScale: false, overlay: overlayOf(other, 'kept') }));
  const line = items('line', 'cdf');
  assert.equal(line.length, finite(other.curve.density));
  line.forEach((item, i) => {
    close(item.x, scale('x')(other.curve.x[i]!), 1e-6);
    close(item.y, scale('y')(other.curve.density[i]!), 1e-6);
  });
});

/** What can be told of a mark without its colours. */
const greyOf = (group: Item, item: Item): string =>
  JSON.stringify([group.marktype, item.strokeDash ?? [], group.marktype === 'symbol' ? item.shape : '', item.strokeWidth, item.fillOpacity, item.opacity]);

for (const [name, plot] of PLOTS) {
  test(`${name}: nothing is told by colour alone`, async () => {
    const { groups } = await draw(plot);
    for (const [what, role] of [['marks', 'mark'], ['signs of the legend', 'legend-symbol']] as const) {
      const colors = new Map<string, Set<string>>();
      for (const group of groups()) {
        if (group.role !== role || group.marktype === 'text' || group.marktype === 'group') continue;
        for (const item of group.items ?? []) {
          const grey = greyOf(group, item);
          colors.set(grey, (colors.get(grey) ?? new Set()).add(`${item.fill ?? ''} ${item.stroke ?? ''}`));
        }
      }
      assert.ok(role !== 'mark' || colors.size > 0, 'marks were found');
      for (const [grey, seen] of colors) assert.equal(seen.size, 1, `${what} ${grey} differ only in colour: ${[...seen].join(' / ')}`);
    }
  });
}
