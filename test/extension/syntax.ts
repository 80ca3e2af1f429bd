/** The parser as the tests load it: from the installed package. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { Found } from '../../extension/find/distribution.ts';
import { findDistributions } from '../../extension/find/finder.ts';
import { loadSyntax, type Grammar } from '../../extension/find/parser.ts';

const folder = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));

export const syntaxOf = loadSyntax((file) => readFile(join(folder, file)));

export async function find(text: string, grammar: Grammar = 'typescript', fileName = 'file.ts'): Promise<Found> {
  return findDistributions(text, fileName, await syntaxOf(grammar));
}

/** `text` at a range, to compare places by what stands there. */
export function at(text: string, range: { start: { line: number; character: number }; end: { line: number; character: number } }): string {
  const lines = text.split('\n');
  if (range.start.line === range.end.line) {
    return (lines[range.start.line] ?? '').slice(range.start.character, range.end.character);
  }
  return [
    (lines[range.start.line] ?? '').slice(range.start.character),
    ...lines.slice(range.start.line + 1, range.end.line),
    (lines[range.end.line] ?? '').slice(0, range.end.character),
  ].join('\n');
}
