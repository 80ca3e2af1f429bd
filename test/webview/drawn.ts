/** Plots as Vega draws them, without a page: the marks with the rows that they stand for. */
import assert from 'node:assert/strict';
import type { View } from 'vega';
import { toRuntime, toView } from '../../webview/compile.ts';
import type { OverlayView, SampleView, WorkingsView } from '../../webview/protocol.ts';
import { type Palette, paletteFrom, plotConfig } from '../../webview/theme.ts';
import { breakEven } from '../../webview/views/break-even.ts';
import { cdf, cdfDeviation } from '../../webview/views/cdf.ts';
import { probabilityPlot, quantilePlot, residualPlot, tailPlot } from '../../webview/views/fit.ts';
import { hatAndSqueeze } from '../../webview/views/hat.ts';
import { histogram } from '../../webview/views/histogram.ts';
import { history } from '../../webview/views/history.ts';
import type { PlotDescription } from '../../webview/views/plot-description.ts';
import { uErrorCurve } from '../../webview/views/u-error.ts';
import { aliasTable, guideTable, intervalWidths, trialsUnderHat } from '../../webview/views/workings.ts';
import {
  aliasesOf, arcsineView, cauchyView, compareView, inversionView, mixtureView, normalView, poissonView, rejectionView, runMarks, workingsView,
} from './results.ts';

export const palette: Palette = paletteFrom('light', () => '');

export interface Item {
  interpolate?: string;
  x: number; y: number; x2?: number; width: number; height: number; datum: Record<string, number>;
  y2?: number; size?: number; fill?: string; stroke?: string; strokeDash?: number[]; strokeWidth?: number;
  fillOpacity?: number; opacity?: number; shape?: string; defined?: boolean; text?: string;
  marktype?: string; role?: string; items?: Item[];
}

export interface Drawn {
  view: View;
  warnings: string[];
  /** Items of all marks of a type, drawn from rows that have the field. */
  items(marktype: string, field: string): Item[];
  /** All marks with their items, depth first. */
  groups(): Item[];
  scale(name: 'x' | 'y'): ((value: number) => number) & { domain(): number[] };
}

export async function draw(plot: PlotDescription, into?: View): Promise<Drawn> {
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  const view = into ?? toView(toRuntime(plot.spec, plotConfig(palette), warn), warn);
  for (const [name, rows] of Object.entries(plot.data)) view.data(name, structuredClone(rows));
  for (const [name, value] of Object.entries(plot.signals)) view.signal(name, value);
  await view.width(640).height(320).runAsync();
  const groups = () => {
    const found: Item[] = [];
    const walk = (node: Item) => {
      if (node.marktype !== undefined) found.push(node);
      for (const item of node.items ?? []) walk(item);
    };
    walk((view.scenegraph() as unknown as { root: Item }).root);
    return found;
  };
  const items = (marktype: string, field: string) =>
    groups().filter((group) => group.marktype === marktype).flatMap((group) => (group.items ?? []).filter(({ datum }) => datum && field in datum));
  return { view, warnings, items, groups, scale: (name) => view.scale(name) };
}

export function close(actual: number, expected: number, tolerance: number, message?: string): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${message ?? ''} ${actual} is not ${expected}`);
}

export function overlayOf({ discrete, size, histogram: bins, curve }: SampleView, label: string): OverlayView {
  return { label, discrete, size, histogram: bins, curve };
}

/** 8 values of k, of which the middle ones are the most probable. */
export const GUIDE = { size: 8, u: Float64Array.from({ length: 8 }, (_, i) => i / 8), start: Float64Array.of(0, 2, 3, 3, 4, 4, 5, 6) };

/** Geometric, every other value of it, below a hat that meets it at 0. */
export const HAT_OVER_K: NonNullable<SampleView['hat']> = {
  x: Float64Array.from({ length: 9 }, (_, i) => 2 * i),
  hat: Float64Array.from({ length: 9 }, (_, i) => 1 / (1 + 0.2 * i) ** 2),
  density: Float64Array.from({ length: 9 }, (_, i) => 0.8 ** (2 * i)),
  squeeze: new Float64Array(9),
  points: new Float64Array(0),
};
export const TRIALS_OVER_K: NonNullable<WorkingsView['trials']> = { x: Float64Array.of(-0.7, 2.2, 3.9, 16.3), y: Float64Array.of(0.5, 0.66, 0.1, 0.05), accepted: Float64Array.of(1, 0, 1, 0) };

function fitPlots(view: SampleView, name: string): [string, PlotDescription][] {
  const { fit, size, discrete } = view;
  if (!fit) throw new Error(`${name} has no fit`);
  return [
    probabilityPlot(fit, palette), quantilePlot(fit, palette, discrete), residualPlot(fit, palette),
    tailPlot(fit, 'left', size, palette, discrete), tailPlot(fit, 'right', size, palette, discrete),
  ].map((plot) => [`${name} ${plot.id}`, plot]);
}

/** Every plot of every view, of several laws. */
export const PLOTS: [string, PlotDescription][] = [
  ['normal histogram', histogram(normalView(), palette)],
  ['normal histogram, log', histogram(normalView(), palette, { logScale: true })],
  ['mixture histogram', histogram(mixtureView(), palette)],
  ['Cauchy histogram', histogram(cauchyView(), palette)],
  ['arcsine histogram', histogram(arcsineView(), palette)],
  ['arcsine histogram, log', histogram(arcsineView(), palette, { logScale: true })],
  ['Poisson histogram', histogram(poissonView(), palette)],
  ['Poisson histogram, log', histogram(poissonView(), palette, { logScale: true })],
  ['normal CDF', cdf(normalView(), palette)],
  ['Poisson CDF', cdf(poissonView(), palette)],
  ['normal deviation', cdfDeviation(normalView(), palette)],
  ['Poisson deviation', cdfDeviation(poissonView(), palette)],
  ['u-error', uErrorCurve(inversionView().uError!, palette)],
  ['u-error above', uErrorCurve(inversionView(true).uError!, palette)],
  ['hat', hatAndSqueeze(rejectionView().hat!, palette, false)],
  ['hat over k', hatAndSqueeze(HAT_OVER_K, palette, true)],
  ['break-even', breakEven(compareView(), palette)],
  ['alias table', aliasTable(aliasesOf([1, 0, 3, 2, 5, 1]), palette)],
  ['alias table of many', aliasTable(aliasesOf(Array.from({ length: 300 }, (_, k) => Math.exp(-k / 40))), palette)],
  ['normal histogram, overlaid', histogram(normalView(), palette, { logScale: false, overlay: overlayOf(mixtureView(), 'kept') })],
  ['normal CDF, overlaid', cdf(normalView(), palette, overlayOf(mixtureView(), 'kept'))],
  ...fitPlots(normalView(), 'normal'),
  ...fitPlots(mixtureView(), 'mixture'),
  ['history', history(runMarks(), palette)],
  ['trials', trialsUnderHat(rejectionView().hat!, workingsView().trials!, palette, false)],
  ['trials over k', trialsUnderHat(HAT_OVER_K, TRIALS_OVER_K, palette, true)],
  ['intervals', intervalWidths(workingsView().intervals!, palette)],
  ['guide table', guideTable(GUIDE, palette)],
];
