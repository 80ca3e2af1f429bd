import { Design } from './controls/design.ts';
import { h } from './dom.ts';
import type { CompareView, ControlValue, FromPanel, LogEntry, OverlayView, PanelSource, PanelState, SampleView, ToPanel } from './protocol.ts';
import { choicesOf, readView, writeView } from './remember.ts';
import { same } from './same.ts';
import { Compare } from './sections/compare.ts';
import { Fit } from './sections/fit.ts';
import { Log } from './sections/log.ts';
import { type Around, Overview } from './sections/overview.ts';
import { Sampler } from './sections/sampler.ts';
import { Status } from './sections/status.ts';
import { svgOf } from './take-away.ts';
import { Tabs } from './tabs.ts';
import type { Palette } from './theme.ts';
import { type Range, Zoom } from './zoom.ts';

/** Milliseconds without a new result after which the one shown is kept for a reload. */
const REST = 1000;

/** What the panel keeps over a reload of the webview. */
export interface Saved {
  tab?: string;
  logScale?: boolean;
  hiddenSeverities?: LogEntry['severity'][];
  /** What part of which abscissa the plots of a view show. */
  zoom?: Partial<Record<ZoomedView, [abscissa: string, range: Range][]>>;
  /** Whose panel it is: what VS Code asks the extension for after a reload of the window. */
  source?: PanelSource;
  /** What is chosen there and not in the source, by control; the extension takes it up again. */
  choices?: [key: string, value: ControlValue][];
  /** The last draws, as text, and the last comparison; shown until there are new ones. */
  last?: string;
  compared?: CompareView;
  /** The overlay that is chosen, by its key, and one that was kept, as text. */
  overlay?: string;
  kept?: string;
  /** Which of the results was the last one: the extension makes one of that kind again. */
  latest?: PanelView['kind'];
}

type PanelView = SampleView | CompareView;
type ZoomedView = 'overview' | 'sampler' | 'fit';

export interface PanelHost {
  post(message: FromPanel): void;
  saved: Saved;
  save(saved: Saved): void;
}

/**
 * The whole panel. The host sends its state whole; what of it is new is found here, and only
 * that is drawn again. A result of the other kind (draws, comparison) stays in its tab, marked
 * as one of an earlier run.
 */
export class Panel {
  readonly element: HTMLElement;
  private readonly status: Status;
  private readonly design: Design;
  private readonly overview: Overview;
  private readonly sampler: Sampler;
  private readonly fit: Fit;
  private readonly compare: Compare;
  private readonly log: Log;
  private readonly tabs: Tabs;
  private readonly zooms: Record<ZoomedView, Zoom> = { overview: new Zoom(), sampler: new Zoom(), fit: new Zoom() };
  private readonly earlier: Record<'sample' | 'compare', HTMLElement[]>;
  private readonly host: PanelHost;
  private saved: Saved;
  /** True until the first state when the webview was reloaded with a tab open. */
  private restored: boolean;
  /** The overlay of before a reload, until it is offered again. */
  private wanted: string | undefined;
  private palette: Palette;
  /** The last run that the panel went to the tab of. */
  private ledRun = -1;
  private remembered: PanelView | undefined;
  private atRest: Saved = {};
  /** Draws that are written as text at rest, because that takes time. */
  private toWrite: SampleView | undefined;
  private remembering: ReturnType<typeof setTimeout> | undefined;
  private state: PanelState | undefined;
  private sampleView: SampleView | undefined;
  private compareView: CompareView | undefined;

