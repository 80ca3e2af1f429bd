/**
 * The editor's theme as the plots use it: colours read from VS Code's CSS variables, and the
 * Vega configuration made from them.
 */
import type { Config } from 'vega-lite';
import type { Theme } from './protocol.ts';

/** Colours as `#rrggbb`, opaque. Those of marks stand at least 3:1 against the background, 4.5:1 in
 * high contrast. */
export interface Palette {
  theme: Theme;
  background: string;
  foreground: string;
  /** Axis lines and ticks. */
  lines: string;
  /** Faint grid. */
  grid: string;
  /** What was drawn: counts, empirical CDF, measured error. */
  drawn: string;
  /** The law as the user wrote it: density, CDF. */
  law: string;
  /** Limits and what exceeds them: the u-resolution, the hat. */
  limit: string;
  /** What is safely inside: the squeeze. */
  inside: string;
  /** For lines told apart by method, in order. */
  series: string[];
  fontFamily: string;
  fontSize: number;
}

type Rgb = [number, number, number];

/** `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb(…)`, `rgba(…)`; alpha laid over `under`. */
export function parseColor(text: string, under: Rgb): Rgb | undefined {
  const trimmed = text.trim();
  const hex = /^#([0-9a-f]{3,8})$/i.exec(trimmed)?.[1];
  let parts: number[] | undefined;
  if (hex && (hex.length === 3 || hex.length === 4)) {
    parts = [...hex].map((digit) => Number.parseInt(digit + digit, 16));
  } else if (hex && (hex.length === 6 || hex.length === 8)) {
    parts = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  } else {
    const list = /^rgba?\(([^)]+)\)$/i.exec(trimmed)?.[1];
    if (list) {
      parts = list.split(/[\s,/]+/).filter(Boolean).map(Number);
      if (parts.length === 4) parts[3] = (parts[3] ?? 1) * 255;
    }
  }
  if (!parts || parts.length < 3 || parts.some(Number.isNaN)) return undefined;
  const [r = 0, g = 0, b = 0, a = 255] = parts;
  return mix(under, [r, g, b], a / 255);
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((value, i) => value + ((to[i] ?? 0) - value) * share) as Rgb;
}

export function toHex(color: Rgb): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG 2.2, relative luminance. */
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const s = part / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2, contrast ratio, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Distance of two colours to the eye, "redmean" of C. Riemersma; 0 to about 765. */
export function colorDistance(a: Rgb, b: Rgb): number {
  const mean = (a[0] + b[0]) / 2;
  const [dr, dg, db] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return Math.sqrt(
    (2 + mean / 256) * dr * dr + 4 * dg * dg + (2 + (255 - mean) / 256) * db * db,
  );
}

/** Moves `color` towards the foreground until its contrast to the background is `least`. */
function legible(color: Rgb, background: Rgb, foreground: Rgb, least: number): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = mix(color, foreground, share);
    if (contrast(candidate, background) >= least) return candidate;
  }
  return foreground;
}

const FALLBACK: Record<'light' | 'dark', Record<string, string>> = {
  light: {
    background: '#ffffff', foreground: '#3b3b3b', red: '#e51400', blue: '#1a85ff',
    yellow: '#bf8803', orange: '#d18616', green: '#388a34', purple: '#652d90',
  },
  dark: {
    background: '#1f1f1f', foreground: '#cccccc', red: '#f14c4c', blue: '#3794ff',
    yellow: '#cca700', orange: '#d18616', green: '#89d185', purple: '#b180d7',
  },
};

/**
 * The palette from the values of CSS variables.
 * @param theme kind of theme, as VS Code tells it
 * @param read value of a CSS variable, empty where there is none
 */
