import { h } from '../dom.ts';
import { Plot } from '../plot.ts';
import type { SampleView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import type { PlotDescription } from '../views/plot-description.ts';
import { hatAndSqueeze } from '../views/hat.ts';
import { uErrorCurve } from '../views/u-error.ts';
import { Zoom } from '../zoom.ts';
import { type Post, card, checkList, empty } from './parts.ts';

/** How the method works on this law: the u-error of an inversion, the hat of a rejection. */
export class Sampler {
  readonly element = h('div', { class: 'sampler' });
  private readonly post: Post;
  private readonly facts = h('div', { class: 'cards' });
  private readonly plots = h('div', { class: 'plots' });
  private readonly nothing: HTMLElement;
  private readonly zoom = new Zoom();
  private uError: Plot | undefined;
  private hat: Plot | undefined;

  constructor(post: Post) {
    this.post = post;
    this.nothing = this.invitation();
    this.element.append(this.nothing, this.plots, this.facts);
  }

  update(view: SampleView, palette: Palette): void {
    const diagnosed = view.kind === 'diagnose';
    this.nothing.hidden = diagnosed || view.uError !== undefined || view.hat !== undefined;

    if (view.uError) {
      if (!this.uError) {
        this.uError = new Plot('u-error', 'u-error of the inversion', this.post, this.zoom);
        this.plots.append(this.uError.element);
      }
      this.uError.update(uErrorCurve(view.uError, palette), palette);
    } else {
      this.uError?.dispose();
      this.uError = undefined;
    }
    if (view.hat) {
      if (!this.hat) {
        this.hat = new Plot('hat', 'Hat, density and squeeze', this.post, this.zoom);
        this.plots.append(this.hat.element);
      }
      this.hat.update(hatAndSqueeze(view.hat, palette), palette);
    } else {
      this.hat?.dispose();
      this.hat = undefined;
    }

    const cards: HTMLElement[] = [];
    if (diagnosed && view.checks.length > 0) cards.push(card('Checks', checkList(view.checks)));
    if (diagnosed && !view.uError && !view.hat) {
      cards.push(h('p', { class: 'how-to-read' }, 'This method has neither a u-error nor a hat to draw.'));
    }
    this.facts.replaceChildren(...cards);
  }

  /** What is drawn, for a report. */
  get pictures(): PlotDescription[] {
    return ([this.uError, this.hat].filter((plot) => plot !== undefined)).flatMap(({ description }) => description ?? []);
  }

  clear(): void {
    this.uError?.dispose();
    this.hat?.dispose();
    this.uError = undefined;
    this.hat = undefined;
    this.facts.replaceChildren();
    this.nothing.hidden = false;
  }

  private invitation(): HTMLElement {
    return empty(
      'Diagnose measures how right and how fast the method is on this density: the u-error of an '
        + 'inversion, hat and squeeze of a rejection, and a list of checks.',
      'Diagnose', 'diagnose', this.post,
    );
  }
}