  constructor(host: PanelHost, palette: Palette) {
    this.host = host;
    this.palette = palette;
    this.saved = host.saved;
    this.restored = host.saved.tab !== undefined;
    const post = (message: FromPanel) => host.post(message);
    this.status = new Status(post, () => void this.report());
    this.design = new Design(post);
    this.overview = new Overview(post, this.zooms.overview, this.saved.logScale ?? false, {
      logScale: (logScale) => this.keep({ logScale }),
      kept: (kept) => this.keep({ kept: kept && writeView(kept) }),
    });
    this.sampler = new Sampler(post, this.zooms.sampler);
    this.fit = new Fit(post, this.zooms.fit);
    this.compare = new Compare(post);
    this.log = new Log(post, this.saved.hiddenSeverities ?? [], (hidden) => this.keep({ hiddenSeverities: hidden }));
    for (const [view, zoom] of Object.entries(this.zooms)) zoom.onChange(() => this.keep({ zoom: { ...this.saved.zoom, [view]: zoom.all() } }));
    const note = () => h('p', { class: 'how-to-read', hidden: true }, 'Made by an earlier run; the density may have changed since.');
    const notes = [note(), note(), note(), note()] as const;
    this.earlier = { sample: [notes[0], notes[1], notes[3]], compare: [notes[2]] };
    this.tabs = new Tabs(
      'Views',
      [
        { id: 'overview', title: 'Overview', content: h('div', {}, notes[0], this.overview.element) },
        { id: 'sampler', title: 'Sampler', content: h('div', {}, notes[1], this.sampler.element) },
        { id: 'fit', title: 'Fit', content: h('div', {}, notes[3], this.fit.element) },
        { id: 'compare', title: 'Compare', content: h('div', {}, notes[2], this.compare.element) },
        { id: 'log', title: 'Log', content: this.log.element },
      ],
      (tab) => this.keep({ tab }),
    );
    this.tabs.select(this.saved.tab ?? 'overview');
    if (!this.tabs.selected) this.tabs.select('overview');
    this.element = h(
      'main', { hidden: true },
      this.status.element,
      h('div', { class: 'workspace' }, this.design.element, h('div', { class: 'views' }, this.tabs.list, this.tabs.panels)),
    );
  }

  show(told: PanelState): void {
    const before = this.state;
    if (!before) this.bringBack(told.source);
    this.layAgain(told);
    const state = this.withRestored(told);
    this.state = state;
    this.remember(told);
    this.element.hidden = false;
    this.status.update(state);
    if (!same(before?.design, state.design)) this.design.update(state.design);
    if (before && (before.name !== state.name || before.file !== state.file)) this.forget();
    this.showView(state, before, state !== told);
    if (!same(before?.log, state.log) || before?.dropped !== state.dropped || !same(before?.sessions, state.sessions)) {
      this.log.update(state);
      this.tabs.rename('log', state.log.length > 0 ? `Log (${state.log.length})` : 'Log');
    }
  }

  /** Records of earlier sessions, which the log asked for. */
  showRecords(answer: Extract<ToPanel, { type: 'records' }>): void {
    this.log.answer(answer);
  }

  /** Results that the page showed before it was loaded anew: VS Code throws away what is hidden. */
  private bringBack(source: PanelSource): void {
    const { source: ours, last, compared } = this.saved;
    if (!same(source, ours)) return;
    this.sampleView = last === undefined ? undefined : readView(last);
    this.compareView = compared;
    this.wanted = this.saved.overlay;
    for (const [view, ranges] of Object.entries(this.saved.zoom ?? {})) for (const [abscissa, range] of ranges) this.zooms[view as ZoomedView].set(abscissa, range);
    if (this.saved.kept !== undefined) this.overview.keepOverlay(readView<OverlayView>(this.saved.kept));
    if (this.sampleView) this.showSample(this.sampleView);
    if (this.compareView) this.compare.update(this.compareView, this.palette);
  }

  /** Lays over what lay over before a reload, once it is offered. */
  private layAgain({ others = [], chosenOverlay }: PanelState): void {
    const key = this.wanted;
    if (chosenOverlay) this.wanted = undefined;
    else if (key !== undefined && others.some((other) => other.key === key)) {
      this.wanted = undefined;
      this.host.post({ type: 'overlay', key });
    }
  }

  /** After a reload of the window the last result stands in until there is a new one. */
  private withRestored(state: PanelState): PanelState {
    if (state.view || !same(state.source, this.saved.source)) return state;
    const view = this.saved.latest === 'compare' ? this.compareView : this.sampleView;
    return view ? { ...state, view } : state;
  }

  /** Keeps for a reload what is chosen, and the result once it is whole and the panel is at rest. */
  private remember({ source, view, status, design, chosenOverlay }: PanelState): void {
    if (!same(source, this.saved.source)) {
      const { choices: _c, last: _l, compared: _k, latest: _t, overlay: _o, kept: _e, zoom: _z, ...ofAny } = this.saved;
      this.wanted = undefined;
      this.saved = ofAny;
      this.atRest = {};
      this.toWrite = undefined;
      for (const zoom of Object.values(this.zooms)) zoom.reset();
      this.keep({ source });
    }
    if (this.wanted === undefined && chosenOverlay?.key !== this.saved.overlay) this.keep({ overlay: chosenOverlay?.key });
    const choices = design && choicesOf(design);
    if (choices && !same(choices, this.saved.choices ?? [])) this.keepAtRest({ choices });
    if (!view || status === 'running' || view === this.remembered || (view.kind !== 'compare' && view.coarse)) return;
    this.remembered = view;
    if (view.kind !== 'compare') this.toWrite = view;
    this.keepAtRest({ latest: view.kind, ...(view.kind === 'compare' && { compared: view }) });
  }

