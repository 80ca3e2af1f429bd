/**
 * Exports draws through a slow sink and prints the largest resident set, in bytes: run by
 * export.test.ts in a process of its own.
 *
 *   node test/extension/export-memory.ts DRAWS
 */
import { exportSamples } from '../../extension/export/export.ts';
import type { Sink } from '../../extension/export/sinks.ts';
import { realParts, sourceIn } from './parts.ts';

const size = Number(process.argv[2]);
const { compiler, sessions } = realParts({ maxSessions: 1, timeLimit: 600 });
const { source, found } = await sourceIn('export function aPdf(x: number): number {\n  return Math.exp(-x * x);\n}\n');
let written = 0;
const nowhere: Sink = {
  // At first a disk that has fallen asleep.
  write: () => (written++ === 0 ? new Promise((resolve) => setTimeout(resolve, 3000)) : Promise.resolve()),
  close: async () => undefined,
  abort: async () => undefined,
};
const end = await exportSamples(
  { compiler, sessions, versions: {}, loadArrow: () => import('../../extension/export/arrow.ts') },
  source,
  found,
  (distribution) => ({ action: 'sample', distribution, method: { name: 'auto' }, size, seed: '1' }),
  { format: 'npy' },
  () => nowhere,
  { progress: () => undefined, signal: new AbortController().signal },
);
if (end.draws !== size) throw new Error(`${end.status}: ${end.outcome}`);
process.stdout.write(String(process.resourceUsage().maxRSS * 1024));
compiler.dispose();
sessions.dispose();
