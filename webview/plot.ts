import type { View } from 'vega';
import { toRuntime, toView } from './compile.ts';
import { DataTableDisclosure } from './data-table.ts';
import { h } from './dom.ts';
import { enqueue, nextTask } from './draw-queue.ts';
import { type Palette, plotConfig } from './theme.ts';
import { type PlotDescription, legendGrid } from './views/plot-description.ts';

const LEAST_HEIGHT = 180;
const MOST_HEIGHT = 340;
const LEGEND_ROW = 16;
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

  /** @param title heading while nothing is drawn, and name of the data table */
  constructor(id: string, title: string, ...controls: HTMLElement[]) {
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
        onpointermove: (event) => this.point(event as PointerEvent),
        onpointerleave: () => this.unpoint(),
      },
      this.holder, this.cursor, this.tooltip,
    );
    // What the cursor shows stands in the data table as well.
    this.tooltip.setAttribute('aria-hidden', 'true');
    this.element = h(
      'section',
      { class: 'plot', 'aria-labelledby': `plot-${id}`, 'data-plot': id },
      h('div', { class: 'plot-head' }, this.heading, controls),
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

  private report(message: string): void {
    this.note.hidden = message === '';
    this.note.textContent = message;
  }

  private point(event: PointerEvent): void {
    const found = this.locate(event);
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

  private locate(event: PointerEvent) {
    if (!this.view || !this.drawn?.at) return undefined;
    const box = this.holder.getBoundingClientRect();
    const [originX, originY] = this.view.origin();
    const scale = this.view.scale('x') as {
      (x: number): number; invert(px: number): number; range(): [number, number];
    };
    const [start, end] = scale.range();
    const px = event.clientX - box.left - originX;
    if (px < start - 2 || px > end + 2) return undefined;
    const found = this.drawn.at(scale.invert(px));
    if (!found) return undefined;
    const yRange = (this.view.scale('y') as { range(): [number, number] }).range();
    const left = Math.min(end, Math.max(start, scale(found.x))) + originX;
    return {
      left, start: start + originX, end: end + originX,
      top: originY + yRange[1], bottom: originY + yRange[0], lines: found.lines,
    };
  }
}
