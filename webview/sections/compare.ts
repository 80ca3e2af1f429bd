import { type Child, type IconName, h, icon } from '../dom.ts';
import { ABSENT, formatBytes, formatCount, formatNumber, formatP } from '../numbers.ts';
import { Plot } from '../plot.ts';
import type { CompareRowView, CompareView } from '../protocol.ts';
import type { Palette } from '../theme.ts';
import type { PlotDescription } from '../views/plot-description.ts';
import { breakEven, ranked, verdict } from '../views/break-even.ts';
import { LEVEL, type Post, empty, numberCell } from './parts.ts';

/** All methods side by side, and from how many draws on each pays. */
export class Compare {
  readonly element = h('div', { class: 'compare' });
  private readonly post: Post;
  private parts: { plot: Plot; line: HTMLElement; legend: HTMLElement; table: HTMLElement } | undefined;

  constructor(post: Post) {
    this.post = post;
    this.clear();
  }

  update(view: CompareView, palette: Palette): void {
    this.parts ??= this.build();
    this.parts.line.textContent = verdict(view.rows);
    this.parts.legend.textContent = `${view.rows.length} methods, ${formatCount(view.size)} draws each. `
      + `Bold: least of those that are sound. ${ABSENT}: does not apply or was not measured.`;
    this.parts.table.replaceChildren(table(view, this.post));
    const drawable = view.rows.some((row) => row.ok && row.verdict !== 'wrong' && row.setupMs !== null && row.nsPerDraw !== null);
    this.parts.plot.element.hidden = !drawable;
    if (drawable) this.parts.plot.update(breakEven(view, palette), palette);
  }

  /** What is drawn, for a report. */
  get plots(): PlotDescription[] {
    return (this.parts ? [this.parts.plot] : []).flatMap(({ description }) => description ?? []);
  }

  clear(): void {
    this.parts?.plot.dispose();
    this.parts = undefined;
    this.element.replaceChildren(empty(
      'Compare runs every method that fits this density and shows what each costs and how right it is.',
      'Compare methods', 'compare', this.post,
    ));
  }

  private build() {
    const parts = {
      plot: new Plot('break-even', 'Break-even: total time over number of draws', this.post),
      line: h('p', { class: 'least-time' }),
      legend: h('p', { class: 'how-to-read' }),
      table: h('div', {
        class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': 'Methods compared',
      }),
    };
    this.element.replaceChildren(parts.line, parts.legend, parts.table, h('div', { class: 'plots single' }, parts.plot.element));
    return parts;
  }
}

interface Column {
  title: Child;
  hint: string;
  absent: string;
  text(row: CompareRowView): string;
  /** The number of which the smallest is the best, where that is so. */
  size?(row: CompareRowView): number | null;
  /** Stands before the text. */
  icon?(row: CompareRowView): IconName | undefined;
  /** What is doubtful about the number, if anything. */
  doubt?(row: CompareRowView): string | undefined;
}

const NOT_MEASURED = 'not measured';

const COLUMNS: Column[] = [
  {
    title: 'Verdict', hint: 'By the u-error or the hat, and by the tests of these draws; Diagnose looks at more',
    absent: 'not judged', text: (row) => row.verdict ?? ABSENT, icon: (row) => row.verdict && LEVEL[row.verdict],
  },
  {
    title: 'Set\u2011up, ms', hint: 'Wall time of the set-up', absent: NOT_MEASURED,
    text: (row) => formatNumber(row.setupMs, 3), size: (row) => row.setupMs,
  },
  {
    title: 'ns/draw', hint: 'Wall time per draw, warm', absent: NOT_MEASURED,
    text: (row) => formatNumber(row.nsPerDraw, 3), size: (row) => row.nsPerDraw,
  },
  {
    title: 'Set\u2011up calls', hint: 'Calls of the functions you wrote during the set-up',
    absent: NOT_MEASURED, text: (row) => formatCount(row.setupEvaluations),
  },
  {
    title: 'Calls/draw', hint: 'Calls of the functions you wrote per draw', absent: NOT_MEASURED,
    text: (row) => formatNumber(row.evaluationsPerDraw, 3),
  },
  {
    title: 'Intervals', hint: 'Intervals of the set-up’s table', absent: 'this method has none',
    text: (row) => formatCount(row.intervals),
  },
  {
    title: 'Memory', hint: 'Bytes the core holds for the sampler', absent: NOT_MEASURED,
    text: (row) => formatBytes(row.bytes),
  },
  {
    title: 'u-error', hint: 'Largest u-error found; methods that are exact have none',
    absent: 'none: the method is exact, or was not measured', text: (row) => formatNumber(row.maxUError, 2),
  },
  {
    title: 'p', hint: 'Smallest p-value of the goodness-of-fit tests', absent: 'not tested',
    text: (row) => formatP(row.p),
    doubt: (row) => (row.p !== null && row.p < 1e-4
      ? 'Below 0.0001, where the goodness-of-fit checks fail.' : undefined),
  },
];

function table(view: CompareView, post: Post): HTMLElement {
  const best = COLUMNS.map((column) => {
    const sizes = ranked(view.rows).flatMap((row) => (column.size ? [column.size(row)] : []))
      .filter((size) => size !== null);
    return sizes.length > 1 ? Math.min(...sizes) : undefined;
  });
  return h(
    'table',
    { class: 'numbers methods' },
    h('caption', { class: 'for-reader' }, 'Methods compared'),
    h('thead', {}, h(
      'tr', {},
      h('th', { scope: 'col' }, 'Method'),
      COLUMNS.map((column) => h('th', { scope: 'col', title: column.hint }, column.title)),
    )),
    h('tbody', {}, view.rows.map((row) => (row.ok ? ranRow(row, ranked(view.rows).includes(row) ? best : [], post) : failedRow(row)))),
  );
}

function ranRow(row: CompareRowView, best: (number | undefined)[], post: Post): HTMLElement {
  return h(
    'tr',
    {},
    h(
      'th',
      { scope: 'row' },
      h('span', {}, row.label),
      row.note && h('p', { class: 'note' }, row.note),
      h(
        'button',
        {
          type: 'button', class: 'link', 'aria-label': `Use this method: ${row.label}`,
          onclick: () => post({ type: 'useMethod', choice: row.choice }),
        },
        'Use this method',
      ),
    ),
    COLUMNS.map((column, i) => {
      const least = best[i] !== undefined && column.size?.(row) === best[i];
      const cell = numberCell(column.text(row), column.absent, least ? { class: 'least' } : {});
      const sign = column.icon?.(row);
      if (sign) cell.prepend(icon(sign), ' ');
      if (column.doubt?.(row)) {
        cell.prepend(icon('warning'), h('span', { class: 'for-reader' }, `${column.doubt(row)} `));
        cell.title = column.doubt(row) ?? '';
      }
      return cell;
    }),
  );
}

function failedRow(row: CompareRowView): HTMLElement {
  return h(
    'tr',
    { class: 'failing' },
    h(
      'th',
      { scope: 'row', colspan: COLUMNS.length + 1 },
      h('div', {}, row.label, icon('failed'), h('b', {}, 'Did not run. '), row.note),
    ),
  );
}
