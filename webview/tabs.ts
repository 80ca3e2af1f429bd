import { h } from './dom.ts';

export interface Tab {
  id: string;
  title: string;
  content: HTMLElement;
}

/**
 * Tabs after the ARIA pattern: one tab stop, arrow keys, Home and End move and select at once.
 */
export class Tabs {
  readonly list: HTMLElement;
  readonly panels: HTMLElement[];
  private readonly tabs: { id: string; button: HTMLButtonElement; panel: HTMLElement }[];
  private readonly onSelect: (id: string) => void;
  private current = '';

  constructor(label: string, tabs: Tab[], onSelect: (id: string) => void) {
    this.onSelect = onSelect;
    this.tabs = tabs.map(({ id, title, content }) => ({
      id,
      button: h(
        'button',
        {
          type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}`,
          'aria-selected': 'false', tabindex: -1, onclick: () => this.select(id),
        },
        title,
      ),
      panel: h(
        'div',
        {
          role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}`, tabindex: 0,
          hidden: true,
        },
        content,
      ),
    }));
    this.panels = this.tabs.map((tab) => tab.panel);
    this.list = h(
      'div',
      {
        role: 'tablist', 'aria-label': label,
        onkeydown: (event) => this.key(event as KeyboardEvent),
      },
      this.tabs.map((tab) => tab.button),
    );
  }

  get selected(): string {
    return this.current;
  }

  select(id: string): void {
    if (id === this.current || !this.tabs.some((tab) => tab.id === id)) return;
    this.current = id;
    for (const tab of this.tabs) {
      const chosen = tab.id === id;
      tab.button.setAttribute('aria-selected', String(chosen));
      tab.button.tabIndex = chosen ? 0 : -1;
      tab.panel.hidden = !chosen;
    }
    this.onSelect(id);
  }

  rename(id: string, title: string): void {
    const button = this.tabs.find((tab) => tab.id === id)?.button;
    if (button && button.textContent !== title) button.textContent = title;
  }

  private key(event: KeyboardEvent): void {
    const at = this.tabs.findIndex((tab) => tab.id === this.current);
    const last = this.tabs.length - 1;
    const to = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    const tab = to === undefined ? undefined : this.tabs[to];
    if (!tab) return;
    event.preventDefault();
    this.select(tab.id);
    tab.button.focus();
  }
}
