/**
 * The controls of a design. Each takes what the host says and tells of what the user sets; while
 * the user is at work on one, the host's older word does not move it.
 */
import { h } from '../dom.ts';
import { formatPlain } from '../numbers.ts';
import type { ChoiceControl, Control, ControlValue, FlagControl, NumberControl, TextControl } from '../protocol.ts';

export interface ControlElement {
  readonly element: HTMLElement;
  /** @param quiet leave the value alone: the user has set a newer one */
  update(control: Control, quiet: boolean): void;
}

type OnSet = (value: ControlValue) => void;

let count = 0;

export function controlElement(control: Control, onSet: OnSet): ControlElement {
  switch (control.kind) {
    case 'number':
      return new NumberElement(control, onSet);
    case 'choice':
      return new ChoiceElement(control, onSet);
    case 'flag':
      return new FlagElement(control, onSet);
    case 'text':
      return new TextElement(control, onSet);
  }
}

/** Label, what the source says, and the inputs below. */
class Frame {
  readonly element: HTMLElement;
  readonly id = `control-${++count}`;
  private readonly label: HTMLLabelElement;
  private readonly source = h('span', { class: 'control-source' });
  private readonly problem = h('p', { class: 'control-problem', role: 'alert', hidden: true });

  constructor(...inputs: HTMLElement[]) {
    this.label = h('label', { for: this.id });
    this.element = h(
      'div', { class: 'control' },
      h('div', { class: 'control-head' }, this.label, this.source),
      h('div', { class: 'control-inputs' }, inputs),
      this.problem,
    );
  }

  update({ label, hint, source }: Control): void {
    this.label.textContent = label;
    this.element.title = hint;
    this.source.replaceChildren(...(source === undefined ? [] : [
      h('span', { class: 'for-reader' }, 'in the source: '), h('span', { title: `In the source: ${source}` }, `(${source})`),
    ]));
    this.element.classList.toggle('is-unwritten', source !== undefined);
  }

  complain(message: string): void {
    this.problem.textContent = message;
    this.problem.hidden = message === '';
    this.element.classList.toggle('is-wrong', message !== '');
  }
}

/** A number as an input holds it. */
const plain = (value: number | null): string => (value === null ? '' : formatPlain(value));

class NumberElement implements ControlElement {
  readonly element: HTMLElement;
  private readonly frame: Frame;
  private readonly box: HTMLInputElement;
  private readonly slider: HTMLInputElement;
  private control: NumberControl;
  /** The value last told or heard: a box that is left tells its value a second time. */
  private known: number | null;

  constructor(control: NumberControl, given: OnSet) {
    this.control = control;
    this.known = control.value;
    const onSet = (value: ControlValue): void => {
      if (value === this.known) return;
      this.known = value as number | null;
      given(value);
    };
    this.box = h('input', { type: 'number', oninput: () => this.typed(onSet), onchange: () => this.typed(onSet) });
    this.slider = h('input', {
      type: 'range',
      oninput: () => {
        this.box.value = this.slider.value;
        this.frame.complain('');
        onSet(Number(this.slider.value));
      },
    });
    this.frame = new Frame(this.slider, this.box);
    this.box.id = this.frame.id;
    this.element = this.frame.element;
    this.update(control, false);
  }

  update(control: Control, quiet: boolean): void {
    if (control.kind !== 'number') return;
    this.control = control;
    this.frame.update(control);
    const { box, slider } = this;
    box.step = String(control.step);
    // No least and largest on the box itself: its stepper would count from the least.
    box.placeholder = control.empty ?? '';
    slider.hidden = control.slider === undefined;
    if (control.slider) {
      slider.min = String(control.slider.min);
      slider.max = String(control.slider.max);
      // Finer than the stepper, so that the slider moves under the pointer.
      slider.step = 'any';
      slider.setAttribute('aria-label', `${control.label}, slider`);
    }
    if (quiet || document.activeElement === box && box.value !== '' && Number(box.value) === control.value) return;
    this.known = control.value;
    box.value = plain(control.value);
    if (control.slider) slider.value = String(control.value ?? (control.slider.min + control.slider.max) / 2);
    this.frame.complain('');
  }

  private typed(onSet: OnSet): void {
    const { box, control } = this;
    if (box.value === '' && !box.validity.badInput) {
      if (control.empty === undefined) return this.frame.complain('A number is needed here.');
      this.frame.complain('');
      return onSet(null);
    }
    const value = Number(box.value);
    if (box.validity.badInput || !Number.isFinite(value)) return this.frame.complain('This is not a number.');
    if (value < (control.min ?? -Infinity) || value > (control.max ?? Infinity)) return this.frame.complain(rangeText(control));
    if (control.integer && !Number.isInteger(value)) return this.frame.complain('It must be a whole number.');
    this.frame.complain('');
    if (control.slider) this.slider.value = box.value;
    onSet(value);
  }
}

function rangeText({ min, max }: NumberControl): string {
  if (min !== undefined && max !== undefined) return `It must be from ${formatPlain(min)} to ${formatPlain(max)}.`;
  return min !== undefined ? `It must be at least ${formatPlain(min)}.` : `It must be at most ${formatPlain(max)}.`;
}

class ChoiceElement implements ControlElement {
  readonly element: HTMLElement;
  private readonly frame: Frame;
  private readonly select: HTMLSelectElement;
  private offered = '';

  constructor(control: ChoiceControl, onSet: OnSet) {
    this.select = h('select', { onchange: () => onSet(this.select.value) });
    this.frame = new Frame(this.select);
    this.select.id = this.frame.id;
    this.element = this.frame.element;
    this.update(control, false);
  }

  update(control: Control, quiet: boolean): void {
    if (control.kind !== 'choice') return;
    this.frame.update(control);
    const offered = JSON.stringify(control.options);
    if (offered !== this.offered) {
      this.offered = offered;
      const { value } = this.select;
      this.select.replaceChildren(...control.options.map((option) => h('option', { value: option.value }, option.label)));
      this.select.value = value;
    }
    if (!quiet) this.select.value = control.value;
  }
}

class FlagElement implements ControlElement {
  readonly element: HTMLElement;
  private readonly frame: Frame;
  private readonly box: HTMLInputElement;

  constructor(control: FlagControl, onSet: OnSet) {
    this.box = h('input', { type: 'checkbox', onchange: () => onSet(this.box.checked) });
    this.frame = new Frame(this.box);
    this.box.id = this.frame.id;
    this.element = this.frame.element;
    this.update(control, false);
  }

  update(control: Control, quiet: boolean): void {
    if (control.kind !== 'flag') return;
    this.frame.update(control);
    if (!quiet) this.box.checked = control.value;
  }
}

class TextElement implements ControlElement {
  readonly element: HTMLElement;
  private readonly frame: Frame;
  private readonly box: HTMLInputElement;

  constructor(control: TextControl, onSet: OnSet) {
    this.box = h('input', { type: 'text', spellcheck: 'false', onchange: () => onSet(this.box.value.trim()) });
    this.frame = new Frame(this.box);
    this.box.id = this.frame.id;
    this.element = this.frame.element;
    this.update(control, false);
  }

  update(control: Control, quiet: boolean): void {
    if (control.kind !== 'text') return;
    this.frame.update(control);
    this.box.placeholder = control.empty ?? '';
    if (!quiet && document.activeElement !== this.box) this.box.value = control.value;
  }
}
