/** Compares what our library and the original answered, row by row; see README.md. */
import { readFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { numberOf, rows } from './build.ts';
import type { Row } from './build.ts';

/** One comparison of one field that did not come out as it should. */
export interface Difference {
  key: string;
  field: string;
  ours: unknown;
  oracle: unknown;
  note: string;
}

/** How fields are compared: returns a note on what is wrong, or undefined. */
export interface Rule {
  /** Fields it is about; a rule applies when the field is in either row. */
  field: RegExp;
  /** Why the tolerance is what it is; shown with the differences. */
  why: string;
  check(ours: unknown, oracle: unknown, oursRow: Row, oracleRow: Row, field: string): string | undefined;
}

/** A table: the rows of one program under its rules. */
export interface Table {
  program: string;
  title: string;
  rules: Rule[];
  /** Fields that are only shown. */
  informative?: RegExp;
}

export interface KnownDifference {
  program: string;
  /** Key of the row; `*` stands for any text. */
  key: string;
  field: string;
  /** Only where the original's value shows like this, with `*` as in `key`. */
  oracle?: string;
  reason: string;
}

export interface Comparison {
  table: Table;
  /** Numbers of single comparisons. */
  checks: number;
  agreeing: number;
  explained: { difference: Difference; known: KnownDifference }[];
  unexplained: Difference[];
  /** Entries of known-differences.json for this program that nothing differs in any more. */
  stale: KnownDifference[];
  pairs: [ours: Row, oracle: Row][];
}

const here = dirname(fileURLToPath(import.meta.url));

export function knownDifferences(): KnownDifference[] {
  return JSON.parse(readFileSync(join(here, 'known-differences.json'), 'utf8')) as KnownDifference[];
}

function matches(pattern: string, text: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`, 's').test(text);
}

/** Runs both sides of a table and compares them. */
export function compare(table: Table): Comparison {
  const oracle = rows(table.program, 'oracle');
  const ours = rows(table.program, 'ours');
  return compareRows(table, ours, oracle, knownDifferences());
}

export function compareRows(table: Table, ours: Row[], oracle: Row[], known: KnownDifference[]): Comparison {
  const own = known.filter((entry) => entry.program === table.program);
  const used = new Set<KnownDifference>();
  const result: Comparison = { table, checks: 0, agreeing: 0, explained: [], unexplained: [], stale: [], pairs: [] };
  const byKey = new Map(ours.map((row) => [row.key, row]));
  if (byKey.size !== ours.length) throw new Error(
      `${table.program}: two rows have the same key, such as "${ours.find((row, i) => ours.findIndex((r) => r.key === row.key) !== i)?.key}"`);

  const add = (difference: Difference): void => {
    const entry = own.find(
      (k) =>
        matches(k.key, difference.key) &&
        matches(k.field, difference.field) &&
        (k.oracle === undefined || matches(k.oracle, show(difference.oracle))),
    );
    if (entry === undefined) {
      result.unexplained.push(difference);
    } else {
      used.add(entry);
      result.explained.push({ difference, known: entry });
    }
  };

  for (const oracleRow of oracle) {
    const oursRow = byKey.get(oracleRow.key);
    if (oursRow === undefined) {
      result.checks++;
      add({ key: oracleRow.key, field: 'row', ours: undefined, oracle: '', note: 'our program has no such row' });
      continue;
    }
    byKey.delete(oracleRow.key);
    result.pairs.push([oursRow, oracleRow]);
    // Ours must come back from every call, whatever the original does.
    if (oursRow['ended'] !== undefined) {
      result.checks++;
      result.unexplained.push({
        key: oracleRow.key, field: 'ended', ours: oursRow['ended'], oracle: oracleRow['ended'],
        note: 'ours crashed or did not come back',
      });
      continue;
    }
    for (const field of new Set([...Object.keys(oracleRow), ...Object.keys(oursRow)])) {
      if (field === 'key' || table.informative?.test(field)) continue;
      const rule = table.rules.find((candidate) => candidate.field.test(field));
      if (rule === undefined) throw new Error(`${table.program}: no rule for the field "${field}"`);
      result.checks++;
      const note = rule.check(oursRow[field], oracleRow[field], oursRow, oracleRow, field);
      if (note === undefined) result.agreeing++;
      else add({ key: oracleRow.key, field, ours: oursRow[field], oracle: oracleRow[field], note: `${note} (${rule.why})` });
    }
  }
  for (const key of byKey.keys()) {
    result.checks++;
    add({ key, field: 'row', ours: '', oracle: undefined, note: 'the original has no such row' });
  }
  result.stale = own.filter((entry) => !used.has(entry));
  return result;
}

// ---- Rules --------------------------------------------------------------------------------

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The same value; doubles bit for bit (they are printed with 17 digits). */
export function exact(field: RegExp, why: string): Rule {
  return { field, why, check: (ours, oracle) => (same(ours, oracle) ? undefined : 'not the same') };
}

/** Relative difference of two numbers; 0 where they are the same, also when NaN or infinite. */
export function relativeDifference(a: unknown, b: unknown): number {
  if (same(a, b)) return 0;
  const x = numberOf(a);
  const y = numberOf(b);
  if (!Number.isFinite(x) || !Number.isFinite(y)) return Infinity;
  return Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y), Number.MIN_VALUE);
}

/** Numbers, or arrays of them, that agree to a relative tolerance or to an absolute one. */
export function close(field: RegExp, relative: number, absolute: number, why: string): Rule {
  return {
    field,
    why,
    check(ours, oracle) {
      const a = Array.isArray(ours) ? ours : [ours];
      const b = Array.isArray(oracle) ? oracle : [oracle];
      if (a.length !== b.length) return `${a.length} and ${b.length} numbers`;
      for (let i = 0; i < a.length; i++) {
        if (typeof a[i] === 'string' || typeof b[i] === 'string') {
          if (!same(a[i], b[i])) return `number ${i}: ${show(a[i])} and ${show(b[i])}`;
          continue;
        }
        const difference = relativeDifference(a[i], b[i]);
        if (difference > relative && !(Math.abs(numberOf(a[i]) - numberOf(b[i])) <= absolute))
          return `number ${i}: ${show(a[i])} and ${show(b[i])}, relative difference ${difference.toExponential(1)}`;
      }
      return undefined;
    },
  };
}

// ---- Showing ------------------------------------------------------------------------------

export function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 90 ? `${text.slice(0, 90)}...` : text;
}

/** A table in plain text: columns as wide as they need to be. */
export function textTable(head: string[], lines: string[][]): string {
  const width = head.map((title, i) => Math.max(title.length, ...lines.map((line) => (line[i] ?? '').length)));
  const format = (line: string[]): string => line.map((cell, i) => cell.padEnd(width[i] ?? 0)).join('  ').trimEnd();
  return [format(head), width.map((w) => '-'.repeat(w)).join('  '), ...lines.map(format)].join('\n');
}

export function section(key: string): string {
  return key.includes(':') ? key.slice(0, key.indexOf(':')) : key;
}

/** Per section of a table how many comparisons agree, are explained, differ. */
export function summary(comparison: Comparison): string {
  const lines = new Map<string, { rows: number; explained: number; differing: number }>();
  const line = (key: string) => {
    const name = section(key);
    const found = lines.get(name) ?? { rows: 0, explained: 0, differing: 0 };
    lines.set(name, found);
    return found;
  };
  for (const [row] of comparison.pairs) line(row.key).rows++;
  for (const { difference } of comparison.explained) line(difference.key).explained++;
  for (const difference of comparison.unexplained) line(difference.key).differing++;
  return textTable(
    [comparison.table.title, 'rows', 'known differences', 'differing'],
    [...lines].map(([name, n]) => [name, String(n.rows), String(n.explained), String(n.differing)]),
  );
}

/** What a failing test says. */
export function report(comparison: Comparison, limit = 40): string {
  const text: string[] = [];
  for (const d of comparison.unexplained.slice(0, limit))
    text.push(`${d.key}\n  ${d.field}: ours ${show(d.ours)}, original ${show(d.oracle)}: ${d.note}`);
  if (comparison.unexplained.length > limit) text.push(`... and ${comparison.unexplained.length - limit} more`);
  for (const entry of comparison.stale)
    text.push(`known-differences.json: nothing differs any more in ${entry.program}, ${entry.key}, ${entry.field}`);
  return text.join('\n');
}
