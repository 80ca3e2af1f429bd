import type { SampleView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import { formatCount, formatNumber } from '../numbers.ts';
import { X_TICKS, Y_TICKS, axisFormat, finite, largest, nearest, type PlotDescription, type Row, zoomed } from './plot-description.ts';

type Hat = NonNullable<SampleView['hat']>;

/** What the curves are called, by the field that has them. */
export const curveNames = (discrete: boolean) => ({ hat: 'Hat', density: discrete ? 'PMF' : 'Density', squeeze: 'Squeeze' }) as const;

/** Curves go from place to place, of a discrete law in steps. */
export const curveOf = (discrete: boolean) => (discrete ? 'step-after' as const : 'linear' as const);

/** Rows as they are drawn: of a discrete law a column around each value, from one middle between values to the next. */
export function columnsOf(rows: Row[], discrete: boolean): Row[] {
  const last = rows[rows.length - 1];
  if (!discrete || !last) return rows;
  const half = rows.length > 1 ? ((rows[1] as Row)['x'] as number - ((rows[0] as Row)['x'] as number)) / 2 : 0.5;
  return [...rows.map((row) => ({ ...row, x: (row['x'] as number) - half })), { ...last, x: (last['x'] as number) + half }];
}

/**
 * Hat, squeeze and density of a rejection method with its construction points, in the scale of
 * the user's density; a squeeze that is nowhere above 0 is none. The mark of a construction point
 * stands on the density, between the two drawn abscissae around it by linear interpolation.
 */
export function hatAndSqueeze(hat: Hat, palette: Palette, discrete: boolean): PlotDescription {
  const { x, points } = hat;
  const words = curveNames(discrete);
  const steps = curveOf(discrete);
  const rows: Row[] = Array.from(x, (value, i) => ({
    x: value, hat: finite(hat.hat, i), density: finite(hat.density, i),
    squeeze: finite(hat.squeeze, i),
  }));
  const curve = columnsOf(rows, discrete);
  const left = x[0] ?? 0;
  const right = x[x.length - 1] ?? 0;
  const marks: Row[] = [];
  for (const point of points) {
    if (point >= left && point <= right) marks.push({ x: point, density: interpolate(x, hat.density, point) });
  }
  const area = (values: Float64Array): number => (discrete ? values.reduce((a, b) => a + b, 0) : trapezoid(x, values));
  const tops = [hat.density, hat.squeeze].map((values) => largest(values)?.value ?? 0);
  const squeezed = (tops[1] as number) > 0;
  const hatTop = largest(hat.hat)?.value ?? 0;
  const bodyTop = Math.max(...tops);
  // A hat with a pole would press the rest flat.
  const cut = bodyTop > 0 && hatTop > 2.5 * bodyTop;
  const top = 1.05 * (cut ? 1.8 * bodyTop : Math.max(hatTop, bodyTop) || 1);
  const fields = squeezed ? ['hat', 'density', 'squeeze'] as const : ['hat', 'density'] as const;
  const names = fields.map((field) => words[field]);
  const law = discrete ? 'PMF' : 'density';
  const title = squeezed ? `Hat, ${law} and squeeze` : `Hat and ${law}`;
  const drawnLines: Row[] = fields.toReversed().flatMap((field) =>
    curve.map((row): Row => ({ x: row['x'] as number, value: row[field] as number | null, line: words[field] })),
  );
  const marked: Extract<PlotDescription['spec'], { layer: unknown }>['layer'] = marks.length === 0 ? [] : [{
    data: { name: 'points' },
    mark: {
      type: 'point', filled: true, opacity: 1, size: 45, clip: true,
      stroke: palette.background, strokeWidth: 1,
    },
    encoding: {
      y: { field: 'density', type: 'quantitative' },
      fill: {
        datum: 'Construction points', type: 'nominal',
        scale: { domain: ['Construction points'], range: [palette.foreground] },
        legend: { symbolType: 'circle', symbolSize: 60 },
      },
    },
  }];
  return {
    id: 'hat',
    title,
    howToRead:
      (squeezed
        ? 'Points fall evenly under the hat: below the squeeze they are accepted at once, between '
          + 'squeeze and hat the density decides, above the density they are rejected. The closer hat '
          + 'and squeeze, the faster.'
        : discrete
          ? 'Each value has a column; points fall evenly under the hat. Below the PMF they are accepted, '
            + 'and the value is drawn; above it they are rejected. The hat reaches to the PMF or over it at every value.'
          : 'Points fall evenly under the hat: below the density they are accepted, above it they are '
            + 'rejected. There is no squeeze, so each point takes a call of the density.') + (cut ? ' The hat rises beyond the top of the plot and is cut there.' : ''),
    description:
      `${title} from ${formatNumber(left, 3)} to ${formatNumber(right, 3)}`
      + `${points.length > 0 ? ` with ${formatCount(points.length)} construction points` : ''}; within the plotted range the area `
      + `below the hat is ${formatNumber(area(hat.hat) / area(hat.density), 4)} times that below the ${law}.`,
    spec: {
      width: 400,
      height: 220,
      params: [{ name: 'yMax', value: 1 }, { name: 'legendColumns', value: 3 }, ...zoomed.params],
      encoding: {
        x: {
          field: 'x', type: 'quantitative',
          scale: { nice: false, zero: false, ...zoomed.scale },
          axis: { title: discrete ? 'k' : 'x', tickCount: X_TICKS, ...formatOf(left, right), ...(discrete && { tickMinStep: 1 }) },
        },
        y: {
          type: 'quantitative',
          scale: { nice: false, domainMin: 0, domainMax: { expr: 'yMax' } },
          axis: { title: `${words.density} as written`, tickCount: Y_TICKS, ...formatOf(0, top) },
        },
      },
      layer: [
        {
          data: { name: 'curve' },
          mark: { type: 'area', clip: true, fillOpacity: 0.16, line: false, interpolate: steps },
          encoding: {
            y: { field: 'hat', type: 'quantitative' },
            y2: { field: 'density' },
            fill: { value: palette.limit },
          },
        },
        {
          data: { name: 'curve' },
          mark: { type: 'area', clip: true, fillOpacity: 0.2, line: false, interpolate: steps },
          encoding: {
            y: { field: 'squeeze', type: 'quantitative' },
            y2: { datum: 0 },
            fill: { value: palette.inside },
          },
        },
        {
          data: { name: 'lines' },
          mark: { type: 'line', clip: true, strokeWidth: 1.75, interpolate: steps },
          encoding: {
            y: { field: 'value', type: 'quantitative' },
            stroke: {
              field: 'line', type: 'nominal',
              scale: { domain: names, range: [palette.limit, palette.law, palette.inside].slice(0, names.length) },
              legend: { symbolType: 'stroke', symbolStrokeWidth: 2, columns: { expr: 'legendColumns' } },
            },
            strokeDash: {
              field: 'line', type: 'nominal',
              scale: { domain: names, range: [[4, 2], [1, 0], [1.5, 1.5]].slice(0, names.length) },
            },
          },
        },
        ...marked,
      ],
    },
    data: { curve, lines: drawnLines, ...(marks.length > 0 && { points: marks }) },
    signals: { yMax: top },
    table: {
      columns: [
        { key: 'x', title: discrete ? 'k' : 'x' }, { key: 'hat', title: 'Hat' },
        { key: 'density', title: words.density }, ...(squeezed ? [{ key: 'squeeze', title: 'Squeeze' }] : []),
      ],
      rows,
    },
    legend: { entries: names.length, entryWidth: 80, beside: marks.length > 0 ? 145 : 0 },
    zoom: 'x',
    aspect: 0.55,
    at(where) {
      const i = nearest(x, where);
      if (i < 0) return undefined;
      return {
        x: x[i] as number,
        lines: [
          [discrete ? 'k' : 'x', formatNumber(x[i])],
          ['Hat', formatNumber(hat.hat[i], 4)],
          [words.density, formatNumber(hat.density[i], 4)],
          ...(squeezed ? [['Squeeze', formatNumber(hat.squeeze[i], 4)] as [string, string]] : []),
        ],
      };
    },
  };
}

function formatOf(low: number, high: number): { format?: string } {
  const format = axisFormat(low, high);
  return format ? { format } : {};
}

function interpolate(x: Float64Array, y: Float64Array, where: number): number | null {
  let high = 0;
  while (high < x.length && (x[high] as number) < where) high++;
  if (high === x.length) return null;
  if (x[high] === where || high === 0) return finite(y, high);
  const [x0, x1] = [x[high - 1] as number, x[high] as number];
  const [y0, y1] = [y[high - 1] as number, y[high] as number];
  const value = y0 + ((y1 - y0) * (where - x0)) / (x1 - x0);
  return Number.isFinite(value) ? value : null;
}

function trapezoid(x: Float64Array, y: Float64Array): number {
  let area = 0;
  for (let i = 1; i < x.length; i++) {
    const mean = ((y[i] as number) + (y[i - 1] as number)) / 2;
    if (Number.isFinite(mean)) area += mean * ((x[i] as number) - (x[i - 1] as number));
  }
  return area;
}
