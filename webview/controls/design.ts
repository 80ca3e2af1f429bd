import { h } from '../dom.ts';
import type { Control, ControlValue, DesignView } from '../protocol.ts';
import type { Post } from '../sections/parts.ts';
import { controlElement, type ControlElement } from './control.ts';

/** Milliseconds after which the host is told again that a control will be moved. */
const WARM_FOR = 60_000;

const counted = (n: number, which: string): string => (n === 1 ? `One value${which} is` : `${n} values${which} are`);

/**
 * Everything of a law that can be moved: parameters, domain, method and its options, size, seed.
 * A change is told once a frame, the newest value only, so that a slider makes no queue.
 */
export class Design {
  readonly element: HTMLElement;
  private readonly post: Post;
  private readonly groups = h('div', { class: 'design-groups' });
  private readonly write: HTMLButtonElement;
  private readonly reset: HTMLButtonElement;
  private readonly takeUp: HTMLButtonElement;
  private readonly told = h('p', { class: 'design-told', role: 'status', 'aria-live': 'polite' });
  private readonly elements = new Map<string, ControlElement>();
  private shape = '';
  private revision = 0;
  private unfolded = false;
  private warmed = -Infinity;
  /** By key, the number of the last change. */
  private readonly changed = new Map<string, number>();
  private readonly waiting = new Map<string, ControlValue>();

  constructor(post: Post) {
    this.post = post;
    const button = (label: string, title: string, type: 'resample' | 'writeBack' | 'resetDesign' | 'takeUp') =>
      h('button', {
        type: 'button', title,
        onclick: () => {
          // What was set just now comes before.
          this.tell();
          post({ type });
        },
      }, label);
    this.write = button('Write back', 'Put the chosen values into the source, as one edit that can be undone', 'writeBack');
    this.reset = button('Reset', 'Back to the values of the source', 'resetDesign');
    this.takeUp = button('Take up again', 'Back to the values that were chosen here before the source was sampled', 'takeUp');
    this.element = h(
      'section',
      {
        class: 'design', 'aria-label': 'Design', hidden: true,
        onpointerenter: () => this.warm(), onfocusin: () => this.warm(),
      },
      this.groups,
      h(
        'div', { class: 'design-actions' },
        button('Resample', 'Draw again with another seed', 'resample'), this.write, this.reset, this.takeUp,
      ),
      this.told,
    );
  }

  update(design: DesignView | undefined): void {
    this.element.hidden = design === undefined;
    if (!design) return;
    // A page that was loaded anew goes on counting where the one before it ended.
    this.revision = Math.max(this.revision, design.revision);
    const shape = JSON.stringify(design.groups.map(({ title, controls }) => [title, controls.map(({ key, kind }) => [key, kind])]));
    if (shape !== this.shape) this.build(design, shape);
    for (const { controls } of design.groups) {
      for (const control of controls) {
        this.elements.get(control.key)?.update(control, (this.changed.get(control.key) ?? 0) > design.revision);
      }
    }
    const { unwritten, setAside = 0, problem } = design;
    this.write.disabled = unwritten === 0;
    this.reset.disabled = unwritten === 0;
    this.takeUp.hidden = setAside === 0;
    const told = problem ?? (unwritten > 0 ? `${counted(unwritten, '')} not yet in the source.` : setAside > 0 ? `${counted(setAside, ' chosen here before')} set aside for the source.` : '');
    if (this.told.textContent !== told) this.told.textContent = told;
  }

  /** Number of the last change that was told. */
  get lastRevision(): number {
    return this.revision;
  }

  private warm(): void {
    if (performance.now() - this.warmed < WARM_FOR) return;
    this.warmed = performance.now();
    this.post({ type: 'warm' });
  }

  private build(design: DesignView, shape: string): void {
    this.shape = shape;
    const before = new Map(this.elements);
    this.elements.clear();
    // What had the focus keeps it: choosing a method changes what stands below it.
    const focused = document.activeElement;
    this.groups.replaceChildren(...design.groups.filter(({ controls }) => controls.length > 0).map(({ title, folded, controls }) => {
      const inputs = h('div', { class: 'controls' }, controls.map((control) => {
        const kept = before.get(control.key);
        const element = kept && kept.element.dataset['kind'] === control.kind ? kept : this.make(control);
        element.element.dataset['kind'] = control.kind;
        this.elements.set(control.key, element);
        return element.element;
      }));
      return folded
        ? h('details', { open: this.unfolded, ontoggle: (event) => { this.unfolded = (event.target as HTMLDetailsElement).open; } }, h('summary', {}, title), inputs)
        : h('fieldset', {}, h('legend', {}, title), inputs);
    }));
    if (focused instanceof HTMLElement && this.groups.contains(focused)) focused.focus();
  }

  private make(control: Control): ControlElement {
    return controlElement(control, (value) => this.set(control.key, value));
  }

  private set(key: string, value: ControlValue): void {
    const idle = this.waiting.size === 0;
    this.waiting.set(key, value);
    this.changed.set(key, this.revision + this.waiting.size);
    if (idle) requestAnimationFrame(() => this.tell());
  }

  private tell(): void {
    for (const [key, value] of this.waiting) {
      this.changed.set(key, ++this.revision);
      this.post({ type: 'set', key, value, revision: this.revision });
    }
    this.waiting.clear();
  }
}