export function paletteFrom(theme: Theme, read: (variable: string) => string): Palette {
  const fallback = FALLBACK[theme === 'light' || theme === 'highContrastLight' ? 'light' : 'dark'];
  const pick = (name: string, under: Rgb, ...variables: string[]): Rgb => {
    for (const variable of variables) {
      const color = parseColor(read(variable), under);
      if (color) return color;
    }
    return parseColor(fallback[name] ?? '#808080', under) as Rgb;
  };
  const background = pick('background', [0, 0, 0], '--vscode-editor-background');
  const foreground = pick(
    'foreground', background, '--vscode-charts-foreground', '--vscode-foreground',
    '--vscode-editor-foreground',
  );
  const strong = theme === 'highContrast' || theme === 'highContrastLight';
  // Some themes take a chart's colour from a highlight that is meant to be seen through; of it a
  // thin line would be a shadow, so that only its hue counts.
  const opaque = (name: string): Rgb => {
    const variable = `--vscode-charts-${name}`;
    const [on, off] = [[0, 0, 0], [255, 255, 255]].map((under) => parseColor(read(variable), under as Rgb));
    if (!on || !off) return pick(name, background);
    const alpha = 1 - (off[0] - on[0]) / 255;
    return alpha > 0.05 ? on.map((part) => Math.min(255, part / alpha)) as Rgb : pick(name, background);
  };
  const chart = (name: string) => legible(opaque(name), background, foreground, strong ? 4.5 : 3);

  // Some themes give two of the chart colours the same look (high contrast light has a blue
  // "orange"): each role takes the first candidate that differs from those already taken.
  const taken: Rgb[] = [];
  const role = (...names: string[]): Rgb => {
    const candidates = names.map(chart);
    const free = candidates.find((color) => taken.every((t) => colorDistance(color, t) > 130));
    const color = free ?? candidates[0] ?? foreground;
    taken.push(color);
    return color;
  };
  const drawn = role('blue', 'purple', 'green');
  const law = role('orange', 'yellow', 'red', 'purple');
  const limit = role('red', 'purple', 'yellow');
  const inside = role('green', 'yellow', 'purple');

  const seriesNames = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'];
  const series: Rgb[] = [];
  for (const color of seriesNames.map(chart)) {
    if (series.every((other) => colorDistance(color, other) > 90)) series.push(color);
  }
  series.push(foreground);

  return {
    theme,
    background: toHex(background),
    foreground: toHex(foreground),
    lines: toHex(mix(background, foreground, strong ? 0.9 : 0.45)),
    grid: toHex(mix(background, foreground, strong ? 0.25 : 0.1)),
    drawn: toHex(drawn),
    law: toHex(law),
    limit: toHex(limit),
    inside: toHex(inside),
    series: series.map(toHex),
    fontFamily: read('--vscode-font-family').trim() || 'sans-serif',
    fontSize: Number.parseFloat(read('--vscode-font-size')) || 13,
  };
}

/** The kind of theme from the attribute that VS Code sets on the body. */
export function themeKind(attribute: string | undefined): Theme {
  switch (attribute) {
    case 'vscode-light':
      return 'light';
    case 'vscode-high-contrast':
      return 'highContrast';
    case 'vscode-high-contrast-light':
      return 'highContrastLight';
    default:
      return 'dark';
  }
}

/** Colours, fonts and spacing common to all plots. */
export function plotConfig(palette: Palette): Config {
  const small = Math.max(10, Math.round(palette.fontSize * 0.85));
  return {
    background: 'transparent',
    font: palette.fontFamily,
    padding: 2,
    autosize: { type: 'fit', contains: 'padding' },
    view: { stroke: null },
    // The numbers of each mark are in the data table below the plot, where a screen reader can
    // move about; hundreds of labelled rectangles would bury it.
    mark: { aria: false },
    axis: {
      labelColor: palette.foreground,
      titleColor: palette.foreground,
      labelFontSize: small,
      titleFontSize: small,
      titleFontWeight: 'normal',
      titlePadding: 6,
      domainColor: palette.lines,
      tickColor: palette.lines,
      tickSize: 4,
      gridColor: palette.grid,
      labelOverlap: 'greedy',
      labelSeparation: 4,
    },
    axisX: { grid: false, labelFlush: false },
    axisY: {
      domain: false, ticks: false, labelPadding: 6,
      titleAngle: 0, titleAlign: 'left', titleAnchor: 'end', titleY: -8, titleX: 0,
    },
    legend: {
      labelColor: palette.foreground,
      labelFontSize: small,
      labelLimit: 260,
      symbolSize: 120,
      orient: 'top',
      direction: 'horizontal',
      title: null,
      columnPadding: 14,
      offset: 24,
    },
    text: { color: palette.foreground, fontSize: small },
  };
}
