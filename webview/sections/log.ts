import { h, icon } from '../dom.ts';
import { formatCount } from '../numbers.ts';
import type { LogEntry } from '../protocol.ts';
import { type Post, revealLink } from './parts.ts';

type Severity = LogEntry['severity'];

const SEVERITIES: { severity: Severity; word: string; many: string }[] = [
  { severity: 'error', word: 'Error', many: 'Errors' },
  { severity: 'warning', word: 'Warning', many: 'Warnings' },
  { severity: 'info', word: 'Info', many: 'Info' },
];

/** Sessions before this one that are remembered. */
const MOST_SESSIONS = 20;
/** Beyond this many records the oldest are left to the output channel. */
const MOST_SHOWN = 500;

/** The session's stream of errors and warnings, newest last. */
export class Log {
  readonly element: HTMLElement;
  private readonly post: Post;
  private readonly onFilter: (hidden: Severity[]) => void;
  private readonly list = h('ol', { class: 'log', 'aria-label': 'Records, newest last' });
  private readonly remark = h('p', { class: 'how-to-read' });
  private readonly buttons: Record<Severity, HTMLButtonElement>;
  private readonly hidden: Set<Severity>;
  private readonly session = h('select', { onchange: () => this.rebuild() });
  private entries: LogEntry[] = [];
  /** Records of the sessions before, oldest first, as far as the panel has seen them. */
  private earlier: { run: number; entries: LogEntry[] }[] = [];
  private run = 0;
  private dropped = 0;
  private omitted = 0;

  constructor(post: Post, hidden: readonly Severity[], onFilter: (hidden: Severity[]) => void) {
    this.post = post;
    this.onFilter = onFilter;
    this.hidden = new Set(hidden);
    this.buttons = Object.fromEntries(SEVERITIES.map(({ severity }) => [
      severity,
      h('button', {
        type: 'button', class: 'toggle', 'aria-pressed': String(!this.hidden.has(severity)),
        onclick: () => this.toggle(severity),
      }),
    ])) as Record<Severity, HTMLButtonElement>;
    this.element = h(
      'div',
      { class: 'log-section' },
      h(
        'div',
        { class: 'log-head' },
        h('div', { role: 'group', 'aria-label': 'Show by severity' }, Object.values(this.buttons)),
        h(
          'div', { class: 'actions' },
          h('label', { class: 'toolbar' }, 'Session ', this.session),
          h('button', { type: 'button', onclick: () => post({ type: 'copyLog' }) }, 'Copy log'),
          h('button', { type: 'button', onclick: () => post({ type: 'saveLog' }) }, 'Save log'),
        ),
      ),
      this.remark,
      this.list,
    );
    this.offer();
    this.update([], 0);
  }

  /** @param run counts the sessions asked for by name */
  update(entries: LogEntry[], dropped: number, run = 0, omitted = 0): void {
    this.omitted = omitted;
    if (run !== this.run) {
      if (this.entries.length > 0) this.earlier = [...this.earlier, { run: this.run, entries: this.entries }].slice(-MOST_SESSIONS);
      this.run = run;
      this.entries = [];
      this.offer();
    }
    const before = this.entries;
    const grown = entries.length >= before.length
      && before.every((entry, i) => entry.sequence === entries[i]?.sequence && entry.time === entries[i]?.time);
    this.entries = entries;
    this.dropped = dropped;
    for (const { severity, many } of SEVERITIES) {
      const count = entries.filter((entry) => entry.severity === severity).length;
      this.buttons[severity].textContent = `${many} (${count})`;
    }
    if (grown && before.length > 0 && entries.length <= MOST_SHOWN && this.session.value === '') {
      this.list.append(...this.rows(entries.slice(before.length)));
      this.tell();
    } else {
      this.rebuild();
    }
  }

  private offer(): void {
    const { value } = this.session;
    const before = this.earlier.map(({ run }) => h('option', { value: String(run) }, `run ${run}`)).reverse();
    this.session.replaceChildren(h('option', { value: '' }, 'this one'), h('option', { value: 'all' }, 'all'), ...before);
    this.session.value = [...this.session.options].some((option) => option.value === value) ? value : '';
  }

  /** Records of the session that is chosen. */
  private chosen(): LogEntry[] {
    const { value } = this.session;
    if (value === 'all') return [...this.earlier.flatMap(({ entries }) => entries), ...this.entries];
    return value === '' ? this.entries : (this.earlier.find(({ run }) => String(run) === value)?.entries ?? []);
  }

  private toggle(severity: Severity): void {
    if (!this.hidden.delete(severity)) this.hidden.add(severity);
    this.buttons[severity].setAttribute('aria-pressed', String(!this.hidden.has(severity)));
    this.onFilter([...this.hidden]);
    this.rebuild();
  }

  private visible(entries: readonly LogEntry[]): LogEntry[] {
    return entries.filter((entry) => !this.hidden.has(entry.severity));
  }

  private rebuild(): void {
    this.list.replaceChildren(...this.rows(this.visible(this.chosen()).slice(-MOST_SHOWN)));
    this.tell();
  }

  private tell(): void {
    const chosen = this.chosen();
    const visible = this.visible(chosen).length;
    const remarks: string[] = [];
    if (chosen.length === 0) remarks.push('No errors and no warnings in this session.');
    else if (visible === 0) remarks.push('No record of the chosen severities.');
    if (this.omitted > 0) remarks.push(`${formatCount(this.omitted)} earlier records are in the saved log.`);
    if (this.dropped > 0) remarks.push(`${formatCount(this.dropped)} earlier records were dropped.`);
    if (visible > MOST_SHOWN) {
      remarks.push(`The last ${MOST_SHOWN} of ${formatCount(visible)} records are shown.`);
    }
    this.remark.textContent = remarks.join(' ');
    this.remark.hidden = remarks.length === 0;
  }

  private rows(entries: readonly LogEntry[]): HTMLElement[] {
    return this.visible(entries).map((entry) => row(entry, this.post));
  }
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3,
});

function row(entry: LogEntry, post: Post): HTMLElement {
  const word = SEVERITIES.find(({ severity }) => severity === entry.severity)?.word ?? entry.severity;
  const where = [entry.method, entry.object].filter(Boolean).join(' · ');
  return h(
    'li',
    { class: `record severity-${entry.severity}` },
    icon(entry.severity),
    h(
      'div',
      {},
      h(
        'div',
        { class: 'record-head' },
        h('b', {}, word),
        h('code', { title: entry.code ? `Code 0x${entry.code.toString(16)}` : undefined }, entry.codeName),
        where && h('span', {}, where),
        h('time', { datetime: new Date(entry.time).toISOString() }, CLOCK.format(entry.time)),
      ),
      h('p', {}, entry.reason, entry.location && [' ', revealLink(entry.location, post)]),
      entry.advice && h('p', { class: 'advice' }, `${entry.advice.meaning} `, h('b', {}, entry.advice.remedy)),
    ),
  );
}
