/** Draws held against their law: P-P, Q-Q, tails, residuals by cell. */
import type { FitView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import { formatCount, formatNumber } from '../numbers.ts';
import { X_TICKS, Y_TICKS, axisFormat, finite, namedLine, nearest, powersOfTen, zoomed, type PlotDescription, type Row } from './plot-description.ts';

const bandLayer = (palette: Palette, low: string, high: string) => ({
  data: { name: 'band' },
  mark: { type: 'area' as const, clip: true, fillOpacity: 0.18 },
  encoding: {
    x: { field: 'x', type: 'quantitative' as const },
    y: { field: low, type: 'quantitative' as const },
    y2: { field: high },
    fill: {
      datum: '95 % band', type: 'nominal' as const,
      scale: { domain: ['95 % band'], range: [palette.law] },
      legend: { symbolType: 'square', symbolOpacity: 0.35 },
    },
  },
});

/**
 * Share of draws up to x over F(x), less F(x): the deviation from the diagonal, which alone can
 * be seen, within the band of Dvoretzky, Kiefer, Wolfowitz and Massart.
 */
export function probabilityPlot(fit: FitView, palette: Palette): PlotDescription {
  const { band, pp } = fit;
  const rows: Row[] = Array.from(pp.law, (law, i) => ({ x: law, at: pp.x[i] as number, law, draws: pp.draws[i] as number, deviation: (pp.draws[i] as number) - law }));
  const worst = worstOf(rows, 'deviation');
  const limit = 1.15 * Math.max(band, Math.abs(worst.value));
  const inside = Math.abs(worst.value) <= band;
  return {
    id: 'pp',
    title: 'P-P: probabilities',
    howToRead: 'Share of the draws up to each point, less the probability of the law. The line of a right sampler stays inside the band throughout in at least 95 of 100 runs.',
    description: `Share of draws minus CDF over the CDF; largest deviation ${formatNumber(worst.value, 3)} where the CDF is ${formatNumber(worst.x, 3)}, ${inside ? 'inside' : 'outside of'} the 95 % band of ±${formatNumber(band, 3)}.`,
    spec: {
      width: 400, height: 180,
      params: [{ name: 'limit', value: 0.02 }, ...zoomed.params],
      encoding: {
        x: { type: 'quantitative', scale: { domain: [0, 1], ...zoomed.scale }, axis: { title: 'CDF of the law', tickCount: X_TICKS } },
        y: { type: 'quantitative', scale: { nice: false, domainMin: { expr: '-limit' }, domainMax: { expr: 'limit' } }, axis: { title: 'Share of draws − CDF', tickCount: Y_TICKS } },
      },
      layer: [
        bandLayer(palette, 'low', 'high'),
        { data: { name: 'levels' }, mark: { type: 'rule', color: palette.law, strokeWidth: 1 }, encoding: { y: { field: 'level', type: 'quantitative' } } },
        {
          data: { name: 'curve' },
          mark: { type: 'line', clip: true, strokeWidth: 1.5 },
          encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'deviation', type: 'quantitative' }, stroke: namedLine('Draws', palette.drawn) },
        },
      ],
    },
    data: { curve: rows, band: [{ x: 0, low: -band, high: band }, { x: 1, low: -band, high: band }], levels: [{ level: -band }, { level: 0 }, { level: band }] },
    signals: { limit },
    zoom: 'u',
    table: { columns: [{ key: 'at', title: 'x' }, { key: 'law', title: 'CDF' }, { key: 'draws', title: 'Share of draws' }], rows },
    aspect: 0.5,
    at: (where) => {
      const i = nearest(pp.law, where);
      if (i < 0) return undefined;
      return { x: pp.law[i] as number, lines: [['x', formatNumber(pp.x[i], 4)], ['CDF', formatNumber(pp.law[i], 4)], ['Share of draws', formatNumber(pp.draws[i], 4)], ['Band', `±${formatNumber(band, 3)}`]] };
    },
  };
}

