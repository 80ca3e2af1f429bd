import { h, icon } from '../dom.ts';
import { formatEstimate, formatNumber } from '../numbers.ts';
import { Plot } from '../plot.ts';
import type { SampleView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import { cdf, cdfDeviation } from '../views/cdf.ts';
import { histogram } from '../views/histogram.ts';
import { type Post, card, checkList, empty, numberCell, verdictText } from './parts.ts';

/** What was drawn beside the law, and the numbers that sum it up. */
export class Overview {
  readonly element = h('div', { class: 'overview' });
  private readonly post: Post;
  private readonly onLogScale: (logScale: boolean) => void;
  private readonly logButton: HTMLButtonElement;
  private parts: { histogram: Plot; cdf: Plot; deviation: Plot; verdict: HTMLElement; facts: HTMLElement } | undefined;
  private shown: { view: SampleView; palette: Palette } | undefined;
  private logScale: boolean;

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
    const verdict = verdictText(view.checks);
    this.parts.verdict.hidden = verdict === undefined;
    this.parts.verdict.replaceChildren(
      ...(verdict ? [icon(verdict.icon), h('span', {}, verdict.text)] : []),
    );
    this.parts.verdict.className = `verdict ${verdict?.icon === 'failed' ? 'is-bad' : 'is-good'}`;
    // Focus and open disclosures survive a redraw only if the old nodes do; the numbers are few,
    // so only the information text has a state to carry over.
    const open = this.parts.facts.querySelector('details')?.open ?? false;
    this.parts.facts.replaceChildren(...facts(view, open));
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
    this.parts.histogram.update(histogram(view, palette, { logScale: this.logScale }), palette);
    this.parts.cdf.update(cdf(view, palette), palette);
    this.parts.deviation.update(cdfDeviation(view, palette), palette);
  }

  private build() {
    const parts = {
      histogram: new Plot('histogram', 'Draws and density', this.logButton),
      cdf: new Plot('cdf', 'CDF and empirical CDF'),
      deviation: new Plot('cdf-deviation', 'Empirical CDF minus CDF'),
      verdict: h('p', { class: 'verdict' }),
      facts: h('div', { class: 'cards' }),
    };
    this.element.replaceChildren(
      parts.verdict,
      h(
        'div',
        { class: 'plots' },
        parts.histogram.element,
        h('div', { class: 'plot-stack' }, parts.cdf.element, parts.deviation.element),
      ),
      parts.facts,
    );
    return parts;
  }
}

const NO_VALUE = 'does not exist or cannot be told';

function facts(view: SampleView, infoOpen: boolean): HTMLElement[] {
  const result = [
    card(
      'Summary',
      h(
        'table',
        { class: 'facts' },
        h('tbody', {}, view.summary.map((row) => h(
          'tr',
          { title: row.hint },
          h('th', { scope: 'row' }, row.label),
          h('td', {}, row.value),
        ))),
      ),
    ),
    card(
      'Moments of the draws',
      h(
        'table',
        { class: 'numbers' },
        h('thead', {}, h(
          'tr', {}, h('th', { scope: 'col' }, ''), h('th', { scope: 'col' }, 'Estimate'),
          h('th', { scope: 'col' }, 'Standard error'),
        )),
        h('tbody', {}, view.moments.map((moment) => {
          const text = formatEstimate(moment.value, moment.standardError);
          return h(
            'tr', {}, h('th', { scope: 'row' }, moment.label),
            numberCell(text.value, NO_VALUE), numberCell(text.standardError, NO_VALUE),
          );
        })),
      ),
    ),
    card(
      'Quantiles of the draws',
      h(
        'table',
        { class: 'numbers' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'p'), h('th', { scope: 'col' }, 'Quantile'))),
        h('tbody', {}, view.quantiles.map(({ p, x }) => h(
          'tr', {}, h('th', { scope: 'row' }, formatNumber(p)), numberCell(formatNumber(x), NO_VALUE),
        ))),
      ),
    ),
  ];
  if (view.checks.length > 0) result.push(card('Checks', checkList(view.checks)));
  if (view.info.trim()) {
    result.push(h(
      'details',
      { class: 'card info', open: infoOpen },
      h('summary', {}, 'Generator information'),
      h('pre', { tabindex: 0 }, view.info),
    ));
  }
  return result;
}
