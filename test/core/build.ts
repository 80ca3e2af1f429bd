/** Builds and runs the programs of the differential tests; see README.md. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { badInputProgram } from './bad-input.ts';

/** `sanitized`: ours under AddressSanitizer and UndefinedBehaviorSanitizer, which end the program at
 * the first thing they find. */
export type Side = 'ours' | 'oracle' | 'sanitized';

/** What a program prints per line; every field beside these is the table's own. */
export interface Row {
  key: string;
  errno: number;
  records: string[];
  [field: string]: unknown;
}

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const folders = { ours: 'core-tests', oracle: 'core-tests', sanitized: 'core-tests-sanitized' };

const needed: [what: string, packageName: string, present: () => boolean][] = [
  ['a C compiler (cc)', 'gcc', () => runs('cc')],
  ['cmake', 'cmake', () => runs('cmake')],
  ['flock', 'util-linux', () => runs('flock')],
  ['the original UNU.RAN', 'libunuran-dev', () => compiles('unuran.h', '-lunuran')],
  ['GSL', 'libgsl-dev', () => compiles('gsl/gsl_cdf.h', '-lgsl')],
];

function runs(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0;
}

function compiles(header: string, library: string): boolean {
  const result = spawnSync('cc', ['-x', 'c', '-o', '/dev/null', '-', library, '-lgsl', '-lgslcblas', '-lm'], {
    input: `#include <${header}>\nint main(void) { return 0; }\n`,
  });
  return result.status === 0;
}

/** Throws with how to install what is missing. */
export function requireTools(): void {
  const missing = needed.filter(([, , present]) => !present());
  if (missing.length === 0) return;
  throw new Error(
    `The tests against the original UNU.RAN need ${missing.map(([what]) => what).join(', ')}.\n` +
      `On Debian or Ubuntu: apt-get install ${missing.map(([, name]) => name).join(' ')}`,
  );
}

let toolsSeen = false;

/** Builds one program for one side and returns its path. Incremental; safe to call at once from
 * several processes. */
export function build(program: string, side: Side): string {
  if (!toolsSeen) requireTools();
  toolsSeen = true;
  const buildFolder = join(root, 'build', folders[side]);
  mkdirSync(buildFolder, { recursive: true });
  const lock = join(buildFolder, '.lock');
  const target = `${program}-${side === 'oracle' ? 'oracle' : 'ours'}`;
  if (program === 'bad-input') writeIfNew(join(buildFolder, 'bad-input-calls.c'), badInputProgram());
  // A new program is a new target, which a Makefile of before it cannot make.
  const makefile = join(buildFolder, 'Makefile');
  if (!existsSync(makefile) || statSync(makefile).mtimeMs < statSync(join(here, 'CMakeLists.txt')).mtimeMs)
    command('flock', [lock, 'cmake', '-S', here, '-B', buildFolder, '-G', 'Unix Makefiles', `-DUNURAN_SANITIZE=${side === 'sanitized' ? 'ON' : 'OFF'}`]);
  command('flock', [lock, 'cmake', '--build', buildFolder, '-j', '2', '--target', target]);
  return join(buildFolder, target);
}

/** Leaves the file alone when it is the same already, so that nothing is compiled again. */
function writeIfNew(path: string, text: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

function command(name: string, parameters: string[]): void {
  const result = spawnSync(name, parameters, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (result.status !== 0)
    throw new Error(`${[name, ...parameters].join(' ')}\n${result.stdout}\n${result.stderr}`);
}

/** Builds and runs a program; its rows. A run has two minutes unless told otherwise. */
export function rows(program: string, side: Side, parameters: string[] = [], seconds = 120): Row[] {
  const result = spawnSync(build(program, side), parameters, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    timeout: 1000 * seconds,
    killSignal: 'SIGKILL',
    // A program of a table ends with its objects still there: leaks are looked for by test_life.c.
    env: { ...process.env, ASAN_OPTIONS: 'detect_leaks=0:handle_segv=2', UBSAN_OPTIONS: 'print_stacktrace=1' },
  });
  const lines = result.stdout.split('\n').filter((line) => line !== '');
  if (result.status !== 0)
    throw new Error(
      `${program} (${side}) ended with ${result.signal ?? `status ${result.status}`} after ` +
        `${lines.length} rows, the last: ${(lines.at(-1) ?? '').slice(0, 200)}\n${result.stderr.slice(0, 2000)}`,
    );
  return lines.map((line) => JSON.parse(line) as Row);
}

/** A number of a row; infinities and NaN travel as strings. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value === 'inf') return Infinity;
  if (value === '-inf') return -Infinity;
  return NaN;
}
