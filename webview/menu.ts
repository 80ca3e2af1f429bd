import { h } from './dom.ts';

export interface MenuItem {
  label: string;
  title?: string;
  run(): void;
}

/**
 * A button that opens a list of actions, after the ARIA pattern of a disclosure: Escape and a
 * click elsewhere close it.
 */
export function menu(label: string, title: string, items: readonly MenuItem[]): HTMLElement {
  const details: HTMLDetailsElement = h(
    'details',
    {
      class: 'menu',
      onkeydown: (event) => {
        if ((event as KeyboardEvent).key !== 'Escape' || !details.open) return;
        details.open = false;
        details.querySelector('summary')?.focus();
        event.stopPropagation();
      },
      onfocusout: (event) => {
        const to = (event as FocusEvent).relatedTarget;
        if (!(to instanceof Node) || !details.contains(to)) details.open = false;
      },
    },
    h('summary', { title }, label),
    h('ul', {}, items.map((item) => h('li', {}, h(
      'button',
      {
        type: 'button', title: item.title,
        onclick: () => {
          details.open = false;
          item.run();
        },
      },
      item.label,
    )))),
  );
  return details;
}
