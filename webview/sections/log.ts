import { h, icon } from '../dom.ts';
import { formatCount } from '../numbers.ts';
import type { LogEntry, PanelState, ToPanel } from '../protocol.ts';
import { same } from '../same.ts';
import { type Post, revealLink } from './parts.ts';

type Severity = LogEntry['severity'];

const SEVERITIES: { severity: Severity; word: string; many: string }[] = [
  { severity: 'error', word: 'Error', many: 'Errors' },
  { severity: 'warning', word: 'Warning', many: 'Warnings' },
  { severity: 'info', word: 'Info', many: 'Info' },
];

/** Beyond this many records the oldest are left to the output channel. */
const MOST_SHOWN = 500;
/** All sessions of the distribution, as the host calls them. */
const ALL = 'all';

type Answer = Extract<ToPanel, { type: 'records' }>;
/** What the log shows of the host's state. */
type Told = Pick<PanelState, 'log' | 'dropped' | 'omitted' | 'sessions'>;

/** A record, and the session it is of where records of several are shown. */
interface Shown {
  entry: LogEntry;
  session?: string;
}

/** The session's stream of errors and warnings, newest last; those of earlier sessions where asked for. */
export class Log {
  readonly element: HTMLElement;
  private readonly post: Post;
  private readonly onFilter: (hidden: Severity[]) => void;
  private readonly list = h('ol', { class: 'log', 'aria-label': 'Records, newest last' });
  private readonly remark = h('p', { class: 'how-to-read', role: 'status' });
  private readonly buttons: Record<Severity, HTMLButtonElement>;
  private readonly hidden: Set<Severity>;
  private readonly session = h('select', { onchange: () => this.choose() });
  private told: Told = { log: [], dropped: 0 };
  /** Records of the earlier sessions that are chosen; undefined until the host has answered. */
  private earlier: Answer | undefined;

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
    const chosen = () => (this.session.value === '' ? {} : { session: this.session.value });
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
          h('button', { type: 'button', onclick: () => post({ type: 'copyLog', ...chosen() }) }, 'Copy log'),
          h('button', { type: 'button', onclick: () => post({ type: 'saveLog', ...chosen() }) }, 'Save log'),
        ),
      ),
      this.remark,
      this.list,
    );
    this.offer();
    this.rebuild();
  }

  update(told: Told): void {
    const before = this.told;
    const sessionsNew = !same(before.sessions, told.sessions);
    const grown = told.log.length >= before.log.length
      && before.log.every((entry, i) => entry.sequence === told.log[i]?.sequence && entry.time === told.log[i]?.time);
    this.told = told;
    if (sessionsNew) this.offer();
    // A session that has ended is now one of the earlier ones.
    if (sessionsNew && this.session.value !== '') this.choose();
    else if (grown && before.log.length > 0 && told.log.length <= MOST_SHOWN && this.session.value === '') {
      this.list.append(...this.rows(told.log.slice(before.log.length).map((entry) => ({ entry }))));
      this.tell();
    } else {
      this.rebuild();
    }
  }

  /** Records that were asked for; those of a choice that was changed meanwhile are not shown. */
  answer(answer: Answer): void {
    if (answer.session !== this.session.value) return;
    this.earlier = answer;
    this.rebuild();
  }

  private offer(): void {
    const { value } = this.session;
    const groups = new Map<string, HTMLOptionElement[]>();
    for (const { key, label, group } of this.told.sessions ?? []) groups.set(group, [...(groups.get(group) ?? []), h('option', { value: key }, label)]);
    this.session.replaceChildren(
      h('option', { value: '' }, 'this one'), h('option', { value: ALL }, 'all of this distribution'),
      ...[...groups].map(([label, options]) => h('optgroup', { label }, options)),
    );
    this.session.value = [...this.session.options].some((option) => option.value === value) ? value : '';
  }

  private choose(): void {
    const { value } = this.session;
    if (this.earlier?.session !== value) this.earlier = undefined;
    if (value !== '') this.post({ type: 'records', session: value });
    this.rebuild();
  }

  /** Records of the session that is chosen. */
  private chosen(): Shown[] {
    const { value } = this.session;
    const now = this.told.log.map((entry): Shown => ({ entry, ...(value === ALL && { session: 'this one' }) }));
    if (value === '') return now;
    const sections = this.earlier?.sections ?? [];
    const before = sections.flatMap(({ name, entries }) => entries.map((entry): Shown => ({ entry, ...(value === ALL && { session: name }) })));
    return value === ALL ? [...before, ...now] : before;
  }

  private toggle(severity: Severity): void {
    if (!this.hidden.delete(severity)) this.hidden.add(severity);
    this.buttons[severity].setAttribute('aria-pressed', String(!this.hidden.has(severity)));
    this.onFilter([...this.hidden]);
    this.rebuild();
  }

  private visible(shown: readonly Shown[]): Shown[] {
    return shown.filter(({ entry }) => !this.hidden.has(entry.severity));
  }

  private rebuild(): void {
    this.list.replaceChildren(...this.rows(this.visible(this.chosen()).slice(-MOST_SHOWN)));
    this.tell();
  }

  private tell(): void {
    const chosen = this.chosen();
    const { value } = this.session;
    for (const { severity, many } of SEVERITIES) {
      const count = chosen.filter(({ entry }) => entry.severity === severity).length;
      this.buttons[severity].textContent = `${many} (${count})`;
    }
    const visible = this.visible(chosen).length;
    const remarks: string[] = [];
    if (value !== '' && this.earlier === undefined) remarks.push('Fetching the records …');
    else if (chosen.length === 0) remarks.push('No errors and no warnings in this session.');
    else if (visible === 0) remarks.push('No record of the chosen severities.');
    const { dropped } = this.told;
    const omitted = (value === '' || value === ALL ? (this.told.omitted ?? 0) : 0) + (value === '' ? 0 : (this.earlier?.omitted ?? 0));
    if (omitted > 0) remarks.push(`${formatCount(omitted)} earlier records are in the saved log.`);
    if (dropped > 0 && (value === '' || value === ALL)) remarks.push(`${formatCount(dropped)} earlier records were dropped.`);
    if (visible > MOST_SHOWN) {
      remarks.push(`The last ${MOST_SHOWN} of ${formatCount(visible)} records are shown.`);
    }
    const remark = remarks.join(' ');
    if (this.remark.textContent !== remark) this.remark.textContent = remark;
    this.remark.hidden = remark === '';
  }

  private rows(shown: readonly Shown[]): HTMLElement[] {
    return this.visible(shown).map((one) => row(one, this.post));
  }
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3,
});

function row({ entry, session }: Shown, post: Post): HTMLElement {
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
        session !== undefined && h('span', { class: 'record-session' }, session),
        h('time', { datetime: new Date(entry.time).toISOString() }, CLOCK.format(entry.time)),
      ),
      h('p', {}, entry.reason, entry.location && [' ', revealLink(entry.location, post)]),
      entry.advice && h('p', { class: 'advice' }, `${entry.advice.meaning} `, h('b', {}, entry.advice.remedy)),
    ),
  );
}
