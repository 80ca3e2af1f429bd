/**
 * Places in the user's text, and what is wrong at one.
 *
 * Lines and characters count from 0, characters in UTF-16 code units, as the editor counts.
 */

import type { TagEdit } from '../wasm/protocol.ts';

export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export interface Problem {
  /** An error bars the distribution from being run; a warning does not. */
  severity: 'error' | 'warning' | 'information';
  /** Stable name of the kind of problem, e.g. `tag-domain`. */
  code: string;
  /** What is wrong and what to write instead. */
  message: string;
  range: Range;
  /** Changes of the doc comment that would mend it, alternatives. */
  edits?: readonly TagEdit[];
  /** A text to be put in place of what stands there, or behind it. */
  change?: { title: string; newText: string; where: 'in its place' | 'behind it' };
}

/** Negative, 0 or positive as `a` stands before, at or after `b`. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** True if `position` stands in `range`, its end included. */
export function contains(range: Range, position: Position): boolean {
  return comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0;
}

/** A text whose offsets can be turned into positions. */
export class Lines {
  readonly text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) this.#starts.push(i + 1);
    }
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The line's text without its line break; empty beyond the last line. */
  line(line: number): string {
    const start = this.#starts[line];
    if (start === undefined) return '';
    return this.text.slice(start, this.#starts[line + 1] ?? this.text.length).replace(/[\r\n]+$/, '');
  }

  /** Position of a character; offsets outside the text give its first or last position. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (this.#starts[low] as number) };
  }

  /** Offset of a position; positions outside the text give its nearest one. */
  offset(position: Position): number {
    const { line, character } = this.clamp(position);
    return (this.#starts[line] ?? this.text.length) + character;
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** The nearest position that exists in the text. */
  clamp(position: Position): Position {
    const { line, character } = position;
    if (line >= this.count) return this.position(this.text.length);
    return { line, character: Math.min(character, this.line(line).length) };
  }
}
