import { h } from './dom.ts';
import { formatPlain } from './numbers.ts';
import type { DataTable } from './views/plot-description.ts';

const MOST_ROWS = 200;

/** Every k-th row so that at most 200 stand, and a caption that says so. */
export function thinned(table: DataTable): { rows: DataTable['rows']; caption: string } {
  const total = table.rows.length;
  const step = Math.max(1, Math.ceil(total / MOST_ROWS));
  if (step === 1) return { rows: table.rows, caption: total === 1 ? 'One row' : `All ${total} rows` };
  return {
    rows: table.rows.filter((_, i) => i % step === 0),
    caption: `Row 1 and every ${step}${ordinalEnding(step)} after it, of ${total} rows`,
  };
}

function ordinalEnding(n: number): string {
  if (n % 100 >= 11 && n % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th';
}

/** The numbers behind a plot, folded away; built when first opened. */
export class DataTableDisclosure {
  readonly element: HTMLDetailsElement;
  private readonly place: HTMLElement;
  private readonly title: string;
  private table: DataTable | undefined;
  private built = false;

  constructor(title: string) {
    this.title = title;
    this.place = h('div', {
      class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': `Data of ${title}`,
    });
    this.element = h(
      'details',
      { class: 'data-table', ontoggle: () => this.build() },
      h('summary', {}, 'Data table'),
      this.place,
    );
  }

  update(table: DataTable): void {
    this.table = table;
    this.built = false;
    this.build();
  }

  private build(): void {
    if (!this.element.open || this.built || !this.table) return;
    this.built = true;
    const { columns } = this.table;
    const { rows, caption } = thinned(this.table);
    this.place.replaceChildren(
      h(
        'table',
        { class: 'numbers' },
        h('caption', {}, caption),
        h('thead', {}, h('tr', {}, columns.map((column) => h('th', { scope: 'col' }, column.title)))),
        h(
          'tbody',
          {},
          rows.map((row) => h('tr', {}, columns.map((column) => h('td', {}, formatPlain(row[column.key]))))),
        ),
      ),
    );
    this.place.setAttribute('aria-label', `Data of ${this.title}`);
  }
}
