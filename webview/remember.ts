/** What goes into the state that VS Code keeps of a webview over a reload of its window. */
import type { ControlValue, DesignView, OverlayView, SampleView } from './protocol.ts';

/** Six digits are more than a picture shows. */
const DIGITS = 6;

const rounded = (value: number): number | string => (Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : String(value));

/** A result, or what is laid over one, as text. */
export function writeView(view: SampleView | OverlayView): string {
  return JSON.stringify(view, (_, value: unknown) => (value instanceof Float64Array ? { float64: Array.from(value, rounded) } : value));
}

/** The result, or undefined where the text is of another version. */
export function readView<View extends SampleView | OverlayView = SampleView>(text: string): View | undefined {
  try {
    const view = JSON.parse(text, (_, value: unknown) => {
      const numbers = (value as { float64?: unknown } | null)?.float64;
      return Array.isArray(numbers) ? Float64Array.from(numbers, Number) : value;
    }) as View;
    return view.histogram.counts instanceof Float64Array && view.curve.x instanceof Float64Array ? view : undefined;
  } catch {
    return undefined;
  }
}

/** What differs from the source, as the controls tell it; a method comes before its options. */
export function choicesOf({ groups }: DesignView): [key: string, value: ControlValue][] {
  const chosen = groups.flatMap(({ controls }) => controls.filter(({ source }) => source !== undefined));
  const late = (key: string): number => Number(key.startsWith('option:'));
  return chosen.map(({ key, value }): [string, ControlValue] => [key, value]).sort(([a], [b]) => late(a) - late(b));
}
