/** `npm run test:leaks [-- --places N]`: the core under valgrind.
 *
 * The life of every method, disturbed in each way and at each place (vendor/unuran/test/test_life.c),
 * the scenarios of test_memory.c and test_context.c, and a program that leaves by longjmp(), linked
 * with the original and with ours. What is lost, still reachable, or read before it was written is
 * a failure. `npm test` runs a short form (leaks.test.ts). */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, root } from '../../scripts/setup/paths.mjs';
import { buildPreset, command, core } from './core-build.ts';
import { faults, kinds, underValgrind } from './valgrind.ts';
import type { Run } from './valgrind.ts';

const folder = join(core, 'build', 'release');

/** A native test of the core. */
export const program = (name: string): string => join(folder, 'test', `test_${name}`);

/** The life of every method, with at most so many places of each kind. */
export const life = (places: number, ...args: string[]): Run => underValgrind(program('life'), ['--places', String(places), ...args]);

/** The program that leaves by longjmp(): one object file, linked with the original and with ours. */
export function nonLocalReturn(): { original: Run; ours: Run } {
  const target = join(build, 'non-local-return');
  mkdirSync(target, { recursive: true });
  const object = join(target, 'non-local-return.o');
  command('cc', '-O1', '-g', '-c', join(root, 'test', 'native', 'non-local-return.c'), '-o', object);
  command('cc', object, '-o', join(target, 'with-original'), '-lunuran', '-lm');
  command('cc', object, '-o', join(target, 'with-ours'), join(folder, 'libunuran.so'), `-Wl,-rpath,${folder}`, '-lm');
  return { original: underValgrind(join(target, 'with-original')), ours: underValgrind(join(target, 'with-ours')) };
}

const count = (n: number): string => n.toLocaleString('en-US');

/** The table of docs/leaks.md. */
export function comparison({ original, ours }: { original: Run; ours: Run }): string {
  const row = (title: string, of: (run: Run) => string): string => `| ${title} | ${of(original)} | ${of(ours)} |`;
  return [
    '| valgrind says | with UNU.RAN | with ours |',
    '| --- | --- | --- |',
    ...kinds.map((kind) => row(kind, (run) => `${count(run.leaks[kind].bytes)} bytes in ${count(run.leaks[kind].blocks)} blocks`)),
    row('errors', (run) => count(run.errors)),
  ].join('\n');
}

function main(): void {
  const at = process.argv.indexOf('--places');
  const places = at > 0 ? Number(process.argv[at + 1]) : 200;
  if (!(places >= 1)) throw new Error('--places needs a number from 1.');
  buildPreset('release');
  let failures = 0;
  const show = (title: string, run: Run): void => {
    const found = faults(run);
    console.log(`\n${title}\n${run.stdout.trimEnd()}\n${run.summary.map((line) => `  ${line}`).join('\n')}`);
    if (found.length === 0) return;
    failures++;
    console.log(`${run.stderr.slice(0, 4000)}${run.log.slice(0, 8000)}\nFAILED: ${found.join('; ')}`);
  };
  show(`The life of every method, at most ${places} places of a kind`, life(places));
  show('Distributions, generators of uniforms, tests: every allocation fails in turn', underValgrind(program('memory')));
  show('Contexts: freed with what is in them, left by longjmp(), handed between threads', underValgrind(program('context')));
  const both = nonLocalReturn();
  console.log(`\nOne program that leaves by longjmp(): ${both.ours.stdout.trim()}\n${comparison(both)}`);
  if (faults(both.ours).length > 0) {
    failures++;
    console.log(`FAILED: ${faults(both.ours).join('; ')}\n${both.ours.log.slice(0, 8000)}`);
  }
  console.log(failures === 0 ? '\nNothing is lost.' : `\n${failures} runs failed.`);
  process.exitCode = failures === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
