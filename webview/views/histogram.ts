import type { OverlayView, SampleView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import { formatCount, formatNumber } from '../numbers.ts';
import {
  X_TICKS, Y_TICKS, axisFormat, finite, largest, nearest, powersOfTen, smallestPositive,
  type PlotDescription, type Row, zoomed,
} from './plot-description.ts';

export interface HistogramOptions {
  /** Ordinate on a log scale, to see the tails. */
  logScale: boolean;
  /** Another result, whose density is drawn as a dashed line, its draws as an outline. */
  overlay?: OverlayView;
}

/**
 * Draws and density in one plot. Continuous laws: bars of height counts / (n · width), so that
 * the area of the bars is the share of the draws inside the plotted range, under the density.
 * Discrete laws: bars of height counts / n beside points for the PMF.
 */
export function histogram(
  view: SampleView,
  palette: Palette,
  options: HistogramOptions = { logScale: false },
): PlotDescription {
  return view.discrete
    ? countsAndPmf(view, palette, options)
    : binsAndDensity(view, palette, options);
}

function binsAndDensity(
  view: SampleView,
  palette: Palette,
  { logScale, overlay }: HistogramOptions,
): PlotDescription {
  const { edges, counts } = view.histogram;
  const heights = Float64Array.from(counts, (count, i) => {
    const width = (edges[i + 1] as number) - (edges[i] as number);
    return count / (view.size * width);
  });
  const { curve } = view;
  const tallest = largest(heights)?.value ?? 0;
  const peak = largest(curve.density);
  const y = ordinate(heights, curve.density, logScale);
  const bins: Row[] = [];
  for (let i = 0; i < counts.length; i++) {
    const height = heights[i] as number;
    if (logScale && !(height > 0)) continue;
    bins.push({
      from: edges[i] as number, to: edges[i + 1] as number,
      count: counts[i] as number, height, base: y.base,
    });
  }
  const density = curveRows(curve.x, curve.density, logScale);
  const left = edges[0] ?? 0;
  const right = edges[edges.length - 1] ?? 0;
  const over = overlay && !overlay.discrete ? overlay : undefined;

  return {
    id: 'histogram',
    title: 'Draws and density',
    howToRead:
      'Each bar is the share of draws in its bin per unit of x. A right sampler has bars that '
      + 'follow the curve up to random scatter.'
      + (y.cut ? ' The density rises beyond the top of the plot and is cut there.' : '')
      + outside(view),
    description:
      `Histogram of ${formatCount(view.size)} draws in ${counts.length} bins from `
      + `${formatNumber(left)} to ${formatNumber(right)}, tallest bar ${formatNumber(tallest, 3)}`
      + (peak
        ? `; density highest at x = ${formatNumber(curve.x[peak.index], 3)} with `
          + `${formatNumber(peak.value, 3)}.`
        : '.')
      + outside(view),
    spec: {
      ...frame('x', axisFormat(left, right), logScale ? y : undefined, 'Density'),
      layer: [
        {
          data: { name: 'bins' },
          mark: { type: 'rect', clip: true, fillOpacity: 0.45, stroke: palette.background, strokeWidth: 0.5 },
          encoding: {
            x: { field: 'from', type: 'quantitative' },
            x2: { field: 'to' },
            y: { field: 'height', type: 'quantitative' },
            y2: { field: 'base' },
            fill: {
              datum: 'Draws', type: 'nominal',
              scale: { domain: ['Draws'], range: [palette.drawn] },
              legend: { symbolType: 'square', symbolOpacity: 0.6 },
            },
          },
        },
        {
          data: { name: 'density' },
          mark: { type: 'line', clip: true, strokeWidth: 2, interpolate: 'linear' },
          encoding: {
            x: { field: 'x', type: 'quantitative' },
            y: { field: 'density', type: 'quantitative' },
            stroke: {
              datum: 'Density', type: 'nominal',
              scale: { domain: ['Density'], range: [palette.law] },
              legend: { symbolType: 'stroke', symbolStrokeWidth: 2 },
            },
          },
        },
        ...overlayLayers(over, palette),
      ],
    },
    data: { bins, density, ...overlayData(over, logScale) },
    signals: { yMin: y.base, yMax: topWith(y, over, logScale) },
    table: {
      columns: [
        { key: 'from', title: 'From' }, { key: 'to', title: 'To' },
        { key: 'count', title: 'Draws' }, { key: 'height', title: 'Draws per n and unit of x' },
      ],
      rows: Array.from(counts, (count, i) => ({
        from: edges[i] as number, to: edges[i + 1] as number,
        count, height: heights[i] as number,
      })),
    },
    zoom: 'x',
    aspect: 0.55,
    at(x) {
      if (!(x >= left && x <= right)) return undefined;
      let i = nearest(edges, x);
      if (i > 0 && (edges[i] as number) > x) i--;
      i = Math.min(i, counts.length - 1);
      const j = nearest(curve.x, x);
      return {
        x,
        lines: [
          ['Bin', `${formatNumber(edges[i])} to ${formatNumber(edges[i + 1])}`],
          ['Draws', formatCount(counts[i])],
          ['Height', formatNumber(heights[i], 4)],
          [`Density at ${formatNumber(curve.x[j], 4)}`, formatNumber(curve.density[j], 4)],
          ...overlayLine(over, x, 'density'),
        ],
      };
    },
  };
}

function countsAndPmf(
  view: SampleView,
  palette: Palette,
  { logScale, overlay }: HistogramOptions,
): PlotDescription {
  const { edges: values, counts } = view.histogram;
  const { curve } = view;
  const shares = Float64Array.from(counts, (count) => count / view.size);
  const y = ordinate(shares, curve.density, logScale);
  const bars: Row[] = [];
  for (let i = 0; i < counts.length; i++) {
    const k = values[i] as number;
    const share = shares[i] as number;
    if (logScale && !(share > 0)) continue;
    bars.push({
      k, from: k - 0.4, to: k + 0.4, count: counts[i] as number, share, base: y.base,
    });
  }
  const points = curveRows(curve.x, curve.density, logScale);
  const over = overlay?.discrete ? overlay : undefined;
  const peak = largest(curve.density);
  const left = values[0] ?? 0;
  const right = values[values.length - 1] ?? 0;

  return {
    id: 'histogram',
    title: 'Draws and PMF',
    howToRead:
      'Each bar is the share of draws equal to k, each point the probability of k. A right '
      + 'sampler has bars that end at the points up to random scatter.' + outside(view),
    description:
      `Shares of ${formatCount(view.size)} draws for ${counts.length} values from `
      + `${formatNumber(left)} to ${formatNumber(right)}`
      + (peak
        ? `; most probable value ${formatNumber(curve.x[peak.index])} with probability `
          + `${formatNumber(peak.value, 3)}.`
        : '.')
      + outside(view),
    spec: {
      ...frame('k', axisFormat(left, right), logScale ? y : undefined, 'Probability', 1),
      layer: [
        {
          data: { name: 'bars' },
          mark: { type: 'rect', clip: true, fillOpacity: 0.45 },
          encoding: {
            x: { field: 'from', type: 'quantitative' },
            x2: { field: 'to' },
            y: { field: 'share', type: 'quantitative' },
            y2: { field: 'base' },
            fill: {
              datum: 'Draws', type: 'nominal',
              scale: { domain: ['Draws'], range: [palette.drawn] },
              legend: { symbolType: 'square', symbolOpacity: 0.6 },
            },
          },
        },
        {
          data: { name: 'points' },
          mark: {
            type: 'point', filled: true, opacity: 1, size: { expr: 'pointSize' }, clip: true,
            stroke: palette.background, strokeWidth: 1,
          },
          encoding: {
            x: { field: 'x', type: 'quantitative' },
            y: { field: 'density', type: 'quantitative' },
            color: {
              datum: 'PMF', type: 'nominal',
              scale: { domain: ['PMF'], range: [palette.law] },
              legend: { symbolType: 'circle', symbolSize: 60 },
            },
          },
        },
        ...overlayLayers(over, palette),
      ],
      params: [
        { name: 'yMin', value: 0 },
        { name: 'yMax', value: 1 },
        { name: 'pointSize', value: 50 },
        ...zoomed.params,
      ],
    },
    data: { bars, points, ...overlayData(over, logScale) },
    signals: {
      yMin: y.base, yMax: topWith(y, over, logScale),
      pointSize: Math.min(60, Math.max(12, 3000 / Math.max(1, counts.length))),
    },
    table: {
      columns: [
        { key: 'k', title: 'k' }, { key: 'count', title: 'Draws' },
        { key: 'share', title: 'Share of draws' }, { key: 'probability', title: 'Probability' },
      ],
      rows: Array.from(counts, (count, i) => ({
        k: values[i] as number, count, share: shares[i] as number,
        probability: at(curve.x, curve.density, values[i] as number),
      })),
    },
    zoom: 'x',
    aspect: 0.55,
    at(x) {
      const i = nearest(values, x);
      if (i < 0) return undefined;
      const k = values[i] as number;
      return {
        x: k,
        lines: [
          ['k', formatCount(k)],
          ['Draws', formatCount(counts[i])],
          ['Share', formatNumber(shares[i], 4)],
          ['Probability', formatNumber(at(curve.x, curve.density, k), 4)],
          ...overlayLine(over, k, 'density'),
        ],
      };
    },
  };
}

/** What is laid over, at the abscissa of its curve nearest to x; nothing beyond its ends. */
export function overlayLine(overlay: OverlayView | undefined, x: number, field: 'density' | 'cdf'): [label: string, value: string][] {
  const curve = overlay?.curve;
  const i = curve && x >= (curve.x[0] as number) && x <= (curve.x[curve.x.length - 1] as number) ? nearest(curve.x, x) : -1;
  if (!curve || i < 0) return [];
  return [[`${overlay.label}, at ${formatNumber(curve.x[i], 4)}`, formatNumber(curve[field][i], 4)]];
}

/** Room for what is laid over, unless the ordinate is cut for a pole. */
function topWith(y: { top: number; cut: boolean }, overlay: OverlayView | undefined, logScale: boolean): number {
  const peak = overlay ? (largest(overlay.curve.density)?.value ?? 0) : 0;
  return y.cut || peak > 4 * y.top ? y.top : Math.max(y.top, peak * (logScale ? 1.5 : 1.05));
}

/** The density of another result, dashed; its name stands in the legend. */
export function overlayLayers(overlay: OverlayView | undefined, palette: Palette, field = 'density') {
  if (!overlay) return [];
  return [{
    data: { name: 'overlay' },
    mark: { type: 'line' as const, clip: true, strokeWidth: 2, strokeDash: [5, 3], interpolate: overlay.discrete && field === 'cdf' ? 'step-after' as const : 'linear' as const },
    encoding: {
      x: { field: 'x', type: 'quantitative' as const },
      y: { field, type: 'quantitative' as const },
      opacity: {
        datum: overlay.label, type: 'nominal' as const,
        scale: { type: 'ordinal' as const, domain: [overlay.label], range: [1] },
        legend: { symbolType: 'stroke', symbolStrokeWidth: 2, symbolDash: [5, 3], labelLimit: 170, symbolStrokeColor: palette.foreground },
      },
      stroke: { value: palette.foreground },
    },
  }];
}

export function overlayData(overlay: OverlayView | undefined, logScale: boolean): Record<string, Row[]> {
  if (!overlay) return {};
  const { curve } = overlay;
  const rows = curveRows(curve.x, curve.density, logScale);
  return { overlay: rows.map((row, i) => ({ ...row, cdf: finite(curve.cdf, i) })) };
}

/** Frame shared by both: axes, their scales, and the limits of the ordinate as parameters. */
function frame(
  abscissa: string,
  format: string | undefined,
  log: { base: number; top: number } | undefined,
  title: string,
  tickMinStep?: number,
) {
  return {
    width: 400,
    height: 200,
    params: [{ name: 'yMin', value: 0 }, { name: 'yMax', value: 1 }, ...zoomed.params],
    encoding: {
      x: {
        type: 'quantitative' as const,
        scale: { nice: false, zero: false, ...zoomed.scale },
        axis: {
          title: abscissa,
          tickCount: X_TICKS,
          ...(format && { format }),
          ...(tickMinStep !== undefined && { tickMinStep }),
        },
      },
      y: {
        type: 'quantitative' as const,
        scale: {
          type: log ? ('log' as const) : ('linear' as const),
          nice: false,
          ...(!log && { zero: false }),
          domainMin: { expr: 'yMin' },
          domainMax: { expr: 'yMax' },
        },
        axis: {
          title: log ? `${title} (log scale)` : title,
          ...(log ? { format: '~g', values: powersOfTen(log.base, log.top) } : { tickCount: Y_TICKS }),
        },
      },
    },
  };
}

/**
 * Lower and upper end of the ordinate. A density with a pole, or far above every bar, would
 * press the bars flat: then the ordinate ends a little above the bars, and `cut` says so.
 */
function ordinate(
  heights: Float64Array,
  density: Float64Array,
  logScale: boolean,
): { base: number; top: number; cut: boolean } {
  const tallest = largest(heights)?.value ?? 0;
  const peak = largest(density)?.value ?? 0;
  const highest = Math.max(tallest, peak) || 1;
  if (logScale) {
    // Down to half of what a single draw is worth; below, bars say nothing.
    const lowest = smallestPositive(heights) ?? highest * 1e-6;
    return { base: lowest / 2, top: highest * 1.5, cut: false };
  }
  const cut = tallest > 0 && peak > 2.5 * tallest;
  return { base: 0, top: (cut ? 1.4 * tallest : highest) * 1.05, cut };
}

function curveRows(x: Float64Array, density: Float64Array, logScale: boolean): Row[] {
  const rows: Row[] = [];
  for (let i = 0; i < x.length; i++) {
    const value = finite(density, i);
    rows.push({ x: x[i] as number, density: logScale && !(value !== null && value > 0) ? null : value });
  }
  return rows;
}

function at(x: Float64Array, values: Float64Array, where: number): number | null {
  const i = nearest(x, where);
  return i >= 0 && x[i] === where ? finite(values, i) : null;
}

function outside(view: SampleView): string {
  const { below, above } = view.histogram;
  if (!(below > 0) && !(above > 0)) return '';
  return ` Outside the plotted range: ${formatCount(below)} draws below, ${formatCount(above)} above.`;
}
