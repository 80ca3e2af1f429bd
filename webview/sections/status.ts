import { h, icon } from '../dom.ts';
import { menu } from '../menu.ts';
import type { ExportFormat, FailureView, PanelState } from '../protocol.ts';
import { type Post, revealLink } from './parts.ts';

/** Head of the panel: whose result this is, what is going on, and the three actions. */
export class Status {
  readonly element: HTMLElement;
  private readonly post: Post;
  private readonly name = h('h1', {});
  private readonly file = h('span', { class: 'file' });
  private readonly text = h('p', { class: 'status-text', role: 'status', 'aria-live': 'polite' });
  private readonly bar = h('div', { class: 'progress-bar' });
  private readonly progress = h(
    'div', { class: 'progress', role: 'progressbar', 'aria-label': 'Progress of the run', hidden: true }, this.bar,
  );
  private readonly cancel: HTMLButtonElement;
  private readonly stale: HTMLElement;
  private readonly failure = h('div', { class: 'failure', role: 'alert', hidden: true });
  private shownFailure = '';

  /** @param onReport makes the pictures of a report and sends it */
  constructor(post: Post, onReport: () => void) {
    this.post = post;
    this.cancel = h(
      'button', { type: 'button', hidden: true, onclick: () => post({ type: 'cancel' }) }, 'Cancel',
    );
    this.stale = h(
      'p', { class: 'stale', role: 'status', hidden: true },
      icon('warning'), 'The editor has changed since this was drawn.',
    );
    const action = (label: string, name: 'sample' | 'diagnose' | 'compare') => h(
      'button', { type: 'button', class: 'action', onclick: () => post({ type: 'rerun', action: name }) }, label,
    );
    const save = (label: string, format: Exclude<ExportFormat, 'report'>) => ({ label, run: () => post({ type: 'export', format }) });
    const takeAway = menu('Take away', 'Save the draws or a report', [
      save('Draws as CSV', 'csv'), save('Draws as JSON', 'json'), save('Draws for NumPy, .npy', 'npy'), save('Draws as Apache Arrow', 'arrow'),
      { label: 'Report in Markdown', run: onReport },
    ]);
    this.element = h(
      'header',
      {},
      h(
        'div', { class: 'head-row' },
        h('div', { class: 'head-name' }, this.name, this.file),
        h(
          'div', { class: 'actions', role: 'group', 'aria-label': 'Run again' },
          action('Sample', 'sample'), action('Diagnose', 'diagnose'), action('Compare', 'compare'),
          takeAway,
        ),
      ),
      h('div', { class: 'status-row' }, this.text, this.cancel),
      this.progress,
      this.stale,
      this.failure,
    );
  }

  update(state: PanelState): void {
    setText(this.name, state.name);
    setText(this.file, state.file);
    const running = state.status === 'running';
    setText(this.text, statusText(state));
    this.text.className = `status-text is-${state.status}`;
    this.cancel.hidden = !running;
    this.progress.hidden = !running;
    const fraction = running ? state.progress?.fraction : undefined;
    this.progress.classList.toggle('unknown', fraction === undefined);
    if (fraction === undefined) {
      this.progress.removeAttribute('aria-valuenow');
      this.bar.style.width = '';
    } else {
      this.progress.setAttribute('aria-valuenow', String(Math.round(fraction * 100)));
      this.bar.style.width = `${Math.min(100, Math.max(0, fraction * 100))}%`;
    }
    this.stale.hidden = !state.stale || running || !state.view;
    this.element.classList.toggle('is-stale', !this.stale.hidden);
    this.showFailure(running ? undefined : state.failure, state.view !== undefined);
  }

  private showFailure(failure: FailureView | undefined, hasView: boolean): void {
    const key = failure ? JSON.stringify([failure, hasView]) : '';
    if (key === this.shownFailure) return;
    this.shownFailure = key;
    this.failure.hidden = !failure;
    if (!failure) return this.failure.replaceChildren();
    this.failure.replaceChildren(
      icon('error'),
      h(
        'div', {},
        h('h2', {}, failure.title),
        h('p', {}, failure.message),
        failure.advice && h('p', {}, `${failure.advice.meaning} `, h('b', {}, failure.advice.remedy)),
        failure.location && h('p', {}, 'At ', revealLink(failure.location, this.post)),
        hasView && h('p', { class: 'how-to-read' }, 'Below stands the last result that was made.'),
      ),
    );
  }
}

/** Screen readers speak a live region whenever it is written, so it is written only when new. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function statusText(state: PanelState): string {
  switch (state.status) {
    case 'running': {
      const stage = state.progress?.stage ?? 'starting';
      return `Running: ${stage} …${state.view ? ' The previous result is shown meanwhile.' : ''}`;
    }
    case 'cancelled':
      return state.outcome || 'Cancelled.';
    default:
      return state.outcome;
  }
}
