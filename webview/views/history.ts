import type { RunMark } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import { formatCount, formatEstimate, formatNumber, formatP } from '../numbers.ts';
import { type PlotDescription, type Row } from './plot-description.ts';

const LEAST_P = 1e-6;

/**
 * The smallest p-value of each sample of late: a line so small that it is read at a glance. Draws
 * of a right sampler scatter over the whole range; what is wrong stays at the bottom.
 */
export function history(marks: readonly RunMark[], palette: Palette): PlotDescription {
  const rows: Row[] = marks.map((mark, i) => ({
    run: i + 1,
    p: mark.p === null ? null : Math.max(LEAST_P, mark.p),
    told: mark.p, level: mark.level, method: mark.method, size: mark.size, seed: mark.seed, mean: mark.mean, nsPerDraw: mark.nsPerDraw,
  }));
  const wrong = marks.filter(({ level }) => level === 'wrong' || level === 'doubtful').length;
  const least = marks.reduce((low, { p }) => (p !== null && p < low ? p : low), 1);
  return {
    id: 'history',
    title: 'Samples of late',
    howToRead: 'The smallest p-value of each sample, on a log scale, the newest on the right. By chance one in 10,000 falls below the dashed line.',
    description: `${marks.length} samples; smallest p-value ${formatP(least)}; ${wrong === 0 ? 'none was doubtful or wrong' : `${wrong} doubtful or wrong`}.`,
    spec: {
      width: 400, height: 60,
      params: [{ name: 'runs', value: 10 }],
      encoding: {
        x: { type: 'quantitative', scale: { nice: false, zero: false, domainMin: 0.5, domainMax: { expr: 'runs' } }, axis: { title: null, labels: false, ticks: false } },
        y: { type: 'quantitative', scale: { type: 'log', nice: false, domain: [LEAST_P, 1] }, axis: { title: 'Smallest p (log scale)', values: [1e-6, 1e-4, 0.01, 1], format: '~g' } },
      },
      layer: [
        { data: { name: 'limit' }, mark: { type: 'rule', strokeDash: [4, 2], color: palette.limit }, encoding: { y: { field: 'p', type: 'quantitative' } } },
        { data: { name: 'runs' }, mark: { type: 'line', strokeWidth: 1, color: palette.drawn, opacity: 0.6 }, encoding: { x: { field: 'run', type: 'quantitative' }, y: { field: 'p', type: 'quantitative' } } },
        {
          data: { name: 'runs' },
          mark: { type: 'point', filled: true, size: 36, opacity: 1 },
          encoding: {
            x: { field: 'run', type: 'quantitative' }, y: { field: 'p', type: 'quantitative' },
            shape: { field: 'level', type: 'nominal', scale: { domain: ['sound', 'doubtful', 'wrong', 'not judged'], range: ['circle', 'triangle-up', 'cross', 'square'] }, legend: null },
            color: { field: 'level', type: 'nominal', scale: { domain: ['sound', 'doubtful', 'wrong', 'not judged'], range: [palette.drawn, palette.law, palette.limit, palette.drawn] }, legend: null },
          },
        },
      ],
    },
    data: { runs: rows, limit: [{ p: 1e-4 }] },
    signals: { runs: Math.max(10, marks.length) + 0.5 },
    table: {
      columns: [
        { key: 'run', title: 'Sample' }, { key: 'method', title: 'Method' }, { key: 'size', title: 'Draws' }, { key: 'seed', title: 'Seed' },
        { key: 'told', title: 'Smallest p' }, { key: 'level', title: 'Verdict' }, { key: 'mean', title: 'Mean' }, { key: 'nsPerDraw', title: 'ns/draw' },
      ],
      rows,
    },
    aspect: 0.22,
    at(where) {
      const i = Math.min(marks.length, Math.max(1, Math.round(where))) - 1;
      const mark = marks[i];
      if (!mark) return undefined;
      const { value, standardError } = formatEstimate(mark.mean, mark.meanError);
      return {
        x: i + 1,
        lines: [
          ['Method', mark.method], ['Draws', `${formatCount(mark.size)}, seed ${mark.seed}`], ['Smallest p', formatP(mark.p)],
          ['Mean', `${value} ± ${standardError}`], ['Verdict', mark.level], ['Per draw', `${formatNumber(mark.nsPerDraw, 3)} ns`],
        ],
      };
    },
  };
}
