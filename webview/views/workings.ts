/** How a sampler works: trials as they fall, the widths of its intervals, its guide or alias table. */
import type { SampleView, WorkingsView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import { formatCount, formatNumber } from '../numbers.ts';
import { columnsOf, curveNames, curveOf } from './hat.ts';
import { X_TICKS, Y_TICKS, axisFormat, finite, largest, nearest, zoomed, type PlotDescription, type Row } from './plot-description.ts';

const formatOf = (low: number, high: number): { format?: string } => {
  const format = axisFormat(low, high);
  return format === undefined ? {} : { format };
};

/** Points even under the hat, those below the density accepted. `shown` says how many have fallen. */
export function trialsUnderHat(hat: NonNullable<SampleView['hat']>, trials: NonNullable<WorkingsView['trials']>, palette: Palette, discrete: boolean): PlotDescription {
  const rows: Row[] = Array.from(trials.x, (x, i) => ({ i, x, y: trials.y[i] as number, what: trials.accepted[i] === 1 ? 'Accepted' : 'Rejected' }));
  const accepted = rows.filter(({ what }) => what === 'Accepted').length;
  const left = hat.x[0] ?? 0;
  const right = hat.x[hat.x.length - 1] ?? 0;
  const bodyTop = largest(hat.density)?.value ?? 1;
  const hatTop = largest(hat.hat)?.value ?? bodyTop;
  const top = 1.05 * (hatTop > 2.5 * bodyTop ? 1.8 * bodyTop : hatTop);
  const words = curveNames(discrete);
  const names = [words.hat, words.density];
  const lines: Row[] = (['hat', 'density'] as const).flatMap((field) => columnsOf(Array.from(hat.x, (x, i): Row => ({ x, value: finite(hat[field], i), line: words[field] })), discrete));
  const below = discrete ? 'the PMF is accepted, and the columns of the accepted points' : 'the density is accepted, and the x of the accepted points';
  return {
    id: 'trials',
    title: 'Trials as they fall',
    howToRead: `Points fall evenly under the hat. What lies below ${below} follow the law; the rest is thrown away. Here ${accepted} of ${rows.length} are accepted. A replay under the sampler’s hat, as far as it is drawn here.`,
    description: `${rows.length} trials under the hat, ${accepted} accepted, that is ${formatNumber(rows.length / Math.max(1, accepted), 3)} trials for one draw.`,
    spec: {
      width: 400, height: 220,
      params: [{ name: 'yMax', value: 1 }, { name: 'shown', value: rows.length }, ...zoomed.params],
      encoding: {
        x: { field: 'x', type: 'quantitative', scale: { nice: false, zero: false, ...zoomed.scale }, axis: { title: discrete ? 'k' : 'x', tickCount: X_TICKS, ...formatOf(left, right), ...(discrete && { tickMinStep: 1 }) } },
        y: { type: 'quantitative', scale: { nice: false, domainMin: 0, domainMax: { expr: 'yMax' } }, axis: { title: `${words.density} as written`, tickCount: Y_TICKS, ...formatOf(0, top) } },
      },
      layer: [
        {
          data: { name: 'lines' },
          mark: { type: 'line', clip: true, strokeWidth: 1.75, interpolate: curveOf(discrete) },
          encoding: {
            y: { field: 'value', type: 'quantitative' },
            stroke: { field: 'line', type: 'nominal', scale: { domain: names, range: [palette.limit, palette.law] }, legend: { symbolType: 'stroke', symbolStrokeWidth: 2 } },
            strokeDash: { field: 'line', type: 'nominal', scale: { domain: names, range: [[4, 2], [1, 0]] } },
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
    table: { columns: [{ key: 'i', title: 'Trial' }, { key: 'x', title: discrete ? 'Place around k' : 'x' }, { key: 'y', title: 'Height' }, { key: 'what', title: 'Outcome' }], rows: rows.map((row) => ({ ...row, i: (row['i'] as number) + 1 })) },
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
    howToRead: `Each step is one of ${formatCount(count)} intervals${left.length < count ? ` (of which ${formatCount(rows.length)} are drawn)` : rows.length < count ? ' (unbounded ones are not drawn)' : ''}; its height is its width. They are narrow where the law is hard to follow.`,
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

/** Columns up to which the value of the alias stands in its part. */
const MOST_LABELLED = 30;
const ORDINAL = new Intl.PluralRules('en', { type: 'ordinal' });

/** 1st, 2nd, 3rd, 4th. */
function ordinal(n: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[ORDINAL.select(n)];
  return `${formatCount(n)}${ending}`;
}

/** Columns of height 1, each split into the part of its own value and that of its alias. */
export function aliasTable({ count, last, k, own, alias, probability }: NonNullable<WorkingsView['aliases']>, palette: Palette): PlotDescription {
  const stride = k.length > 1 ? (k[1] as number) - (k[0] as number) : 1;
  // A gap between columns, unless they are as narrow as it.
  const half = stride * (k.length > 100 ? 0.5 : 0.45);
  const shared = Array.from(k, (_, i) => i).filter((i) => (own[i] as number) < 1);
  // A number needs some height to stand in.
  const labelled = k.length <= MOST_LABELLED;
  const columns: Row[] = Array.from(k).flatMap((at, i): Row[] => {
    const share = own[i] as number;
    const place = { k: at, from: at - half, to: at + half };
    return [
      ...(share > 0 ? [{ ...place, part: 'Its own value', low: 0, high: share, middle: share / 2, gives: at, label: '' }] : []),
      ...(share < 1 ? [{ ...place, part: 'Its alias', low: share, high: 1, middle: (1 + share) / 2, gives: alias[i] as number, label: labelled && share < 0.92 ? formatCount(alias[i]) : '' }] : []),
    ];
  });
  const part = (name: string, color: string, opacity: number) => ({
    data: { name: 'columns' },
    transform: [{ filter: { field: 'part', equal: name } }],
    mark: { type: 'rect' as const, clip: true, fillOpacity: opacity },
    encoding: {
      x: { field: 'from', type: 'quantitative' as const },
      x2: { field: 'to' },
      y: { field: 'low', type: 'quantitative' as const },
      y2: { field: 'high' },
      fill: { datum: name, type: 'nominal' as const, scale: { domain: [name], range: [color] }, legend: { symbolType: 'square', symbolOpacity: opacity } },
    },
  });
  const first = k[0] ?? 0;
  const end = k[k.length - 1] ?? first;
  const beyond = end > last ? ` Columns beyond ${formatCount(last)} have no value of their own: the urn is larger than the table.` : '';
  const rows = Array.from(k, (at, i): Row => ({
    k: at, own: own[i] as number, alias: (own[i] as number) < 1 ? (alias[i] as number) : null, rest: 1 - (own[i] as number), p: at > last ? null : (probability[i] as number),
  }));
  return {
    id: 'aliases',
    title: 'Alias table',
    howToRead: 'Every column is drawn equally often. One uniform chooses a column and the height in it: in the lower part the draw is the column’s own value, in the upper part its alias'
      + `${labelled ? ', the number that stands there' : ''}. So P(k) is the height of all parts that give k over the number of columns, and a draw takes the same time however many there are.`
      + (k.length < count ? ` Of ${formatCount(count)} columns every ${ordinal(stride)} is drawn, ${formatCount(count - k.length)} are left out.` : '') + beyond,
    description: `Alias table of ${formatCount(count)} columns from ${formatCount(first)}; of the ${formatCount(k.length)} drawn ${formatCount(shared.length)} are shared with an alias.`,
    spec: {
      width: 400, height: 180,
      params: [...zoomed.params],
      encoding: {
        x: { type: 'quantitative', scale: { nice: false, zero: false, ...zoomed.scale }, axis: { title: 'Column (its own value k)', tickCount: X_TICKS, tickMinStep: 1 } },
        y: { type: 'quantitative', scale: { domain: [0, 1], nice: false }, axis: { title: 'Part of the column', tickCount: Y_TICKS } },
      },
      layer: [
        part('Its own value', palette.drawn, 0.7),
        part('Its alias', palette.law, 0.3),
        {
          data: { name: 'columns' },
          mark: { type: 'text', clip: true },
          encoding: { x: { field: 'k', type: 'quantitative' }, y: { field: 'middle', type: 'quantitative' }, text: { field: 'label', type: 'nominal' } },
        },
      ],
      resolve: { scale: { fill: 'independent' } },
    },
    data: { columns },
    signals: {},
    table: {
      columns: [{ key: 'k', title: 'Column' }, { key: 'own', title: 'Own part' }, { key: 'rest', title: 'Alias’s part' }, { key: 'alias', title: 'Alias' }, { key: 'p', title: 'P(k)' }],
      rows,
    },
    zoom: 'x',
    aspect: 0.45,
    at: (where) => {
      const i = nearest(k, where);
      if (i < 0) return undefined;
      const [at, share] = [k[i] as number, own[i] as number];
      return {
        x: at,
        lines: [
          ['Column', formatCount(at)],
          ...(at > last ? [] : [[`Gives ${formatCount(at)}`, `${formatNumber(share, 4)} of it`] as [string, string]]),
          ...(share < 1 ? [[`Gives ${formatCount(alias[i])}, the alias`, `${formatNumber(1 - share, 4)} of it`] as [string, string]] : []),
          ...(at > last ? [] : [[`P(${formatCount(at)}) from all columns`, formatNumber(probability[i], 4)] as [string, string]]),
        ],
      };
    },
  };
}