  private keepAtRest(part: Saved): void {
    this.atRest = { ...this.atRest, ...part };
    clearTimeout(this.remembering);
    this.remembering = setTimeout(() => {
      this.keep({ ...this.atRest, ...(this.toWrite && { last: writeView(this.toWrite) }) });
      this.atRest = {};
      this.toWrite = undefined;
    }, REST);
  }

  /** Draws everything again in other colours. */
  setPalette(palette: Palette): void {
    if (same(palette, this.palette)) return;
    this.palette = palette;
    if (this.sampleView) this.showSample(this.sampleView);
    if (this.compareView) this.compare.update(this.compareView, palette);
  }

  /** @param restored that the view is of before a reload */
  private showView(state: PanelState, before: PanelState | undefined, restored: boolean): void {
    const { view } = state;
    for (const note of this.earlier.sample) note.hidden = !view || !this.sampleView || (view.kind !== 'compare' && !restored);
    for (const note of this.earlier.compare) note.hidden = !view || !this.compareView || (view.kind === 'compare' && !restored);
    if (!view) {
      if (before?.view) this.forget();
      return;
    }
    const known = view.kind === 'compare' ? this.compareView : this.sampleView;
    const fresh = !same(known, view);
    if (view.kind === 'compare') {
      if (fresh) this.compare.update(view, this.palette);
      this.compareView = view;
    } else {
      const aroundNew = !same(before?.others, state.others) || !same(before?.chosenOverlay, state.chosenOverlay) || !same(before?.overlay, state.overlay) || !same(before?.history, state.history);
      if (fresh) this.showSample(view);
      else if (aroundNew) this.overview.update(view, this.palette, this.around());
      this.sampleView = view;
    }
    // The first view after a reload keeps the tab that was open before.
    const asked = state.status === 'done' && state.run !== this.ledRun;
    if (asked && (fresh || before?.view?.kind !== view.kind) && !this.restored) this.lead(view.kind);
    if (asked) this.ledRun = state.run;
    if (state.status !== 'running') this.restored = false;
  }

  private around(): Around {
    const { history, others, chosenOverlay, overlay, design } = this.state ?? {};
    const parameters = design?.groups.find(({ title }) => title === 'Parameters')?.controls ?? [];
    const label = parameters.map((control) => `${control.label} ${String(control.value ?? control.source ?? '')}`.trim()).join(', ');
    return { ...(label !== '' && { label }), ...(history && { history }), ...(others && { others }), ...(chosenOverlay && { chosenOverlay }), ...(overlay && { overlay }) };
  }

  /** The report with the pictures of what is shown. */
  private async report(): Promise<void> {
    const pictures: { title: string; svg: string }[] = [];
    const plots = [...this.overview.plots, ...this.sampler.pictures, ...this.fit.plots, ...this.compare.plots];
    for (const description of plots) pictures.push({ title: description.title, svg: await svgOf(description, this.palette) });
    this.host.post({ type: 'export', format: 'report', pictures });
  }

  private showSample(view: SampleView): void {
    this.overview.update(view, this.palette, this.around());
    this.sampler.update(view, this.palette);
    this.fit.update(view, this.palette);
  }

  /** To the tab where a new result stands, unless the open one shows it as well. */
  private lead(kind: 'sample' | 'diagnose' | 'compare'): void {
    const open = this.tabs.selected;
    if (kind === 'compare') this.tabs.select('compare');
    else if (kind === 'diagnose') this.tabs.select('sampler');
    else if (open !== 'sampler' && open !== 'fit') this.tabs.select('overview');
  }

  /** Results of another distribution have no place here. */
  private forget(): void {
    this.sampleView = undefined;
    this.compareView = undefined;
    this.overview.clear();
    this.sampler.clear();
    this.fit.clear();
    this.compare.clear();
  }

  private keep(part: Saved): void {
    this.saved = { ...this.saved, ...part };
    this.host.save(this.saved);
  }
}