/** Quantiles of the draws over those of the law, with the same band turned into x. */
export function quantilePlot(fit: FitView, palette: Palette, discrete: boolean): PlotDescription {
  const { qq } = fit;
  const rows: Row[] = [];
  const band: Row[] = [];
  let outside = 0;
  const ends: number[] = [];
  qq.p.forEach((p, i) => {
    const law = finite(qq.law, i);
    if (law === null) return;
    const draws = finite(qq.draws, i);
    const [low, high] = [finite(qq.low, i), finite(qq.high, i)];
    rows.push({ x: law, p, draws, low, high });
    if (draws !== null) ends.push(draws, law);
    if (draws !== null && (draws < (qq.low[i] as number) || draws > (qq.high[i] as number))) outside++;
    if (low !== null && high !== null) band.push({ x: law, low, high });
  });
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const format = axisFormat(least, most);
  const axis = { ...(format !== undefined && { format }), ...(discrete && { tickMinStep: 1 }) };
  return {
    id: 'qq',
    title: 'Q-Q: quantiles',
    howToRead: `Each point is a quantile of the draws over that of the law; those of a right sampler lie on the diagonal. The band, which holds all at once in 95 of 100 runs, is open in the tails, where few draws fall.${discrete ? ' A law on integers makes steps.' : ''}`,
    description: `Quantiles of the draws over quantiles of the law from ${formatNumber(least, 3)} to ${formatNumber(most, 3)}; ${outside === 0 ? 'all lie inside the band' : `${outside} of ${rows.length} lie outside of the band`}.`,
    spec: {
      width: 400, height: 220,
      params: [{ name: 'least', value: 0 }, { name: 'most', value: 1 }],
      encoding: {
        x: { type: 'quantitative', scale: { nice: false, zero: false, domainMin: { expr: 'least' }, domainMax: { expr: 'most' } }, axis: { title: 'Quantile of the law', tickCount: X_TICKS, ...axis } },
        y: { type: 'quantitative', scale: { nice: false, zero: false, domainMin: { expr: 'least' }, domainMax: { expr: 'most' } }, axis: { title: 'Quantile of the draws', tickCount: Y_TICKS, ...axis } },
      },
      layer: [
        bandLayer(palette, 'low', 'high'),
        {
          data: { name: 'diagonal' },
          mark: { type: 'line', clip: true, strokeWidth: 1.5, interpolate: 'linear' },
          encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' }, stroke: namedLine('Law', palette.law) },
        },
        {
          data: { name: 'points' },
          mark: { type: 'point', filled: true, clip: true, size: 16, opacity: 0.85 },
          encoding: {
            x: { field: 'x', type: 'quantitative' }, y: { field: 'draws', type: 'quantitative' },
            color: { datum: 'Draws', type: 'nominal', scale: { domain: ['Draws'], range: [palette.drawn] }, legend: { symbolType: 'circle', symbolSize: 40 } },
          },
        },
      ],
    },
    data: { points: rows, band, diagonal: [{ x: least, y: least }, { x: most, y: most }] },
    signals: { least, most: most > least ? most : least + 1 },
    table: { columns: [{ key: 'p', title: 'p' }, { key: 'x', title: 'Quantile of the law' }, { key: 'draws', title: 'Quantile of the draws' }, { key: 'low', title: 'Band from' }, { key: 'high', title: 'Band to' }], rows },
    aspect: 0.6,
    at: (where) => {
      const i = nearest(qq.law, where);
      if (i < 0) return undefined;
      return { x: qq.law[i] as number, lines: [['p', formatNumber(qq.p[i], 4)], ['Law', formatNumber(qq.law[i], 4)], ['Draws', formatNumber(qq.draws[i], 4)], ['Band', `${formatNumber(qq.low[i], 4)} to ${formatNumber(qq.high[i], 4)}`]] };
    },
  };
}

