/** The way back from a stack of the compiled text to the user's text. */

import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';

import type { Position } from '../place.ts';

export interface SourcePlace extends Position {
  /** Path as the compiler was given it or found it. */
  path: string;
}

/**
 * @param map source map of the compiled text, JSON
 * @param fileName name of the compiled text in stacks
 */
export class StackMap {
  readonly #map: TraceMap;
  readonly #frame: RegExp;

  constructor(map: string, fileName: string) {
    this.#map = new TraceMap(map);
    const name = fileName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    this.#frame = new RegExp(`${name}:(\\d+):(\\d+)`, 'g');
  }

  /** Where in the user's text a place of the compiled text comes from. Both count from 0. */
  place(line: number, character: number): SourcePlace | undefined {
    // A message may hold what looks like a frame.
    if (!(line >= 0 && character >= 0)) return undefined;
    const { source, line: found, column } = originalPositionFor(this.#map, { line: line + 1, column: character });
    if (source === null || found === null) return undefined;
    return { path: source, line: found - 1, character: column };
  }

  /** All places of a stack that come from texts the user may have written, innermost first. */
  places(stack: string): SourcePlace[] {
    const places: SourcePlace[] = [];
    for (const [, line, column] of stack.matchAll(this.#frame)) {
      const place = this.place(Number(line) - 1, Number(column) - 1);
      if (place !== undefined) places.push(place);
    }
    return places;
  }

  /** The innermost place in the user's own files, else in a package they import. */
  innermost(stack: string): SourcePlace | undefined {
    const places = this.places(stack);
    return places.find(({ path }) => !path.includes('/node_modules/')) ?? places[0];
  }

  /** The stack with the places of the user's texts instead of those of the compiled one. */
  translate(stack: string): string {
    return stack.replace(this.#frame, (frame, line: string, column: string) => {
      const place = this.place(Number(line) - 1, Number(column) - 1);
      return place === undefined ? frame : `${place.path}:${place.line + 1}:${place.character + 1}`;
    });
  }
}
