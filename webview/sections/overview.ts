import { h, icon } from '../dom.ts';
import { formatEstimate, formatNumber } from '../numbers.ts';
import { Plot } from '../plot.ts';
import type { SampleView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import type { PlotDescription } from '../views/plot-description.ts';
import { cdf, cdfDeviation } from '../views/cdf.ts';
import { histogram } from '../views/histogram.ts';
import { quantileStandardError } from '../views/quantiles.ts';
import { Zoom } from '../zoom.ts';
import { type Post, card, checkList, empty, factTable, numberCell, verdictText } from './parts.ts';

/** What was drawn beside the law, and the numbers that sum it up. */
export class Overview {
  readonly element = h('div', { class: 'overview' });
  private readonly post: Post;
  private readonly onLogScale: (logScale: boolean) => void;
  private readonly logButton: HTMLButtonElement;
  private parts: { histogram: Plot; cdf: Plot; deviation: Plot; verdict: HTMLElement; facts: HTMLElement; checks: HTMLElement; info: HTMLElement } | undefined;
  private shown: { view: SampleView; palette: Palette } | undefined;
  private logScale: boolean;
  private readonly zoom = new Zoom();

  constructor(post: Post, logScale: boolean, onLogScale: (logScale: boolean) => void) {
    this.post = post;
    this.logScale = logScale;
    this.onLogScale = onLogScale;
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

  update(view: SampleView, palette: Palette): void {
    this.shown = { view, palette };
    this.parts ??= this.build();
    this.draw();
    this.element.classList.toggle('is-coarse', view.coarse === true);
    if (view.coarse) return;
    const verdict = verdictText(view.checks);
    this.parts.verdict.hidden = verdict === undefined;
    this.parts.verdict.replaceChildren(
      ...(verdict ? [icon(verdict.icon), h('span', {}, verdict.text)] : []),
    );
    this.parts.verdict.className = `verdict ${verdict?.icon === 'failed' ? 'is-bad' : 'is-good'}`;
    this.parts.facts.replaceChildren(...facts(view));
    this.parts.checks.replaceChildren(...(view.checks.length > 0 ? [card('Checks', checkList(view.checks))] : []));
    const open = this.parts.info.querySelector('details')?.open ?? false;
    this.parts.info.replaceChildren(...information(view, open));
  }

  /** What is drawn, for a report. */
  get plots(): PlotDescription[] {
    return (this.parts ? [this.parts.histogram, this.parts.cdf, this.parts.deviation] : []).flatMap(({ description }) => description ?? []);
  }

  clear(): void {
    if (this.parts) {
      for (const plot of [this.parts.histogram, this.parts.cdf, this.parts.deviation]) plot.dispose();
      this.parts = undefined;
    }
    this.shown = undefined;
    this.element.replaceChildren(empty('No draws yet.', 'Sample', 'sample', this.post));
  }

  private toggleLogScale(): void {
    this.logScale = !this.logScale;
    this.logButton.setAttribute('aria-pressed', String(this.logScale));
    this.onLogScale(this.logScale);
    this.draw();
  }

  private draw(): void {
    if (!this.shown || !this.parts) return;
    const { view, palette } = this.shown;
    const change = view.change === undefined ? {} : { change: view.change };
    this.parts.histogram.update({ ...histogram(view, palette, { logScale: this.logScale }), ...change }, palette);
    this.parts.cdf.update({ ...cdf(view, palette), ...change }, palette);
    this.parts.deviation.update({ ...cdfDeviation(view, palette), ...change }, palette);
  }

  private build() {
    const parts = {
      histogram: new Plot('histogram', 'Draws and density', this.post, this.zoom, this.logButton),
      cdf: new Plot('cdf', 'CDF and empirical CDF', this.post, this.zoom),
      deviation: new Plot('cdf-deviation', 'Empirical CDF minus CDF', this.post, this.zoom),
      verdict: h('p', { class: 'verdict' }),
      facts: h('div', { class: 'cards' }),
      checks: h('div', { class: 'cards' }),
      info: h('div', {}),
    };
    this.element.replaceChildren(
      parts.verdict,
      h(
        'div',
        { class: 'plots' },
        h('div', { class: 'column' }, parts.histogram.element, parts.facts),
        h('div', { class: 'column' }, parts.cdf.element, parts.deviation.element, parts.checks),
      ),
      parts.info,
    );
    return parts;
  }
}

const NO_VALUE = 'does not exist or cannot be told';

function facts(view: SampleView): HTMLElement[] {
  return [
    card(
      'Summary',
      factTable(view.summary),
    ),
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
