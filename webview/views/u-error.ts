import type { SampleView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import { formatNumber } from '../numbers.ts';
import { X_TICKS, finite, nearest, powersOfTen, type PlotDescription, type Row, zoomed } from './plot-description.ts';

/**
 * The u-error |u − F(X(u))| of an inversion method over u, on a log scale, against the
 * u-resolution that was asked for, with its maximum marked. Errors of zero have no place on a
 * log scale: what lies below four decades under the resolution is drawn at that floor.
 */
export function uErrorCurve(
  uError: NonNullable<SampleView['uError']>,
  palette: Palette,
): PlotDescription {
  const { u, error, max, argmax, resolution } = uError;
  const floor = Math.max(resolution * 1e-4, 1e-17);
  const rows: Row[] = Array.from(u, (value, i) => ({
    u: value, drawn: Number.isFinite(error[i]) ? Math.max(error[i] as number, floor) : null, floor,
  }));
  const kept = max !== null && max <= resolution;
  const top = 3 * Math.max(resolution, max ?? 0);
  const names = ['u-error', 'u-resolution'];
  const drawnLines: Row[] = [
    ...rows.map((row): Row => ({ u: row['u'] as number, value: row['drawn'] as number | null, line: 'u-error' })),
    { u: 0, value: resolution, line: 'u-resolution' },
    { u: 1, value: resolution, line: 'u-resolution' },
  ];
  return {
    id: 'u-error',
    title: 'u-error of the inversion',
    howToRead:
      (max === null ? 'Some errors are infinite or not a number; the inversion broke there. ' : '')
      + `Maximum ${formatNumber(max, 3)} at u = ${formatNumber(argmax.u, 4)}, x = `
      + `${formatNumber(argmax.x, 4)}. The curve is how far F(X(u)) lies from u; a right inversion `
      + 'keeps it below the dashed line, the u-resolution. Errors below '
      + `${formatNumber(floor, 2)} are drawn there.`,
    description:
      `The u-error is at most ${max === null ? 'infinite or not a number' : formatNumber(max, 3)}, at u = ${formatNumber(argmax.u, 4)} `
      + `(x = ${formatNumber(argmax.x, 4)}), ${kept ? 'within' : 'above'} the u-resolution of `
      + `${formatNumber(resolution, 3)}.`,
    spec: {
      width: 400,
      height: 200,
      params: [
        { name: 'floor', value: 1e-14 }, { name: 'top', value: 1e-9 }, ...zoomed.params,
      ],
      encoding: {
        x: {
          type: 'quantitative',
          scale: { domain: [0, 1], ...zoomed.scale },
          axis: { title: 'u', tickCount: X_TICKS },
        },
        y: {
          type: 'quantitative',
          scale: {
            type: 'log', nice: false,
            domain: [{ expr: 'floor' }, { expr: 'top' }],
          },
          axis: { title: 'u-error (log scale)', format: '~e', values: powersOfTen(floor, top) },
        },
      },
      layer: [
        {
          data: { name: 'curve' },
          mark: { type: 'area', clip: true, fillOpacity: 0.3, line: false },
          encoding: {
            x: { field: 'u', type: 'quantitative' },
            y: { field: 'drawn', type: 'quantitative' },
            y2: { field: 'floor' },
            fill: { value: palette.drawn },
          },
        },
        {
          data: { name: 'lines' },
          mark: { type: 'line', clip: true, strokeWidth: 1.25 },
          encoding: {
            x: { field: 'u', type: 'quantitative' },
            y: { field: 'value', type: 'quantitative' },
            stroke: {
              field: 'line', type: 'nominal',
              scale: { domain: names, range: [palette.drawn, palette.limit] },
              legend: { symbolType: 'stroke', symbolStrokeWidth: 2 },
            },
            strokeDash: {
              field: 'line', type: 'nominal',
              scale: { domain: names, range: [[1, 0], [4, 2]] },
            },
          },
        },
        {
          data: { name: 'max' },
          mark: {
            type: 'point', filled: true, clip: true, size: 70, opacity: 1,
            stroke: palette.background, strokeWidth: 1,
          },
          encoding: {
            x: { field: 'u', type: 'quantitative' },
            y: { field: 'error', type: 'quantitative' },
            fill: {
              field: 'label', type: 'nominal',
              scale: { domain: ['Maximum'], range: [palette.foreground] },
              legend: { symbolType: 'circle', symbolSize: 60 },
            },
          },
        },
      ],
    },
    data: { curve: rows, lines: drawnLines, max: max === null ? [] : [{ u: argmax.u, error: Math.max(max, floor), label: 'Maximum' }] },
    signals: { floor, top },
    table: {
      columns: [{ key: 'u', title: 'u' }, { key: 'error', title: 'u-error' }],
      rows: Array.from(u, (value, i) => ({ u: value, error: finite(error, i) })),
    },
    zoom: 'u',
    aspect: 0.5,
    at(where) {
      const i = nearest(u, where);
      if (i < 0) return undefined;
      return {
        x: u[i] as number,
        lines: [
          ['u', formatNumber(u[i])],
          ['u-error', formatNumber(error[i], 3)],
          ['Share of the resolution', formatNumber((error[i] as number) / resolution, 3)],
        ],
      };
    },
  };
}