/** Probability beyond x, on a log scale. Shares of no draw have no place there and end the line. */
export function tailPlot(fit: FitView, side: 'left' | 'right', size: number, palette: Palette, discrete: boolean): PlotDescription {
  const tail = fit.tails[side === 'left' ? 0 : 1];
  const floor = 0.5 / size;
  const positive = (values: Float64Array, i: number): number | null => {
    const value = finite(values, i);
    return value !== null && value >= floor ? value : null;
  };
  const rows: Row[] = Array.from(tail.x, (x, i) => ({ x, law: positive(tail.law, i), draws: positive(tail.draws, i) }));
  const top = Math.max(0.1, ...tail.law, ...tail.draws) * 1.3;
  const [from, to] = [tail.x[0] ?? 0, tail.x[tail.x.length - 1] ?? 1];
  const format = axisFormat(from, to);
  const interpolate = discrete ? 'step-after' as const : 'linear' as const;
  const beyond = side === 'left' ? 'P(X ≤ x)' : 'P(X > x)';
  return {
    id: `tail-${side}`,
    title: side === 'left' ? 'Left tail' : 'Right tail',
    howToRead: `${beyond} on a log scale: the law and the share of draws. They part by chance where only a few draws are left, near ${formatNumber(1 / size, 2)}; earlier a right sampler keeps to the line.`,
    description: `${beyond} of the law and of the draws from x = ${formatNumber(from, 3)} to ${formatNumber(to, 3)}, on a log scale down to ${formatNumber(floor, 2)}.`,
    spec: {
      width: 400, height: 180,
      params: [{ name: 'floor', value: 1e-5 }, { name: 'top', value: 1 }],
      encoding: {
        x: { field: 'x', type: 'quantitative', scale: { nice: false, zero: false }, axis: { title: discrete ? 'k' : 'x', tickCount: X_TICKS, ...(format !== undefined && { format }), ...(discrete && { tickMinStep: 1 }) } },
        y: { type: 'quantitative', scale: { type: 'log', nice: false, domainMin: { expr: 'floor' }, domainMax: { expr: 'top' } }, axis: { title: `${beyond} (log scale)`, format: '~g', values: powersOfTen(floor, top) } },
      },
      layer: [
        { data: { name: 'tail' }, mark: { type: 'line', clip: true, interpolate, strokeWidth: 6, strokeOpacity: 0.45 }, encoding: { y: { field: 'draws', type: 'quantitative' }, stroke: namedLine('Draws', palette.drawn, { width: 6, opacity: 0.45 }) } },
        { data: { name: 'tail' }, mark: { type: 'line', clip: true, interpolate, strokeWidth: 1.75 }, encoding: { y: { field: 'law', type: 'quantitative' }, stroke: namedLine('Law', palette.law) } },
      ],
      resolve: { scale: { stroke: 'independent' } },
    },
    data: { tail: rows },
    signals: { floor, top },
    table: { columns: [{ key: 'x', title: discrete ? 'k' : 'x' }, { key: 'law', title: `${beyond}, law` }, { key: 'draws', title: `${beyond}, draws` }], rows },
    aspect: 0.5,
    at: (where) => {
      const i = nearest(tail.x, where);
      if (i < 0) return undefined;
      return { x: tail.x[i] as number, lines: [['x', formatNumber(tail.x[i], 4)], ['Law', formatNumber(tail.law[i], 3)], ['Draws', formatNumber(tail.draws[i], 3)]] };
    },
  };
}

