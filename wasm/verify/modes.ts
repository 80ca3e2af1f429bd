/**
 * Windows around the modes of a density: where a sampler has to have mass, each of them looked at
 * by itself, however small it is.
 */
import type { ReferenceCdf } from '../reference-cdf.ts';

/** A mode and the distances at which the density has fallen to e^(-1/2) of it. */
export interface Mode {
  x: number;
  left: number;
  right: number;
}

export interface ModeWindow {
  /** The mode. */
  x: number;
  from: number;
  to: number;
  /** F at both ends. */
  low: number;
  high: number;
  /** Share of the mass between them. */
  mass: number;
}

/** Three times the widths to both sides, but not beyond the middle between two modes. */
export function modeWindows(modes: readonly Mode[], reference: ReferenceCdf): ModeWindow[] {
  const [first, last] = reference.domain;
  return modes.map(({ x, left, right }, i) => {
    const before = modes[i - 1];
    const after = modes[i + 1];
    const from = Math.max(first, x - 3 * left, before === undefined ? -Infinity : before.x + 0.5 * (x - before.x));
    const to = Math.min(last, x + 3 * right, after === undefined ? Infinity : x + 0.5 * (after.x - x));
    const low = reference.cdf(from);
    const high = reference.cdf(to);
    return { x, from, to, low, high, mass: Math.max(0, high - low) };
  });
}

/** The window of the nearest mode, to say where something is. */
export function nearest(windows: readonly ModeWindow[], x: number): ModeWindow | undefined {
  let found: ModeWindow | undefined;
  for (const window of windows) if (found === undefined || Math.abs(window.x - x) < Math.abs(found.x - x)) found = window;
  return found;
}
