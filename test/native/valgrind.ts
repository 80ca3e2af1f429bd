/** Runs a program under valgrind's Memcheck, without any suppression, and reads its summary. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../scripts/setup/paths.mjs';
import { findProgram, tools } from '../../scripts/setup/system-tools.mjs';

export interface Amount {
  bytes: number;
  blocks: number;
}

export const kinds = ['definitely lost', 'indirectly lost', 'possibly lost', 'still reachable'] as const;
export type Kind = (typeof kinds)[number];

export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
  /** What is lost or still there at the end. */
  leaks: Record<Kind, Amount>;
  /** Blocks allocated in all. */
  allocations: number;
  /** Places in the program that valgrind complains about, leaks not counted. */
  errors: number;
  /** The lines of the heap, leak and error summaries as valgrind printed them. */
  summary: string[];
  /** All of valgrind's output. */
  log: string;
}

const number = (text: string | undefined): number => Number((text ?? '0').replaceAll(',', ''));

export function underValgrind(program: string, args: string[] = [], env: NodeJS.ProcessEnv = {}): Run {
  if (findProgram('valgrind') === undefined) throw new Error(`valgrind is missing. To get it: ${tools['valgrind']?.elsewhere ?? ''} Debian: apt-get install valgrind`);
  const folder = join(build, 'logs');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `valgrind-${program.replace(/^.*[\\/]/, '')}-${process.pid}.log`);
  const options = ['--tool=memcheck', '--leak-check=full', '--show-leak-kinds=all', '--default-suppressions=no', '--errors-for-leak-kinds=none', '--num-callers=30', `--log-file=${file}`];
  const { status, stdout, stderr, error } = spawnSync('valgrind', [...options, program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  const log = readFileSync(file, 'utf8');
  const lines = log.split('\n').map((line) => line.replace(/^==\d+== ?/, ''));
  const begin = lines.lastIndexOf('HEAP SUMMARY:');
  if (begin < 0) throw new Error(`valgrind gave no summary; it ended with ${status}.\n${log.slice(-2000)}`);
  const wanted = /^(HEAP SUMMARY|LEAK SUMMARY|ERROR SUMMARY|All heap blocks were freed)|in use at exit|total heap usage|(definitely|indirectly|possibly) lost:|still reachable:|suppressed:/;
  const summary = lines.slice(begin).filter((line) => wanted.test(line));
  const amount = (kind: Kind): Amount => {
    const found = summary.map((line) => new RegExp(`${kind}: ([\\d,]+) bytes in ([\\d,]+) blocks`).exec(line)).find((match) => match !== null);
    return { bytes: number(found?.[1]), blocks: number(found?.[2]) };
  };
  // Without a leak summary valgrind must say that nothing was left.
  if (!summary.some((line) => /^LEAK SUMMARY|^All heap blocks were freed/.test(line))) throw new Error(`valgrind's summary is not understood:\n${summary.join('\n')}`);
  return {
    status,
    stdout,
    stderr,
    leaks: { 'definitely lost': amount('definitely lost'), 'indirectly lost': amount('indirectly lost'), 'possibly lost': amount('possibly lost'), 'still reachable': amount('still reachable') },
    allocations: number(/total heap usage: ([\d,]+) allocs/.exec(summary.join('\n'))?.[1]),
    errors: number(/ERROR SUMMARY: ([\d,]+) errors/.exec(summary.join('\n'))?.[1]),
    summary,
    log,
  };
}

/** What a run has that it must not have; empty if nothing. */
export function faults(run: Run): string[] {
  const found = kinds.filter((kind) => run.leaks[kind].blocks > 0).map((kind) => `${kind}: ${run.leaks[kind].bytes} bytes in ${run.leaks[kind].blocks} blocks`);
  if (run.errors > 0) found.push(`valgrind reports ${run.errors} errors`);
  if (run.status !== 0) found.push(`the program ended with ${run.status}`);
  return found;
}
