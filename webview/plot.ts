import type { View } from 'vega';
import { toRuntime, toView } from './compile.ts';
import { DataTableDisclosure } from './data-table.ts';
import { h } from './dom.ts';
import { enqueue, nextTask } from './draw-queue.ts';
import { menu } from './menu.ts';
import type { FromPanel } from './protocol.ts';
import { type PlotFormat, plotFile } from './take-away.ts';
import { type Palette, plotConfig } from './theme.ts';
import { type PlotDescription, legendGrid } from './views/plot-description.ts';
import { formatNumber } from './numbers.ts';
import type { Range, Zoom } from './zoom.ts';

const LEAST_HEIGHT = 180;
const MOST_HEIGHT = 340;
const LEGEND_ROW = 16;
/** A drag of fewer pixels is a click. */
const LEAST_DRAG = 6;
/** Below this width a tooltip would hide the picture, so it stands under it. */
const NARROW = 420;

/**
 * One plot with its title, reading help and data table. The Vega view lives on: when only the
 * numbers changed they are swapped (6 ms); a new shape or theme makes a new view, and the old
 * picture stays until the new one is there. While the plot is hidden nothing is drawn.
 */
export class Plot {
  readonly element: HTMLElement;
  private readonly holder: HTMLElement;
  private readonly howToRead: HTMLElement;
  private readonly note: HTMLElement;
  private readonly heading: HTMLElement;
  private readonly cursor: HTMLElement;
  private readonly tooltip: HTMLElement;
  private readonly table: DataTableDisclosure;
  private readonly observer: ResizeObserver;
  private view: View | undefined;
  private shape = '';
  private wanted: { description: PlotDescription; palette: Palette } | undefined;
  private drawn: PlotDescription | undefined;
  private drawnWidth = 0;
  private queued = false;
  private readonly brush = h('div', { class: 'plot-brush', hidden: true });
  private readonly reset: HTMLButtonElement;
  private readonly zoom: Zoom | undefined;
  private readonly unlisten: () => void;
  /** Abscissa at which a drag began. */
  private dragged: { px: number; x: number } | undefined;
  /** Where the keyboard's cursor stands, between 0 and 1. */
  private at = 0.5;

  /** @param title heading while nothing is drawn, and name of the data table */
  constructor(id: string, title: string, post: (message: FromPanel) => void, zoom?: Zoom, ...controls: HTMLElement[]) {
    this.zoom = zoom;
    this.unlisten = zoom?.onChange(() => this.schedule()) ?? (() => undefined);
    this.reset = h('button', { type: 'button', class: 'toggle', hidden: true, onclick: () => this.zoomTo(undefined) }, 'All of x');
    this.heading = h('h3', { id: `plot-${id}` }, title);
    this.cursor = h('div', { class: 'plot-cursor', hidden: true });
    this.tooltip = h('div', { class: 'plot-tooltip', hidden: true });
    this.holder = h('div', { class: 'plot-holder' });
    this.howToRead = h('p', { class: 'how-to-read' });
    this.note = h('p', { class: 'plot-note', role: 'alert', hidden: true });
    this.table = new DataTableDisclosure(title);
    const stage = h(
      'div',
      {
        class: 'plot-stage',
        onpointerdown: (event) => this.press(event as PointerEvent),
        onpointermove: (event) => this.move(event as PointerEvent),
        onpointerup: (event) => this.release(event as PointerEvent),
        onpointercancel: () => this.undrag(),
        onpointerleave: () => this.unpoint(),
        ondblclick: () => this.zoomTo(undefined),
        onkeydown: (event) => this.key(event as KeyboardEvent),
        onblur: () => this.unpoint(),
        tabindex: 0, role: 'group', 'aria-label': `${title}: plot`, 'aria-describedby': `keys-${id}`,
      },
      this.holder, this.brush, this.cursor, this.tooltip,
      h('p', { id: `keys-${id}`, class: 'for-reader' }, `Left and right read the values.${zoom ? ' Plus and minus zoom, Escape shows all.' : ''}`),
    );
    this.tooltip.setAttribute('role', 'status');
    this.element = h(
      'section',
      { class: 'plot', 'aria-labelledby': `plot-${id}`, 'data-plot': id },
      h('div', { class: 'plot-head' }, this.heading, h('div', { class: 'plot-controls' }, this.reset, controls, this.menu(post))),
      stage, this.note, this.howToRead, this.table.element,
    );
    this.observer = new ResizeObserver(() => {
      if (this.holder.clientWidth !== this.drawnWidth) this.schedule();
    });
    this.observer.observe(this.holder);
  }

