/** What becomes of a place when the text before it is edited. */

import type { Position, Range } from '../place.ts';
import { comparePositions } from '../place.ts';

/** An edit: `range` of the old text is replaced by `text`. */
export interface TextChange {
  range: Range;
  text: string;
}

function shifted(position: Position, { range, text }: TextChange): Position {
  const inserted = text.split(/\r\n|\n|\r/);
  const lastLine = inserted.at(-1) ?? '';
  const line = position.line - range.end.line + range.start.line + inserted.length - 1;
  if (position.line !== range.end.line) return { line, character: position.character };
  const base = inserted.length === 1 ? range.start.character : 0;
  return { line, character: base + lastLine.length + position.character - range.end.character };
}

/** The range after the edit; `undefined` if the edit touched what stands there. */
export function shiftRange(range: Range, change: TextChange): Range | undefined {
  if (comparePositions(change.range.end, range.start) <= 0) {
    return { start: shifted(range.start, change), end: shifted(range.end, change) };
  }
  return comparePositions(change.range.start, range.end) >= 0 ? range : undefined;
}
