/**
 * What a view hands to the plot that draws it. A view is a pure function from a typed result
 * and a palette to a description; it touches neither the DOM nor Vega.
 */
import type { TopLevelSpec } from 'vega-lite';

export type Row = Record<string, number | string | null>;

export interface DataTable {
  /** Heads of the columns; a column's key is the name of its field in the rows. */
  columns: { key: string; title: string }[];
  rows: Row[];
}

export interface PlotDescription {
  /** Stable name of the plot, unique within the panel. */
  id: string;
  title: string;
  /** One sentence: how to read it. */
  howToRead: string;
  /** The key numbers in words, for readers who do not see the plot. */
  description: string;
  /**
   * Vega-Lite, without data: layers name their data source. As long as the specification stays
   * the same, new data and signals go into the living view.
   */
  spec: TopLevelSpec;
  /** Rows of each named data source. */
  data: Record<string, Row[]>;
  /** Values of the parameters that the specification declares. */
  signals: Record<string, number>;
  table: DataTable;
  /**
   * A legend that takes more rows where the panel is narrow: number of entries, width of one and
   * of what stands beside them, in pixels. Its specification declares `legendColumns`.
   */
  legend?: { entries: number; entryWidth: number; beside: number };
  /**
   * What its abscissa is, where it can be zoomed: plots of a section that have the same are
   * zoomed together. The specification then holds the parts of `zoomed`.
   */
  zoom?: 'x' | 'u';
  /** The panel's change whose answer is drawn. */
  change?: number;
  /** Height over width that suits the plot at moderate widths. */
  aspect: number;
  /** What stands at abscissa `x`: where exactly, and lines of label and value. */
  at?(x: number): { x: number; lines: [label: string, value: string][] } | undefined;
}

/** Ends of a zoomed abscissa as parameters; null leaves them where the data say. */
export const zoomed = {
  params: [{ name: 'xMin', value: null }, { name: 'xMax', value: null }],
  scale: { domainMin: { expr: 'xMin' }, domainMax: { expr: 'xMax' } },
} as const;

/** Columns that fit into `width` pixels, and the rows they then take. */
export function legendGrid(
  legend: NonNullable<PlotDescription['legend']>,
  width: number,
): { columns: number; rows: number } {
  const room = Math.floor((width - 60 - legend.beside) / legend.entryWidth);
  const columns = Math.min(legend.entries, Math.max(1, room));
  return { columns, rows: Math.ceil(legend.entries / columns) };
}

/** Index of the entry of ascending `values` nearest to `x`; -1 when there is none. */
export function nearest(values: ArrayLike<number>, x: number): number {
  if (values.length === 0) return -1;
  let low = 0;
  let high = values.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) <= x) low = middle;
    else high = middle;
  }
  return Math.abs((values[low] as number) - x) <= Math.abs((values[high] as number) - x)
    ? low
    : high;
}

/** The finite number at `i`, else null: Vega leaves out what is null. */
export function finite(values: ArrayLike<number>, i: number): number | null {
  const value = values[i];
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** Largest finite entry with its index, or undefined. */
export function largest(values: ArrayLike<number>): { index: number; value: number } | undefined {
  let best: { index: number; value: number } | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isFinite(value) && (!best || value > best.value)) best = { index: i, value };
  }
  return best;
}

/** Smallest finite entry above 0, or undefined. */
export function smallestPositive(values: ArrayLike<number>): number | undefined {
  let best: number | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value > 0 && Number.isFinite(value) && (best === undefined || value < best)) best = value;
  }
  return best;
}

/** Ticks of a linear abscissa, about one in 80 pixels. */
export const X_TICKS = { expr: 'clamp(round(width / 80), 3, 10)' };

/** Ticks of a linear ordinate, about one in 45 pixels. */
export const Y_TICKS = { expr: 'clamp(round(height / 45), 3, 6)' };

/** The powers of ten from `low` to `high`, every second or third where they are many. */
export function powersOfTen(low: number, high: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const step = Math.max(1, Math.ceil((last - first + 1) / 9));
  const powers: number[] = [];
  for (let n = last; n >= first; n -= step) powers.unshift(Number(`1e${n}`));
  return powers;
}

/**
 * d3 format for an axis from `low` to `high`: undefined, Vega's own choice, for usual sizes;
 * powers of ten for the very large and very small.
 */
export function axisFormat(low: number, high: number): string | undefined {
  const size = Math.max(Math.abs(low), Math.abs(high));
  return size !== 0 && (size >= 1e7 || size < 1e-3) ? '.4~g' : undefined;
}

/**
 * Stroke of a line with a legend of its own, whose sign has the line's dash, width and opacity: by
 * colour alone nothing is told. Its specification resolves the scale of strokes independently where
 * there is more than one.
 */
export const namedLine = (label: string, color: string, { dash = [1, 0], width = 2, opacity = 1 }: { dash?: number[]; width?: number; opacity?: number } = {}) => ({
  datum: label, type: 'nominal' as const,
  scale: { domain: [label], range: [color] },
  // Broader signs would make their legend higher than the one beside it.
  legend: { symbolType: 'stroke', symbolStrokeWidth: Math.min(width, 4), symbolSize: 200, symbolDash: dash, symbolOpacity: opacity },
});
