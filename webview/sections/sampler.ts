import { h } from '../dom.ts';
import { ABSENT, formatNumber } from '../numbers.ts';
import { Plot } from '../plot.ts';
import type { ChoiceView, SampleView, WorkingsView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import { hatAndSqueeze } from '../views/hat.ts';
import type { PlotDescription } from '../views/plot-description.ts';
import { uErrorCurve } from '../views/u-error.ts';
import { aliasTable, guideTable, intervalWidths, trialsUnderHat } from '../views/workings.ts';
import type { Zoom } from '../zoom.ts';
import { type Post, card, checkList, empty, numberCell } from './parts.ts';

const TITLES = {
  'u-error': 'u-error of the inversion',
  hat: 'Hat, density and squeeze',
  trials: 'Trials as they fall',
  intervals: 'Intervals of the set-up',
  guide: 'Guide table',
  aliases: 'Alias table',
} as const;
type Id = keyof typeof TITLES;

/** How long all trials take to fall. */
const FALL_MS = 4000;

/** How the method works on this law: the u-error of an inversion, the hat of a rejection, a table. */
export class Sampler {
  readonly element = h('div', { class: 'sampler' });
  private readonly post: Post;
  private readonly facts = h('div', { class: 'cards' });
  private readonly places = h('div', { class: 'plots' });
  private readonly nothing: HTMLElement;
  private readonly zoom: Zoom;
  private readonly plots = new Map<Id, Plot>();

  constructor(post: Post, zoom: Zoom) {
    this.post = post;
    this.zoom = zoom;
    this.nothing = this.invitation();
    this.element.append(this.nothing, this.places, this.facts);
  }

  update(view: SampleView, palette: Palette): void {
    this.element.classList.toggle('is-coarse', view.coarse === true);
    // A first look says nothing of the sampler: what stands here is of the last full result.
    if (view.coarse) return;
    const diagnosed = view.kind === 'diagnose';
    const { uError, hat, workings } = view;
    this.show('u-error', uError && uErrorCurve(uError, palette), palette);
    this.show('hat', hat && hatAndSqueeze(hat, palette, view.discrete), palette);
    this.show('trials', hat && workings?.trials && trialsUnderHat(hat, workings.trials, palette, view.discrete), palette);
    this.show('intervals', workings?.intervals && intervalWidths(workings.intervals, palette), palette);
    this.show('guide', workings?.guide && guideTable(workings.guide, palette), palette);
    this.show('aliases', workings?.aliases && aliasTable(workings.aliases, palette), palette);
    this.nothing.hidden = diagnosed || uError !== undefined || hat !== undefined;

    const cards: HTMLElement[] = [];
    if (workings && workings.costs.length > 0) cards.push(card('What one draw takes', costTable(workings.costs)));
    if (diagnosed && view.checks.length > 0) cards.push(card('Checks', checkList(view.checks)));
    if (view.choice) cards.push(choiceCard(view.choice, this.post));
    if (diagnosed && this.plots.size === 0) cards.push(h('p', { class: 'how-to-read' }, 'This method has neither a u-error nor a hat nor a table to draw.'));
    this.facts.replaceChildren(...cards);
  }

  /** What is drawn, for a report. */
  get pictures(): PlotDescription[] {
    return [...this.plots.values()].flatMap(({ description }) => description ?? []);
  }

  clear(): void {
    for (const plot of this.plots.values()) plot.dispose();
    this.plots.clear();
    this.facts.replaceChildren();
    this.nothing.hidden = false;
  }

  private show(id: Id, description: PlotDescription | undefined, palette: Palette): void {
    const known = this.plots.get(id);
    if (!description) {
      known?.dispose();
      this.plots.delete(id);
      return;
    }
    const plot = known ?? this.make(id);
    plot.update(description, palette);
  }

  private make(id: Id): Plot {
    const controls = id === 'trials'
      ? [h('button', { type: 'button', class: 'toggle', title: 'Let the trials fall one after the other', onclick: () => plot.play('shown', FALL_MS) }, 'Replay')]
      : [];
    const plot: Plot = new Plot(id, TITLES[id], this.post, this.zoom, ...controls);
    this.plots.set(id, plot);
    // In the order of the titles, whatever comes first.
    const after = (Object.keys(TITLES) as Id[]).slice(Object.keys(TITLES).indexOf(id) + 1).map((next) => this.plots.get(next)?.element).find((element) => element !== undefined);
    this.places.insertBefore(plot.element, after ?? null);
    return plot;
  }

  private invitation(): HTMLElement {
    return empty(
      'Diagnose measures how right and how fast the method is on this density: the u-error of an '
        + 'inversion, hat and squeeze of a rejection, and a list of checks.',
      'Diagnose', 'diagnose', this.post,
    );
  }
}

function costTable(costs: WorkingsView['costs']): HTMLElement {
  const number = (value: number | undefined): string => (value === undefined ? ABSENT : formatNumber(value, 4));
  return h(
    'table', { class: 'numbers' },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, ''), h('th', { scope: 'col' }, 'Expected'), h('th', { scope: 'col' }, 'Counted'))),
    h('tbody', {}, costs.map(({ what, expected, counted }) => h(
      'tr', {}, h('th', { scope: 'row' }, what),
      numberCell(number(expected), 'the areas do not tell'), numberCell(number(counted), 'not counted'),
    ))),
  );
}

/** Why this method, what each would take, and why others are out. */
function choiceCard({ purpose, draws, ranked, rejected, warning }: ChoiceView, post: Post): HTMLElement {
  return card(
    'How the method is chosen',
    warning !== undefined && h('p', {}, warning),
    h('p', { class: 'how-to-read' }, `For the purpose “${purpose}”, ${formatNumber(draws)} draws from each set-up; times are estimates.`),
    h(
      'table', { class: 'numbers' },
      h('thead', {}, h('tr', {}, ['Method', 'Set-up, ms', 'ns/draw', 'Set-up calls', 'Calls/draw', 'u-error'].map((title) => h('th', { scope: 'col' }, title)), h('th', {}))),
      h('tbody', {}, ranked.map((one) => h(
        'tr', {},
        h('th', { scope: 'row', title: one.note }, one.label),
        [one.setupMs, one.nsPerDraw, one.setupEvaluations, one.evaluationsPerDraw].map((value) => h('td', {}, formatNumber(value, 3))),
        h('td', {}, one.accuracy === 0 ? 'exact' : formatNumber(one.accuracy, 2)),
        h('td', {}, h('button', { type: 'button', class: 'link', 'aria-label': `Use ${one.label}`, onclick: () => post({ type: 'useMethod', choice: one.choice }) }, 'Use')),
      ))),
    ),
    rejected.length > 0 && h('details', { class: 'held' }, h('summary', {}, `Not fit (${rejected.length})`), h('ul', {}, rejected.map(({ label, reason }) => h('li', {}, h('b', {}, label), ` ${reason}`)))),
  );
}