/** Residuals of the counts in equally probable cells, in standard deviations. */
export function residualPlot(fit: FitView, palette: Palette): PlotDescription {
  const { from, to, observed, expected, residual } = fit.cells;
  const count = residual.length;
  // Bonferroni: the chance that any of the cells of a right sampler leaves the band is 5 %.
  const limit = normalQuantile(1 - 0.025 / Math.max(1, count));
  const rows: Row[] = Array.from(residual, (_, i) => ({
    cell: i + 1, left: i + 0.55, right: i + 1.45, from: from[i] as number, to: to[i] as number,
    observed: observed[i] as number, expected: expected[i] as number, residual: finite(residual, i), zero: 0,
  }));
  const worst = worstOf(rows.map((row) => ({ ...row, x: row['cell'] as number })), 'residual');
  const top = 1.15 * Math.max(limit, Math.abs(worst.value));
  const range = (i: number): string => `${formatNumber(from[i], 4)} to ${formatNumber(to[i], 4)}`;
  return {
    id: 'residuals',
    title: 'Residuals by cell',
    howToRead: `Draws counted less draws expected in ${count} cells, in standard deviations. Bars of a right sampler are scatter about 0; all stay between the lines in 95 of 100 runs.`,
    description: `Residuals of ${count} cells; the largest is ${formatNumber(worst.value, 3)} standard deviations in cell ${formatNumber(worst.x)} (${range(worst.x - 1)}), the limit of 95 % for all at once is ±${formatNumber(limit, 3)}.`,
    spec: {
      width: 400, height: 160,
      params: [{ name: 'top', value: 4 }],
      encoding: {
        x: { type: 'quantitative', scale: { nice: false, zero: false }, axis: { title: 'Cell, from left to right', tickCount: X_TICKS, tickMinStep: 1 } },
        y: { type: 'quantitative', scale: { nice: false, domainMin: { expr: '-top' }, domainMax: { expr: 'top' } }, axis: { title: 'Standard deviations', tickCount: Y_TICKS } },
      },
      layer: [
        {
          data: { name: 'cells' },
          mark: { type: 'rect', clip: true, fillOpacity: 0.6 },
          encoding: {
            x: { field: 'left', type: 'quantitative' }, x2: { field: 'right' }, y: { field: 'residual', type: 'quantitative' }, y2: { field: 'zero' },
            fill: { datum: 'Counted − expected', type: 'nominal', scale: { domain: ['Counted − expected'], range: [palette.drawn] }, legend: { symbolType: 'square' } },
          },
        },
        {
          data: { name: 'levels' },
          mark: { type: 'rule', strokeWidth: 1, strokeDash: [4, 2] },
          encoding: { y: { field: 'level', type: 'quantitative' }, stroke: namedLine('95 % of all cells', palette.limit, { dash: [4, 2] }) },
        },
        { data: { name: 'zero' }, mark: { type: 'rule', strokeWidth: 1, color: palette.lines }, encoding: { y: { field: 'level', type: 'quantitative' } } },
      ],
    },
    data: { cells: rows, levels: [{ level: -limit }, { level: limit }], zero: [{ level: 0 }] },
    signals: { top },
    table: { columns: [{ key: 'from', title: 'Above' }, { key: 'to', title: 'To' }, { key: 'observed', title: 'Counted' }, { key: 'expected', title: 'Expected' }, { key: 'residual', title: 'Standard deviations' }], rows },
    aspect: 0.45,
    at: (where) => {
      const i = Math.min(count, Math.max(1, Math.round(where))) - 1;
      if (!(i >= 0)) return undefined;
      return { x: i + 1, lines: [['x', range(i)], ['Counted', formatCount(observed[i])], ['Expected', formatNumber(expected[i], 5)], ['Residual', formatNumber(residual[i], 3)]] };
    },
  };
}

function worstOf(rows: readonly Row[], key: string): { x: number; value: number } {
  let worst = { x: rows[0]?.['x'] as number ?? NaN, value: 0 };
  for (const row of rows) {
    const value = row[key];
    if (typeof value === 'number' && Math.abs(value) > Math.abs(worst.value)) worst = { x: row['x'] as number, value };
  }
  return worst;
}

/** Quantile of the normal law for p above 0.5 (Abramowitz and Stegun 26.2.23; error below 4.5e-4). */
function normalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - p));
  return t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
}

