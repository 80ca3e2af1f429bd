import { h } from '../dom.ts';
import { Plot } from '../plot.ts';
import type { SampleView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import type { PlotDescription } from '../views/plot-description.ts';
import { probabilityPlot, quantilePlot, residualPlot, tailPlot } from '../views/fit.ts';
import type { Zoom } from '../zoom.ts';
import { type Post, card, checkList, empty, factTable } from './parts.ts';

/** How well the draws fit their law: where they part from it, and what the tests would see. */
export class Fit {
  readonly element = h('div', { class: 'fit' });
  private readonly post: Post;
  private readonly zoom: Zoom;
  private parts: { pp: Plot; qq: Plot; left: Plot; right: Plot; residuals: Plot; tests: HTMLElement } | undefined;

  constructor(post: Post, zoom: Zoom) {
    this.post = post;
    this.zoom = zoom;
    this.clear();
  }

  update(view: SampleView, palette: Palette): void {
    this.element.classList.toggle('is-coarse', view.coarse === true);
    // A first look is too small to be tested: what stands here is of the last full sample.
    if (view.coarse) return;
    if (!view.fit) {
      this.drop();
      this.element.replaceChildren(h('p', { class: 'how-to-read' }, 'The density could not be integrated, so that there is no law to compare the draws with. The Log says why.'));
      return;
    }
    this.parts ??= this.build();
    const { pp, qq, left, right, residuals, tests } = this.parts;
    const { fit, discrete, size } = view;
    pp.update(probabilityPlot(fit, palette), palette);
    qq.update(quantilePlot(fit, palette, discrete), palette);
    left.update(tailPlot(fit, 'left', size, palette, discrete), palette);
    right.update(tailPlot(fit, 'right', size, palette, discrete), palette);
    residuals.update(residualPlot(fit, palette), palette);
    const ofDraws = view.checks.filter(({ name }) => /test|draws/i.test(name));
    tests.replaceChildren(
      ...(view.tests && view.tests.length > 0 ? [card('Tests of the draws', factTable(view.tests))] : []),
      ...(ofDraws.length > 0 ? [card('Checks of the draws', checkList(ofDraws))] : []),
    );
  }

  /** What is drawn, for a report. */
  get plots(): PlotDescription[] {
    return (this.parts ? [this.parts.pp, this.parts.qq, this.parts.left, this.parts.right, this.parts.residuals] : []).flatMap(({ description }) => description ?? []);
  }

  clear(): void {
    this.drop();
    this.element.replaceChildren(empty('Here the draws are held against their law: probabilities, quantiles, tails, cells.', 'Sample', 'sample', this.post));
  }

  private drop(): void {
    if (!this.parts) return;
    const { pp, qq, left, right, residuals } = this.parts;
    for (const plot of [pp, qq, left, right, residuals]) plot.dispose();
    this.parts = undefined;
  }

  private build() {
    const parts = {
      pp: new Plot('pp', 'P-P: probabilities', this.post, this.zoom),
      qq: new Plot('qq', 'Q-Q: quantiles', this.post, this.zoom),
      left: new Plot('tail-left', 'Left tail', this.post, this.zoom),
      right: new Plot('tail-right', 'Right tail', this.post, this.zoom),
      residuals: new Plot('residuals', 'Residuals by cell', this.post, this.zoom),
      tests: h('div', { class: 'cards' }),
    };
    const { pp, qq, left, right, residuals, tests } = parts;
    this.element.replaceChildren(h(
      'div', { class: 'plots' },
      h('div', { class: 'column' }, qq.element, left.element, tests),
      h('div', { class: 'column' }, pp.element, right.element, residuals.element),
    ));
    return parts;
  }
}
