/**
 * Builds the panel's DOM. Data reach it only as text nodes and attributes, never as markup.
 */

export type Child = Node | string | null | undefined | false | readonly Child[];

type Attributes = Record<string, string | number | boolean | undefined | ((event: Event) => void)>;

/**
 * An element with attributes and children. An attribute that is `false` or `undefined` is left
 * out, `true` is written empty, a function listens to the event that its name after `on` says.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  assign(element, attributes);
  append(element, children);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  assign(element, attributes);
  append(element, children);
  return element;
}

function assign(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child) element.append(child as Node | string);
  }
}

export type IconName = 'error' | 'warning' | 'info' | 'passed' | 'failed' | 'absent';

const ICONS: Record<IconName, string[]> = {
  error: ['M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z', 'M5.5 5.5l5 5M10.5 5.5l-5 5'],
  warning: ['M8 1.8L15 14.2H1z', 'M8 6v4M8 11.6v1.2'],
  info: ['M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z', 'M8 4.2v1.4M8 7v5'],
  passed: ['M2.5 8.5l3.8 3.8L13.5 4.5'],
  failed: ['M3.5 3.5l9 9M12.5 3.5l-9 9'],
  absent: ['M3.5 8h9'],
};

/** A sign drawn in the colour of its class; its meaning always stands beside it as text. */
export function icon(name: IconName): SVGElement {
  return svg(
    'svg',
    { class: `icon icon-${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    ...ICONS[name].map((d) => svg('path', { d })),
  );
}
