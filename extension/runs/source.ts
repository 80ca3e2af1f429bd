/** The document a distribution stands in, as a run needs it. */

import type { SourceText } from '../compile/compiled.ts';
import type { FileSource } from '../compile/protocol.ts';
import type { SourcePlace } from '../compile/source-map.ts';
import type { FoundDistribution } from '../find/distribution.ts';
import type { Position, Range } from '../place.ts';
import { Lines } from '../place.ts';
import type { SourceLocation } from '../../webview/protocol.ts';

export interface RunSource extends SourceText {
  uri: string;
  /** What the user calls the file, e.g. its path within the workspace. */
  label: string;
  /** Where imports are looked for, unsaved documents first. */
  files: FileSource;
  /** URI of a path that the compiler was given or found. */
  uriOf(path: string): string;
}

export function baseName(path: string): string {
  return path.replace(/^.*[\\/]/, '');
}

/** Range of the word at a position, `new` with what is made; of one character where no word is. */
export function wordAt(text: string, position: Position): Range {
  const lines = new Lines(text);
  const start = lines.clamp(position);
  const line = lines.line(start.line);
  const word = /^(new\s+)?[\p{ID_Continue}$]+/u.exec(line.slice(start.character))?.[0].length ?? 1;
  const end = { line: start.line, character: Math.min(line.length, start.character + word) };
  if (end.character > start.character || start.character === 0) return { start, end };
  // Nothing stands there: mark what stands before.
  return { start: { line: start.line, character: start.character - 1 }, end };
}

/** A place as the panel names it, to be revealed at a click. */
export function locate(source: RunSource, place: SourcePlace): SourceLocation {
  const { path, line, character } = place;
  return { uri: source.uriOf(path), line, character, label: `${baseName(path)}:${line + 1}:${character + 1}` };
}

/** The name of a distribution, as the panel names a place. */
export function locateName(source: RunSource, { nameRange }: FoundDistribution): SourceLocation {
  return locate(source, { path: source.path, ...nameRange.start });
}
