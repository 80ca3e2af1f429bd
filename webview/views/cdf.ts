import type { OverlayView, SampleView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import { formatCount, formatNumber } from '../numbers.ts';
import { overlayData, overlayLayers, overlayLine } from './histogram.ts';
import { X_TICKS, Y_TICKS, axisFormat, finite, namedLine, nearest, type PlotDescription, type Row, zoomed } from './plot-description.ts';

/** The CDF drawn over the empirical CDF of the draws; steps for discrete laws. */
export function cdf(view: SampleView, palette: Palette, overlay?: OverlayView): PlotDescription {
  const { x, ecdf, cdf: law } = view.curve;
  const rows: Row[] = Array.from(x, (value, i) => ({
    x: value, cdf: finite(law, i), ecdf: finite(ecdf, i),
  }));
  const drawn = view.discrete ? withEnds(view, rows) : rows;
  const interpolate = view.discrete ? 'step-after' as const : 'linear' as const;
  const left = x[0] ?? 0;
  const right = x[x.length - 1] ?? 0;
  const middle = Array.from(law).findIndex((value) => value >= 0.5);
  return {
    id: 'cdf',
    title: 'CDF and empirical CDF',
    howToRead:
      'The thin line is the CDF of the density, the broad one the share of draws up to x. '
      + 'A right sampler has the thin line inside the broad one.',
    description:
      `CDF and empirical CDF of ${formatCount(view.size)} draws from ${formatNumber(left)} to `
      + `${formatNumber(right)}`
      + (middle >= 0 ? `; the CDF passes one half near x = ${formatNumber(x[middle], 3)}.` : '.'),
    spec: {
      width: 400,
      height: 200,
      data: { name: 'curve' },
      params: [...zoomed.params],
      encoding: {
        x: {
          field: 'x', type: 'quantitative',
          scale: { nice: false, zero: false, ...zoomed.scale },
          axis: {
            title: view.discrete ? 'k' : 'x',
            tickCount: X_TICKS,
            ...formatOf(left, right),
            ...(view.discrete && { tickMinStep: 1 }),
          },
        },
      },
      layer: [
        {
          mark: { type: 'line', clip: true, interpolate, strokeWidth: 7, strokeOpacity: 0.45, strokeJoin: 'round' },
          encoding: {
            y: {
              field: 'ecdf', type: 'quantitative',
              scale: { domain: [0, 1] },
              axis: { title: 'Probability', values: [0, 0.25, 0.5, 0.75, 1], format: '.2~f' },
            },
            stroke: namedLine('Empirical CDF', palette.drawn, { width: 7, opacity: 0.45 }),
          },
        },
        {
          mark: { type: 'line', clip: true, interpolate, strokeWidth: 2 },
          encoding: {
            y: { field: 'cdf', type: 'quantitative' },
            stroke: namedLine('CDF', palette.law),
          },
        },
        ...overlayLayers(overlay, palette, 'cdf'),
      ],
      resolve: { scale: { stroke: 'independent' } },
    },
    data: { curve: drawn, ...overlayData(overlay, false) },
    signals: {},
    table: {
      columns: [
        { key: 'x', title: view.discrete ? 'k' : 'x' },
        { key: 'cdf', title: 'CDF' }, { key: 'ecdf', title: 'Empirical CDF' },
      ],
      rows,
    },
    zoom: 'x',
    aspect: 0.55,
    at(where) {
      const i = nearest(x, where);
      if (i < 0) return undefined;
      return {
        x: x[i] as number,
        lines: [
          [view.discrete ? 'k' : 'x', formatNumber(x[i])],
          ['CDF', formatNumber(law[i])],
          ['Empirical CDF', formatNumber(ecdf[i])],
          ...overlayLine(overlay, x[i] as number, 'cdf'),
        ],
      };
    },
  };
}

/** Half a step before the first value and after the last, so that every jump is seen. */
function withEnds(view: SampleView, rows: Row[]): Row[] {
  const { x, density, cdf: law, ecdf } = view.curve;
  const { edges, counts } = view.histogram;
  const last = x.length - 1;
  if (last < 0) return rows;
  const result = [...rows];
  if (edges[0] === x[0]) {
    result.unshift({
      x: (x[0] as number) - 0.5,
      cdf: (law[0] as number) - (density[0] as number),
      ecdf: (ecdf[0] as number) - (counts[0] as number) / view.size,
    });
  }
  result.push({ x: (x[last] as number) + 0.5, cdf: finite(law, last), ecdf: finite(ecdf, last) });
  return result;
}

function formatOf(left: number, right: number): { format?: string } {
  const format = axisFormat(left, right);
  return format ? { format } : {};
}

/**
 * Half width of the simultaneous 95 % band around a CDF that the empirical CDF of n draws stays
 * in: sqrt(ln(2 / 0.05) / (2 n)), the inequality of Dvoretzky, Kiefer and Wolfowitz with the
 * constant of Massart (1990, Annals of Probability 18, 1269-1283), valid for every n and law.
 */
export function bandHalfWidth(size: number): number {
  return Math.sqrt(Math.log(2 / 0.05) / (2 * size));
}

/** Empirical CDF minus CDF with its simultaneous band: what the eye cannot see in the CDF. */
export function cdfDeviation(view: SampleView, palette: Palette): PlotDescription {
  const { x, ecdf, cdf: law } = view.curve;
  const half = bandHalfWidth(view.size);
  let worst = { x: Number.NaN, deviation: 0 };
  const rows: Row[] = Array.from(x, (value, i) => {
    const difference = (ecdf[i] as number) - (law[i] as number);
    const deviation = Number.isFinite(difference) ? difference : null;
    if (deviation !== null && Math.abs(deviation) > Math.abs(worst.deviation)) {
      worst = { x: value, deviation };
    }
    return { x: value, deviation };
  });
  const limit = 1.15 * Math.max(half, Math.abs(worst.deviation));
  const left = x[0] ?? 0;
  const right = x[x.length - 1] ?? 0;
  const inside = Math.abs(worst.deviation) <= half;
  return {
    id: 'cdf-deviation',
    title: 'Empirical CDF minus CDF',
    howToRead:
      'The line stays inside the band throughout in at least 95 of 100 runs of a right sampler; '
      + 'a drift out of it shows where mass is missing or in excess.',
    description:
      `Largest deviation drawn ${formatNumber(worst.deviation, 3)} at x = `
      + `${formatNumber(worst.x, 3)}; the 95 % band reaches to ±${formatNumber(half, 3)}, so the `
      + `line ${inside ? 'stays inside' : 'leaves'} the band.`,
    spec: {
      width: 400,
      height: 140,
      params: [{ name: 'limit', value: 0.02 }, ...zoomed.params],
      encoding: {
        x: {
          type: 'quantitative',
          scale: { nice: false, zero: false, ...zoomed.scale },
          axis: {
            title: view.discrete ? 'k' : 'x',
            tickCount: X_TICKS,
            ...formatOf(left, right),
            ...(view.discrete && { tickMinStep: 1 }),
          },
        },
        y: {
          type: 'quantitative',
          scale: { domainMin: { expr: '-limit' }, domainMax: { expr: 'limit' }, nice: false },
          axis: { title: 'Empirical CDF − CDF', tickCount: Y_TICKS, ...formatOf(-limit, limit) },
        },
      },
      layer: [
        {
          data: { name: 'band' },
          mark: { type: 'rect', fillOpacity: 0.18 },
          encoding: {
            y: { field: 'low', type: 'quantitative' },
            y2: { field: 'high' },
            fill: {
              datum: '95 % band', type: 'nominal',
              scale: { domain: ['95 % band'], range: [palette.law] },
              legend: { symbolType: 'square', symbolOpacity: 0.35 },
            },
          },
        },
        {
          data: { name: 'levels' },
          mark: { type: 'rule', color: palette.law, strokeWidth: 1 },
          encoding: { y: { field: 'level', type: 'quantitative' } },
        },
        {
          data: { name: 'curve' },
          mark: {
            type: 'line', clip: true, strokeWidth: 1.5,
            interpolate: view.discrete ? 'step-after' : 'linear',
          },
          encoding: {
            x: { field: 'x', type: 'quantitative' },
            y: { field: 'deviation', type: 'quantitative' },
            stroke: {
              datum: 'Deviation', type: 'nominal',
              scale: { domain: ['Deviation'], range: [palette.drawn] },
              legend: { symbolType: 'stroke', symbolStrokeWidth: 2 },
            },
          },
        },
      ],
    },
    data: {
      curve: rows,
      band: [{ low: -half, high: half }],
      levels: [{ level: -half }, { level: 0 }, { level: half }],
    },
    signals: { limit },
    table: {
      columns: [
        { key: 'x', title: view.discrete ? 'k' : 'x' },
        { key: 'deviation', title: 'Empirical CDF − CDF' },
      ],
      rows,
    },
    zoom: 'x',
    aspect: 0.4,
    at(where) {
      const i = nearest(x, where);
      if (i < 0) return undefined;
      return {
        x: x[i] as number,
        lines: [
          [view.discrete ? 'k' : 'x', formatNumber(x[i])],
          ['Deviation', formatNumber((ecdf[i] as number) - (law[i] as number), 3)],
          ['Band', `±${formatNumber(half, 3)}`],
        ],
      };
    },
  };
}
