/** What unuran.h declares: every public function with the types of its parameters. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PublicFunction {
  name: string;
  result: string;
  parameters: string[];
}

const include = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'vendor', 'unuran', 'include');

/** Splits at commas outside parentheses. */
function splitParameters(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const c of text) {
    if (c === '(') depth++;
    if (c === ')') depth--;
    if (c === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else {
      part += c;
    }
  }
  if (part.trim() !== '') parts.push(part.trim());
  return parts.length === 1 && parts[0] === 'void' ? [] : parts;
}

export function publicFunctions(header: 'unuran.h' | 'unuran_ext.h'): PublicFunction[] {
  const text = readFileSync(join(include, header), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/^\s*#.*(?:\\\n.*)*$/gm, ' ')
    .replace(/\{[^{}]*\}/g, ' ')
    .replace(/\s+/g, ' ');
  const found: PublicFunction[] = [];
  for (const statement of text.split(';')) {
    const match = /^(?:.*\s)?((?:const )?(?:unsigned (?:int|long)|size_t|uint64_t|int|double|void|char|FILE|UNUR_\w+)\s*\**)\s*(_?unur_\w+)\s*\((.*)\)$/.exec(statement.trim());
    if (match === null || /^typedef\b/.test(statement.trim())) continue;
    const [, result = '', name = '', parameters = ''] = match;
    found.push({ name, result: result.trim(), parameters: splitParameters(parameters) });
  }
  return found;
}
