/** What is chosen in the panel, as its controls tell it: for the page, and for the host, which takes it up again. */
import type { ControlValue, DesignView } from './protocol.ts';

/** What differs from the source, as the controls tell it; a method comes before its options. */
export function choicesOf({ groups }: DesignView): [key: string, value: ControlValue][] {
  const chosen = groups.flatMap(({ controls }) => controls.filter(({ source }) => source !== undefined));
  const late = (key: string): number => Number(key.startsWith('option:'));
  return chosen.map(({ key, value }): [string, ControlValue] => [key, value]).sort(([a], [b]) => late(a) - late(b));
}
