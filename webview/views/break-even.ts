import type { CompareRowView, CompareView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import { formatCount, formatDuration, formatNumber } from '../numbers.ts';
import { powersOfTen, type PlotDescription, type Row } from './plot-description.ts';

/** From one draw to a hundred million. */
const MOST_DRAWS = 1e8;

interface Line {
  label: string;
  setupMs: number;
  msPerDraw: number;
}

/** A stretch of numbers of draws in which one method takes the least time in all. */
export interface Reign {
  label: string;
  from: number;
  to: number;
}

/** Methods that are ranked: the sound ones, or else the doubtful ones; of one that is wrong no time is worth anything. */
export function ranked(rows: readonly CompareRowView[]): CompareRowView[] {
  const right = rows.filter((row) => row.ok && row.verdict !== 'wrong');
  const sound = right.filter((row) => row.verdict !== 'doubtful');
  return sound.length > 0 ? sound : right;
}

/** Those that are drawn. */
function lines(rows: readonly CompareRowView[]): Line[] {
  return rows.flatMap((row) =>
    row.ok && row.verdict !== 'wrong' && row.setupMs !== null && row.nsPerDraw !== null && row.setupMs + row.nsPerDraw > 0
      ? [{ label: row.label, setupMs: row.setupMs, msPerDraw: row.nsPerDraw * 1e-6 }]
      : [],
  );
}

function total(line: Line, draws: number): number {
  return line.setupMs + line.msPerDraw * draws;
}

/**
 * Which method takes the least total time, set-up plus n draws, for n from 1 to 1e8: the lower
 * envelope of the lines of those that are ranked, from left to right.
 */
export function reigns(rows: readonly CompareRowView[]): Reign[] {
  const candidates = lines(ranked(rows));
  const result: Reign[] = [];
  let from = 1;
  let current = cheapest(candidates, 1);
  while (current) {
    let next: { line: Line; at: number } | undefined;
    for (const line of candidates) {
      if (!(line.msPerDraw < current.msPerDraw)) continue;
      const at = (line.setupMs - current.setupMs) / (current.msPerDraw - line.msPerDraw);
      if (at < MOST_DRAWS && (!next || at < next.at
        || (at === next.at && line.msPerDraw < next.line.msPerDraw))) next = { line, at };
    }
    const to = next ? Math.max(next.at, from) : MOST_DRAWS;
    if (to > from || !next) result.push({ label: current.label, from, to });
    if (!next) break;
    from = to;
    current = next.line;
  }
  return result;
}

function cheapest(candidates: readonly Line[], draws: number): Line | undefined {
  let best: Line | undefined;
  for (const line of candidates) {
    if (!best || total(line, draws) < total(best, draws)) best = line;
  }
  return best;
}

/** The reigns in words: "TDR up to 12,000 draws, then PINV." */
export function verdict(rows: readonly CompareRowView[]): string {
  const stretches = reigns(rows);
  const kept = ranked(rows);
  const without = (['wrong', 'doubtful'] as const).map((level) => {
    const left = rows.filter((row) => row.ok && row.verdict === level && !kept.includes(row)).map(({ label }) => label);
    return left.length === 0 ? '' : ` Not ranked, as ${level} here: ${left.join(', ')}.`;
  }).join('');
  if (stretches.length === 0) return without !== '' ? `No method is right here.${without}` : 'No method ran, so there is nothing to compare.';
  if (stretches.length === 1) return `Least total time for any number of draws: ${stretches[0]?.label}.${without}`;
  const parts = stretches.map((stretch, i) => {
    if (i === stretches.length - 1) return `then ${stretch.label}`;
    const upTo = `${stretch.label} up to about ${formatNumber(stretch.to, 2)} draws`;
    return i === 0 ? upTo : `then ${upTo}`;
  });
  return `Least total time: ${parts.join(', ')}.${without}`;
}

/** Total time, set-up and n draws, over n for every method that ran, both axes logarithmic. */
export function breakEven(view: CompareView, palette: Palette): PlotDescription {
  const candidates = lines(view.rows);
  const rows: Row[] = [];
  const table: Row[] = [];
  for (const line of candidates) {
    for (let step = 0; step <= 32; step++) {
      const draws = 10 ** (step / 4);
      rows.push({ method: line.label, draws, time: total(line, draws) });
    }
  }
  for (let power = 0; power <= 8; power++) {
    const row: Row = { draws: 10 ** power };
    candidates.forEach((line, i) => { row[`method${i}`] = total(line, 10 ** power); });
    table.push(row);
  }
  const stretches = reigns(view.rows);
  const envelope: Row[] = [];
  for (const stretch of stretches) {
    const line = candidates.find((candidate) => candidate.label === stretch.label) as Line;
    const steps = 16;
    for (let step = 0; step <= steps; step++) {
      const draws = stretch.from * (stretch.to / stretch.from) ** (step / steps);
      envelope.push({ draws, time: total(line, draws) });
    }
  }
  const changes: Row[] = stretches.slice(0, -1).map((stretch) => {
    const line = candidates.find((candidate) => candidate.label === stretch.label) as Line;
    return { draws: stretch.to, time: total(line, stretch.to) };
  });
  const times = rows.map((row) => row['time'] as number);
  const labels = candidates.map((line) => line.label);
  // A legend entry: about 6.5 pixels a letter, the symbol and a gap.
  const entryWidth = Math.ceil(6.5 * Math.max(...labels.map((label) => label.length), 10)) + 44;
  const dashes = [[1, 0], [8, 3], [2, 2], [8, 3, 2, 3], [4, 4], [12, 4, 4, 4], [1, 4], [14, 3], [6, 2, 1, 2, 1, 2], [10, 8], [3, 6], [2, 2, 8, 2, 8, 2]];
  return {
    id: 'break-even',
    title: 'Break-even: total time over number of draws',
    howToRead:
      'Left, the set-up decides; right, the time per draw. The grey band follows the least total '
      + 'time of the sound methods, a point marks where another takes over. Methods that are wrong here are not drawn.',
    description: verdict(view.rows),
    spec: {
      width: 400,
      height: 240,
      params: [{ name: 'legendColumns', value: 3 }],
      encoding: {
        x: {
          field: 'draws', type: 'quantitative',
          scale: { type: 'log', domain: [1, MOST_DRAWS] },
          axis: {
            title: 'Number of draws', format: '~s', grid: true,
            values: [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8],
          },
        },
        y: {
          field: 'time', type: 'quantitative',
          scale: { type: 'log', nice: false },
          axis: {
            title: 'Total time', values: powersOfTen(Math.min(...times), Math.max(...times)),
            labelExpr:
              "datum.value < 0.001 ? format(datum.value * 1e6, '~g') + ' ns' : "
              + "datum.value < 1 ? format(datum.value * 1e3, '~g') + ' µs' : "
              + "datum.value < 1000 ? format(datum.value, '~g') + ' ms' : "
              + "format(datum.value / 1e3, '~g') + ' s'",
          },
        },
      },
      layer: [
        {
          data: { name: 'envelope' },
          mark: {
            type: 'line', color: palette.foreground, strokeWidth: 9, strokeOpacity: 0.18,
            strokeCap: 'round', strokeJoin: 'round',
          },
        },
        {
          data: { name: 'lines' },
          mark: { type: 'line', strokeWidth: 1.75 },
          encoding: {
            stroke: {
              field: 'method', type: 'nominal',
              scale: { domain: labels, range: labels.map((_, i) => palette.series[i % palette.series.length] as string) },
              legend: { symbolType: 'stroke', symbolStrokeWidth: 2, symbolSize: 250, columns: { expr: 'legendColumns' } },
            },
            strokeDash: {
              field: 'method', type: 'nominal',
              scale: { domain: labels, range: labels.map((_, i) => dashes[i % dashes.length] as number[]) },
            },
          },
        },
        {
          data: { name: 'changes' },
          mark: {
            type: 'point', filled: true, opacity: 1, size: 60,
            color: palette.foreground, stroke: palette.background, strokeWidth: 1,
          },
        },
      ],
    },
    data: { lines: rows, envelope, changes },
    signals: {},
    table: {
      columns: [
        { key: 'draws', title: 'Draws' },
        ...labels.map((label, i) => ({ key: `method${i}`, title: `${label}, ms` })),
      ],
      rows: table,
    },
    legend: { entries: labels.length, entryWidth, beside: 0 },
    aspect: 0.52,
    at(where) {
      if (!(where >= 1) || candidates.length === 0) return undefined;
      const order = [...candidates].sort((a, b) => total(a, where) - total(b, where));
      return {
        x: where,
        lines: [
          ['Draws', formatCount(Number(where.toPrecision(2)))],
          ...order.map((line): [string, string] => [line.label, formatDuration(total(line, where))]),
        ],
      };
    },
  };
}
