/** How a sampler works: trials as they fall, the widths of its intervals, its guide table. */
import type { SampleView, WorkingsView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import { formatCount, formatNumber } from '../numbers.ts';
import { X_TICKS, Y_TICKS, axisFormat, finite, largest, nearest, zoomed, type PlotDescription, type Row } from './plot-description.ts';

const formatOf = (low: number, high: number): { format?: string } => {
  const format = axisFormat(low, high);
  return format === undefined ? {} : { format };
};

/** Points even under the hat, those below the density accepted. `shown` says how many have fallen. */
export function trialsUnderHat(hat: NonNullable<SampleView['hat']>, trials: NonNullable<WorkingsView['trials']>, palette: Palette): PlotDescription {
  const rows: Row[] = Array.from(trials.x, (x, i) => ({ i, x, y: trials.y[i] as number, what: trials.accepted[i] === 1 ? 'Accepted' : 'Rejected' }));
  const accepted = rows.filter(({ what }) => what === 'Accepted').length;
  const left = hat.x[0] ?? 0;
  const right = hat.x[hat.x.length - 1] ?? 0;
  const bodyTop = largest(hat.density)?.value ?? 1;
  const hatTop = largest(hat.hat)?.value ?? bodyTop;
  const top = 1.05 * (hatTop > 2.5 * bodyTop ? 1.8 * bodyTop : hatTop);
  const lines: Row[] = (['hat', 'density'] as const).flatMap((field) => Array.from(hat.x, (x, i): Row => ({ x, value: finite(hat[field], i), line: field === 'hat' ? 'Hat' : 'Density' })));
  return {
    id: 'trials',
    title: 'Trials as they fall',
    howToRead: `Points fall evenly under the hat. What lies below the density is accepted, and the x of the accepted points follow the law; the rest is thrown away. Here ${accepted} of ${rows.length} are accepted. A replay under the sampler’s hat.`,
    description: `${rows.length} trials under the hat, ${accepted} accepted, that is ${formatNumber(rows.length / Math.max(1, accepted), 3)} trials for one draw.`,
    spec: {
      width: 400, height: 220,
      params: [{ name: 'yMax', value: 1 }, { name: 'shown', value: rows.length }, ...zoomed.params],
      encoding: {
        x: { field: 'x', type: 'quantitative', scale: { nice: false, zero: false, ...zoomed.scale }, axis: { title: 'x', tickCount: X_TICKS, ...formatOf(left, right) } },
        y: { type: 'quantitative', scale: { nice: false, domainMin: 0, domainMax: { expr: 'yMax' } }, axis: { title: 'Density as written', tickCount: Y_TICKS, ...formatOf(0, top) } },
      },
      layer: [
        {
          data: { name: 'lines' },
          mark: { type: 'line', clip: true, strokeWidth: 1.75 },
          encoding: {
            y: { field: 'value', type: 'quantitative' },
            stroke: { field: 'line', type: 'nominal', scale: { domain: ['Hat', 'Density'], range: [palette.limit, palette.law] }, legend: { symbolType: 'stroke', symbolStrokeWidth: 2 } },
          },
        },
        {
          data: { name: 'trials' },
          transform: [{ filter: 'datum.i < shown' }],
          mark: { type: 'point', clip: true, size: 28, strokeWidth: 1.2, opacity: 0.9 },
          encoding: {
            y: { field: 'y', type: 'quantitative' },
            shape: { field: 'what', type: 'nominal', scale: { domain: ['Accepted', 'Rejected'], range: ['circle', 'cross'] }, legend: {} },
            color: { field: 'what', type: 'nominal', scale: { domain: ['Accepted', 'Rejected'], range: [palette.inside, palette.limit] } },
          },
        },
      ],
    },
    data: { lines, trials: rows },
    signals: { yMax: top, shown: rows.length },
    table: { columns: [{ key: 'i', title: 'Trial' }, { key: 'x', title: 'x' }, { key: 'y', title: 'Height' }, { key: 'what', title: 'Outcome' }], rows: rows.map((row) => ({ ...row, i: (row['i'] as number) + 1 })) },
    zoom: 'x',
    aspect: 0.55,
  };
}

/** Widths of the intervals over x, on a log scale: narrow where the law is hard. */
export function intervalWidths({ count, left, right }: NonNullable<WorkingsView['intervals']>, palette: Palette): PlotDescription {
  const rows: Row[] = [];
  left.forEach((from, i) => {
    const to = right[i] as number;
    const width = to - from;
    if (Number.isFinite(width) && width > 0) rows.push({ from, to, width });
  });
  const widths = rows.map((row) => row['width'] as number);
  const [least, most] = [Math.min(...widths), Math.max(...widths)];
  const [start, end] = [Number(rows[0]?.['from'] ?? 0), Number(rows[rows.length - 1]?.['to'] ?? 1)];
  return {
    id: 'intervals',
    title: 'Intervals of the set-up',
    howToRead: `Each step is one of ${formatCount(count)} intervals${rows.length < count ? ` (every ${Math.round(count / Math.max(1, left.length))}th is drawn, unbounded ones are not)` : ''}; its height is its width. They are narrow where the law is hard to follow.`,
    description: `${formatCount(count)} intervals from ${formatNumber(start, 3)} to ${formatNumber(end, 3)}, widths from ${formatNumber(least, 3)} to ${formatNumber(most, 3)}.`,
    spec: {
      width: 400, height: 160,
      params: [{ name: 'least', value: 0.1 }, { name: 'most', value: 1 }, ...zoomed.params],
      encoding: {
        x: { type: 'quantitative', scale: { nice: false, zero: false, ...zoomed.scale }, axis: { title: 'x', tickCount: X_TICKS, ...formatOf(start, end) } },
        y: { type: 'quantitative', scale: { type: 'log', nice: false, domainMin: { expr: 'least' }, domainMax: { expr: 'most' } }, axis: { title: 'Width (log scale)', tickCount: Y_TICKS, format: '~g' } },
      },
      layer: [{
        data: { name: 'intervals' },
        mark: { type: 'rule', clip: true, strokeWidth: 2.5 },
        encoding: { x: { field: 'from', type: 'quantitative' }, x2: { field: 'to' }, y: { field: 'width', type: 'quantitative' }, stroke: { value: palette.drawn } },
      }],
    },
    data: { intervals: rows },
    signals: { least: least / 1.5, most: most * 1.5 },
    table: { columns: [{ key: 'from', title: 'From' }, { key: 'to', title: 'To' }, { key: 'width', title: 'Width' }], rows },
    zoom: 'x',
    aspect: 0.42,
    at: (where) => {
      const i = rows.findIndex((row) => (row['to'] as number) >= where);
      const row = rows[i < 0 ? rows.length - 1 : i];
      if (!row) return undefined;
      return { x: where, lines: [['From', formatNumber(row['from'] as number, 5)], ['To', formatNumber(row['to'] as number, 5)], ['Width', formatNumber(row['width'] as number, 3)]] };
    },
  };
}

/** Where the search for u begins. */
export function guideTable({ size, u, start }: NonNullable<WorkingsView['guide']>, palette: Palette): PlotDescription {
  const rows: Row[] = Array.from(u, (at, i) => ({ u: at, start: start[i] as number }));
  return {
    id: 'guide',
    title: 'Guide table',
    howToRead: `A uniform u is looked up in the ${formatCount(size)} entries of the table, which say at which value the search begins; from there it goes up until the CDF exceeds u. The flatter a step, the more draws end at once.`,
    description: `Guide table of ${formatCount(size)} entries, values from ${formatCount(start[0])} to ${formatCount(start[start.length - 1])}.`,
    spec: {
      width: 400, height: 180,
      params: [...zoomed.params],
      encoding: {
        x: { field: 'u', type: 'quantitative', scale: { domain: [0, 1], ...zoomed.scale }, axis: { title: 'u', tickCount: X_TICKS } },
        y: { field: 'start', type: 'quantitative', scale: { nice: false, zero: false }, axis: { title: 'Search begins at k', tickCount: Y_TICKS, tickMinStep: 1 } },
      },
      layer: [{ data: { name: 'guide' }, mark: { type: 'line', clip: true, interpolate: 'step-after', strokeWidth: 2 }, encoding: { stroke: { value: palette.drawn } } }],
    },
    data: { guide: rows },
    signals: {},
    table: { columns: [{ key: 'u', title: 'u' }, { key: 'start', title: 'Begins at' }], rows },
    zoom: 'u',
    aspect: 0.45,
    at: (where) => {
      const i = nearest(u, where);
      return i < 0 ? undefined : { x: u[i] as number, lines: [['u', formatNumber(u[i], 4)], ['Search begins at', formatCount(start[i])]] };
    },
  };
}
