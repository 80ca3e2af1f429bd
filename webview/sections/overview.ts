import { h, icon } from '../dom.ts';
import { formatEstimate, formatNumber } from '../numbers.ts';
import { Plot } from '../plot.ts';
import type { OverlayView, RunMark, SampleView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import type { PlotDescription } from '../views/plot-description.ts';
import { cdf, cdfDeviation } from '../views/cdf.ts';
import { history } from '../views/history.ts';
import { histogram } from '../views/histogram.ts';
import { quantileStandardError } from '../views/quantiles.ts';
import type { Zoom } from '../zoom.ts';
import { type Post, card, checkList, empty, factTable, numberCell, verdictPart, verdictText } from './parts.ts';

/** What the host knows beside the result. */
export interface Around {
  /** What tells this result from others of the same distribution. */
  label?: string;
  history?: readonly RunMark[];
  others?: readonly { key: string; label: string; group?: string }[];
  chosenOverlay?: { key: string; note?: string };
  overlay?: OverlayView & { key: string };
}

/** What the page keeps of the view over a reload. */
interface Told {
  logScale(logScale: boolean): void;
  kept(kept: OverlayView | undefined): void;
}

/** What was drawn beside the law, and the numbers that sum it up. */
export class Overview {
  readonly element = h('div', { class: 'overview' });
  private readonly post: Post;
  private readonly told: Told;
  private readonly logButton: HTMLButtonElement;
  private parts: { histogram: Plot; cdf: Plot; deviation: Plot; history: Plot; verdict: HTMLElement; estimates: HTMLElement; facts: HTMLElement; checks: HTMLElement; info: HTMLElement } | undefined;
  private shown: { view: SampleView; palette: Palette; around: Around } | undefined;
  private kept: OverlayView | undefined;
  private readonly overlay = h('select', { 'aria-label': 'Overlay', title: 'Another result over this one', onchange: () => this.choose() });
  private readonly overlayNote = h('p', { class: 'how-to-read', role: 'status', hidden: true });
  private logScale: boolean;
  private readonly zoom: Zoom;

  constructor(post: Post, zoom: Zoom, logScale: boolean, told: Told) {
    this.post = post;
    this.zoom = zoom;
    this.logScale = logScale;
    this.told = told;
    this.logButton = h(
      'button',
      {
        type: 'button', class: 'toggle', 'aria-pressed': String(logScale),
        title: 'Ordinate on a log scale, to see the tails',
        onclick: () => this.toggleLogScale(),
      },
      'Log scale',
    );
    this.element.append(empty('No draws yet.', 'Sample', 'sample', post));
  }

  update(view: SampleView, palette: Palette, around: Around = {}): void {
    this.shown = { view, palette, around };
    this.parts ??= this.build();
    this.draw();
    this.element.classList.toggle('is-coarse', view.coarse === true);
    this.offer();
    this.parts.estimates.replaceChildren(...estimatesOf(view));
    if (view.coarse) return;
    const { history: marks = [] } = around;
    this.parts.history.element.hidden = marks.length < 2;
    if (marks.length >= 2) this.parts.history.update(history(marks, palette), palette);
    const verdict = verdictText(view.checks);
    const heldOpen = this.parts.verdict.querySelector('details')?.open ?? false;
    this.parts.verdict.replaceChildren(...(view.verdict
      ? verdictPart(view.verdict, heldOpen, this.post)
      : verdict ? [h('div', { class: 'verdict' }, icon(verdict.icon), h('p', {}, verdict.text))] : []));
    this.parts.facts.replaceChildren(card('Summary', factTable(view.summary)));
    this.parts.checks.replaceChildren(
      ...(view.profile ? [card('The density', factTable(view.profile))] : []),
      ...(view.claims && view.claims.length > 0 ? [card('What you stated', checkList(view.claims, this.post))] : []),
      ...(view.checks.length > 0 ? [card('Checks', checkList(view.checks))] : []),
    );
    const open = this.parts.info.querySelector('details')?.open ?? false;
    this.parts.info.replaceChildren(...information(view, open));
  }

  /** Lays over what was kept before a reload. */
  keepOverlay(kept: OverlayView | undefined): void {
    this.kept = kept;
  }

  /** What is drawn, for a report. */
  get plots(): PlotDescription[] {
    return (this.parts ? [this.parts.histogram, this.parts.cdf, this.parts.deviation] : []).flatMap(({ description }) => description ?? []);
  }

  clear(): void {
    if (this.parts) {
      for (const plot of [this.parts.histogram, this.parts.cdf, this.parts.deviation, this.parts.history]) plot.dispose();
      this.parts = undefined;
    }
    this.shown = undefined;
    if (this.kept) this.told.kept(undefined);
    this.kept = undefined;
    this.element.replaceChildren(empty('No draws yet.', 'Sample', 'sample', this.post));
  }

  private toggleLogScale(): void {
    this.logScale = !this.logScale;
    this.logButton.setAttribute('aria-pressed', String(this.logScale));
    this.told.logScale(this.logScale);
    this.draw();
  }

  private draw(): void {
    if (!this.shown || !this.parts) return;
    const { view, palette } = this.shown;
    const overlay = this.overlaid();
    const change = view.change === undefined ? {} : { change: view.change };
    this.parts.histogram.update({ ...histogram(view, palette, { logScale: this.logScale, ...(overlay && { overlay }) }), ...change }, palette);
    this.parts.cdf.update({ ...cdf(view, palette, overlay), ...change }, palette);
    this.parts.deviation.update({ ...cdfDeviation(view, palette), ...change }, palette);
  }

  /** What lies over the view: a kept result, or the one of another distribution. */
  private overlaid(): OverlayView | undefined {
    return this.kept ?? this.shown?.around.overlay;
  }

  /** What can be laid over. */
  private offer(): void {
    if (!this.shown) return;
    const { others = [], chosenOverlay } = this.shown.around;
    const text = JSON.stringify([this.kept?.label, others]);
    if (this.overlay.dataset['offered'] !== text) {
      this.overlay.dataset['offered'] = text;
      const groups = new Map<string, HTMLOptionElement[]>();
      for (const { key, label, group = 'Others' } of others) groups.set(group, [...(groups.get(group) ?? []), h('option', { value: `run:${key}` }, label)]);
      this.overlay.replaceChildren(
        h('option', { value: '' }, 'No overlay'), h('option', { value: 'keep' }, 'Keep this as overlay'),
        ...(this.kept ? [h('option', { value: 'kept' }, `Kept: ${this.kept.label}`)] : []),
        ...[...groups].map(([label, options]) => h('optgroup', { label }, options)),
      );
    }
    this.overlay.value = this.kept ? 'kept' : chosenOverlay ? `run:${chosenOverlay.key}` : '';
    const note = (!this.kept && chosenOverlay?.note) || '';
    this.overlayNote.hidden = note === '';
    if (this.overlayNote.textContent !== note) this.overlayNote.textContent = note;
  }

  private choose(): void {
    if (!this.shown) return;
    const { value } = this.overlay;
    const { view, around } = this.shown;
    if (value === 'kept') return;
    const { discrete, size, histogram, curve } = view;
    this.kept = value === 'keep' ? { label: around.label ?? 'earlier', discrete, size, histogram, curve } : undefined;
    this.told.kept(this.kept);
    this.post(value.startsWith('run:') ? { type: 'overlay', key: value.slice(4) } : { type: 'overlay' });
    this.offer();
    this.draw();
  }

  private build() {
    const parts = {
      histogram: new Plot('histogram', 'Draws and density', this.post, this.zoom, h('div', { class: 'toolbar' }, this.overlay), this.logButton),
      cdf: new Plot('cdf', 'CDF and empirical CDF', this.post, this.zoom),
      deviation: new Plot('cdf-deviation', 'Empirical CDF minus CDF', this.post, this.zoom),
      verdict: h('div', { class: 'judgement' }),
      history: new Plot('history', 'Samples of late', this.post),
      facts: h('div', { class: 'cards summary' }),
      estimates: h('div', { class: 'cards' }),
      checks: h('div', { class: 'cards' }),
      info: h('div', {}),
    };
    this.element.replaceChildren(
      parts.verdict,
      h(
        'div',
        { class: 'plots' },
        h('div', { class: 'column' }, this.overlayNote, parts.histogram.element, parts.estimates, parts.facts),
        h('div', { class: 'column' }, parts.cdf.element, parts.deviation.element, parts.history.element, parts.checks),
      ),
      parts.info,
    );
    return parts;
  }
}

const NO_VALUE = 'does not exist or cannot be told';

function estimatesOf(view: SampleView): HTMLElement[] {
  return [
    card(
      'Moments of the draws',
      estimates('', view.moments.map(({ label, value, standardError }) => (
        { label, ...formatEstimate(value, standardError) }
      ))),
    ),
    card(
      'Quantiles of the draws',
      estimates('p', view.quantiles.map(({ p, x }) => (
        { label: formatNumber(p), ...formatEstimate(x, quantileStandardError(p, x, view)) }
      ))),
    ),
  ];
}

function estimates(
  head: string,
  rows: { label: string; value: string; standardError: string }[],
): HTMLElement {
  return h(
    'table',
    { class: 'numbers' },
    h('thead', {}, h(
      'tr', {}, h('th', { scope: 'col' }, head), h('th', { scope: 'col' }, 'Estimate'),
      h('th', { scope: 'col' }, 'Standard error'),
    )),
    h('tbody', {}, rows.map((row) => h(
      'tr', {}, h('th', { scope: 'row' }, row.label),
      numberCell(row.value, NO_VALUE), numberCell(row.standardError, NO_VALUE),
    ))),
  );
}

function information(view: SampleView, open: boolean): HTMLElement[] {
  if (!view.info.trim()) return [];
  return [h(
    'details',
    { class: 'info', open },
    h('summary', {}, 'Generator information'),
    h('pre', { tabindex: 0 }, view.info),
  )];
}
