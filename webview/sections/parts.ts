/** Pieces that several sections show alike. */
import { type Child, type IconName, h, icon } from '../dom.ts';
import { ABSENT } from '../numbers.ts';
import type { CheckView, FixView, FromPanel, SourceLocation, SummaryRow, VerdictView } from '../protocol.ts';

export type Post = (message: FromPanel) => void;

/** A number's text; the dash for an absent one carries its reason. */
export function numberCell(text: string, whyAbsent: string, attributes: { class?: string } = {}) {
  return text === ABSENT
    ? h('td', { ...attributes, title: whyAbsent }, text, h('span', { class: 'for-reader' }, ` (${whyAbsent})`))
    : h('td', attributes, text);
}

export function revealLink(location: SourceLocation, post: Post): HTMLElement {
  return h(
    'button',
    {
      type: 'button', class: 'link', title: 'Show in the editor',
      onclick: () => post({ type: 'reveal', location }),
    },
    location.label,
  );
}

export function card(title: string, ...children: Child[]): HTMLElement {
  return h('section', { class: 'card', 'aria-label': title }, h('h3', {}, title), children);
}

/** Rows of a label and what is to be said of it. */
export function factTable(rows: readonly SummaryRow[]): HTMLElement {
  return h(
    'table',
    { class: 'facts' },
    h('tbody', {}, rows.map((row) => h(
      'tr',
      { title: row.hint },
      h('th', { scope: 'row' }, row.label),
      h('td', {}, row.value),
    ))),
  );
}

const OUTCOME: Record<CheckView['outcome'], { icon: IconName; word: string }> = {
  passed: { icon: 'passed', word: 'passed' },
  failed: { icon: 'failed', word: 'failed' },
  'not applicable': { icon: 'absent', word: 'not applicable' },
};

/** Buttons that put a fix into the doc comment. */
export function fixButtons(fixes: readonly FixView[] | undefined, post: Post): HTMLElement | undefined {
  if (!fixes || fixes.length === 0) return undefined;
  return h('p', { class: 'fixes' }, fixes.map(({ title, fix }) => h(
    'button', { type: 'button', title: 'Write it into the doc comment and sample again', onclick: () => post({ type: 'fix', fix }) }, title,
  )));
}

export const LEVEL: Record<VerdictView['level'], IconName> = { sound: 'passed', doubtful: 'warning', wrong: 'failed' };

/** Whether the sampler is sound, and if not why and what to do. */
export function verdictPart({ level, summary, reasons, held, cost }: VerdictView, open: boolean, post: Post): HTMLElement[] {
  return [
    h('div', { class: `verdict is-${level}` }, icon(LEVEL[level]), h('p', {}, summary)),
    ...(reasons.length === 0 ? [] : [h('ul', { class: 'checks reasons' }, reasons.map((reason) => h(
      'li', {},
      icon(LEVEL[reason.level]),
      h('div', {}, h('b', {}, reason.check), ` ${reason.level}`, h('p', {}, reason.detail), h('p', { class: 'remedy' }, reason.remedy), fixButtons(reason.fixes, post)),
    )))]),
    ...(held.length === 0 ? [] : [h(
      'details', { class: 'held', open }, h('summary', {}, `What was looked at and held (${held.length})`),
      h('ul', {}, held.map((one) => h('li', {}, one))), cost && h('p', { class: 'how-to-read' }, cost),
    )]),
  ];
}

export function checkList(checks: readonly CheckView[], post?: Post): HTMLElement {
  return h(
    'ul',
    { class: 'checks' },
    checks.map((check) => {
      const { icon: name, word } = OUTCOME[check.outcome];
      return h(
        'li',
        { class: `check-${name}` },
        icon(name),
        h('div', {}, h('b', {}, check.name), ` ${word}`, h('p', {}, check.detail), post && fixButtons(check.fixes, post)),
      );
    }),
  );
}

/** What the checks say together, in a line. */
export function verdictText(checks: readonly CheckView[]): { icon: IconName; text: string } | undefined {
  const applied = checks.filter((check) => check.outcome !== 'not applicable');
  if (applied.length === 0) return undefined;
  const failed = applied.filter((check) => check.outcome === 'failed');
  if (failed.length === 0) {
    return { icon: 'passed', text: ['', 'The check passed', 'Both checks passed'][applied.length] ?? `All ${applied.length} checks passed` };
  }
  return {
    icon: 'failed',
    text: `${failed.length} of ${applied.length} checks failed: ${failed.map((check) => check.name).join(', ')}`,
  };
}

export function empty(text: string, label: string, action: 'sample' | 'diagnose' | 'compare', post: Post) {
  return h(
    'div',
    { class: 'empty' },
    h('p', {}, text),
    h('button', { type: 'button', onclick: () => post({ type: 'rerun', action }) }, label),
  );
}