  update(description: PlotDescription, palette: Palette): void {
    this.wanted = { description, palette };
    this.heading.textContent = description.title;
    this.howToRead.textContent = description.howToRead;
    this.table.update(description.table);
    this.schedule();
  }

  dispose(): void {
    this.unlisten();
    this.observer.disconnect();
    this.view?.finalize();
    this.element.remove();
  }

  private schedule(): void {
    if (this.queued || !this.wanted) return;
    this.queued = true;
    void enqueue(async () => {
      this.queued = false;
      try {
        await this.draw();
      } catch (error) {
        this.report(`This plot could not be drawn: ${(error as Error).message}`);
      }
    });
  }

  private async draw(): Promise<void> {
    const width = this.holder.clientWidth;
    if (!this.wanted || width === 0) return;
    const { description, palette } = this.wanted;
    const grid = description.legend && legendGrid(description.legend, width);
    const height = Math.round(
      Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, width * description.aspect)),
    ) + (grid ? (grid.rows - 1) * LEGEND_ROW : 0);
    const shape = JSON.stringify([description.spec, palette]);
    const living = shape === this.shape ? this.view : undefined;
    this.report('');
    const warn = (message: string) => this.report(`Note on this plot: ${message}`);

    let view = living;
    if (!view) {
      const runtime = toRuntime(description.spec, plotConfig(palette), warn);
      await nextTask();
      view = toView(runtime, warn);
    }
    if (description !== this.drawn || !living) {
      for (const [name, rows] of Object.entries(description.data)) view.data(name, rows);
      for (const [name, value] of Object.entries(description.signals)) view.signal(name, value);
    }
    if (grid) view.signal('legendColumns', grid.columns);
    const range = this.range(description);
    if (description.zoom) view.signal('xMin', range?.[0] ?? null).signal('xMax', range?.[1] ?? null);
    this.reset.hidden = range === undefined;
    if (range) this.reset.title = `Shown: ${formatNumber(range[0], 4)} to ${formatNumber(range[1], 4)}`;
    // After a layout Vega's width is that of the plotting area. A new width that happens to equal
    // it would pass for no change, so it is set by way of another.
    view.description(description.description)
      .width(width - 1).width(width).height(height - 1).height(height);
    if (living) {
      await view.runAsync();
    } else {
      const place = h('div', { class: 'plot-picture' });
      view.initialize(place);
      await view.runAsync();
      this.view?.finalize();
      this.view = view;
      this.shape = shape;
      this.holder.replaceChildren(place);
    }
    this.drawn = description;
    this.drawnWidth = width;
    if (description.change !== undefined) this.element.dataset['change'] = String(description.change);
    this.element.dataset['drawn'] = String(Number(this.element.dataset['drawn'] ?? 0) + 1);
  }

  /** What is drawn, or will be; undefined before there is anything. */
  get description(): PlotDescription | undefined {
    return this.wanted?.description;
  }

  /** Lets a signal run from 0 to what the description says; at once where motion is not wanted. */
  play(signal: string, milliseconds: number): void {
    const { view, drawn } = this;
    const to = drawn?.signals[signal];
    if (!view || to === undefined) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches || document.body.classList.contains('vscode-reduce-motion');
    const start = performance.now();
    const step = (): void => {
      if (this.view !== view || this.drawn !== drawn) return;
      const share = still ? 1 : Math.min(1, (performance.now() - start) / milliseconds);
      view.signal(signal, Math.round(share * to)).run();
      if (share < 1) requestAnimationFrame(step);
    };
    step();
  }

  private menu(post: (message: FromPanel) => void): HTMLElement {
    const item = (label: string, format: PlotFormat) => ({ label, run: () => void this.save(format, post) });
    return menu('Save', 'Save this plot as a file', [
      item('Picture, SVG', 'svg'), item('Picture, PNG', 'png'), item('Vega-Lite with data', 'json'),
    ]);
  }

  private async save(format: PlotFormat, post: (message: FromPanel) => void): Promise<void> {
    if (!this.wanted) return;
    const { description, palette } = this.wanted;
    try {
      const { text, encoding } = await plotFile(description, palette, format);
      post({ type: 'savePlot', id: description.id, format, text, encoding });
    } catch (error) {
      this.report(`This plot could not be saved: ${(error as Error).message}`);
    }
  }

  private report(message: string): void {
    this.note.hidden = message === '';
    this.note.textContent = message;
  }

  private range(description = this.drawn): Range | undefined {
    return description?.zoom ? this.zoom?.range(description.zoom) : undefined;
  }

  private zoomTo(range: Range | undefined): void {
    if (this.drawn?.zoom) this.zoom?.set(this.drawn.zoom, range);
  }

  private press(event: PointerEvent): void {
    const scale = this.scale();
    if (event.button !== 0 || !this.zoom || !this.drawn?.zoom || !scale) return;
    const px = this.within(event.clientX, scale);
    this.dragged = { px, x: scale.invert(px) };
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  }

  private move(event: PointerEvent): void {
    const scale = this.scale();
    if (!this.dragged || !scale) return this.point(event.clientX);
    const px = this.within(event.clientX, scale);
    const [from, to] = [Math.min(px, this.dragged.px), Math.max(px, this.dragged.px)];
    this.brush.hidden = to - from < LEAST_DRAG;
    this.brush.style.transform = `translate(${from + scale.originX}px, ${scale.top}px)`;
    this.brush.style.width = `${to - from}px`;
    this.brush.style.height = `${scale.bottom - scale.top}px`;
    this.point(event.clientX);
  }

  private release(event: PointerEvent): void {
    const scale = this.scale();
    if (this.dragged && scale) {
      const px = this.within(event.clientX, scale);
      if (Math.abs(px - this.dragged.px) >= LEAST_DRAG) {
        const [a, b] = [this.dragged.x, scale.invert(px)];
        this.zoomTo([Math.min(a, b), Math.max(a, b)]);
      }
    }
    this.undrag();
  }

  private undrag(): void {
    this.dragged = undefined;
    this.brush.hidden = true;
  }

  private key(event: KeyboardEvent): void {
    const scale = this.scale();
    if (!scale || event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const [start, end] = scale.range;
    const step = event.shiftKey ? 0.1 : 0.02;
    switch (event.key) {
      case 'ArrowLeft':
      case 'ArrowRight':
        this.at = Math.min(1, Math.max(0, this.at + (event.key === 'ArrowLeft' ? -step : step)));
        this.point(this.holder.getBoundingClientRect().left + scale.originX + start + this.at * (end - start));
        break;
      case '+':
      case '=':
      case '-': {
        const factor = event.key === '-' ? 2 : 0.5;
        const center = start + this.at * (end - start);
        const half = ((end - start) * factor) / 2;
        this.zoomTo([scale.invert(center - half), scale.invert(center + half)]);
        this.at = 0.5;
        break;
      }
      case 'Escape':
        this.zoomTo(undefined);
        this.unpoint();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  private point(clientX: number): void {
    const found = this.locate(clientX);
    if (!found) return this.unpoint();
    const { left, top, bottom, start, end, lines } = found;
    this.cursor.hidden = false;
    this.cursor.style.transform = `translate(${left}px, ${top}px)`;
    this.cursor.style.height = `${bottom - top}px`;
    this.tooltip.replaceChildren(
      ...lines.flatMap(([label, value]) => [h('span', {}, label), h('b', {}, value)]),
    );
    this.tooltip.hidden = false;
    // In the upper corner away from the cursor, so that it hides little of what is read.
    const corner = left > (start + end) / 2 ? start + 6 : end - 6 - this.tooltip.offsetWidth;
    this.tooltip.style.transform = `translate(${Math.max(0, corner)}px, ${this.holder.clientWidth < NARROW ? bottom + 22 : top}px)`;
  }

  private unpoint(): void {
    this.cursor.hidden = true;
    this.tooltip.hidden = true;
  }

  /** The scale of the abscissa, and where the plot lies in its holder. */
  private scale() {
    if (!this.view || !this.drawn) return undefined;
    const [originX, originY] = this.view.origin();
    const x = this.view.scale('x') as { (x: number): number; invert(px: number): number; range(): [number, number] };
    const yRange = (this.view.scale('y') as { range(): [number, number] }).range();
    return { x, invert: (px: number) => x.invert(px), range: x.range(), originX, top: originY + yRange[1], bottom: originY + yRange[0] };
  }

  /** Pixels from the left end of the abscissa, no further than its ends. */
  private within(clientX: number, { range: [start, end], originX }: { range: [number, number]; originX: number }): number {
    return Math.min(end, Math.max(start, clientX - this.holder.getBoundingClientRect().left - originX));
  }

  private locate(clientX: number) {
    const scale = this.scale();
    if (!scale || !this.drawn?.at) return undefined;
    const { originX, top, bottom, range: [start, end] } = scale;
    const px = clientX - this.holder.getBoundingClientRect().left - originX;
    if (px < start - 2 || px > end + 2) return undefined;
    const found = this.drawn.at(scale.invert(px));
    if (!found) return undefined;
    const left = Math.min(end, Math.max(start, scale.x(found.x))) + originX;
    return { left, start: start + originX, end: end + originX, top, bottom, lines: found.lines };
  }
}
