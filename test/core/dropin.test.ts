/** The shared library stands in for the original: same soname, only symbols that the original has
 * or unuran_ext.h declares, and a program compiled against the original prints the same. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildPreset, core } from '../native/core-build.ts';
import { requireTools } from './build.ts';
import { publicFunctions } from './header.ts';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const folder = join(root, 'build', 'core-dropin');

function run(command: string, parameters: string[], env: NodeJS.ProcessEnv = {}): string {
  const result = spawnSync(command, parameters, { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1 << 26, timeout: 600_000 });
  assert.equal(result.status, 0, `${command} ${parameters.join(' ')}\n${result.stdout}\n${result.stderr}${String(result.error ?? '')}`);
  return result.stdout;
}

function symbols(library: string): Set<string> {
  const lines = run('nm', ['-D', '--defined-only', library]).split('\n');
  return new Set(lines.map((line) => (line.split(/\s+/)[2] ?? '').replace(/@.*/, '')).filter((name) => name !== ''));
}

requireTools();
mkdirSync(folder, { recursive: true });
buildPreset('release');
const libraries = join(core, 'build', 'release');
const ours = join(libraries, 'libunuran.so.16');
const original = run('sh', ['-c', 'cc -print-file-name=libunuran.so']).trim();

test('the library has the soname of the original', () => {
  assert.ok(existsSync(ours));
  const soname = (path: string): string | undefined => /SONAME.*\[(.*)\]/.exec(run('readelf', ['-d', path]))?.[1];
  assert.equal(soname(ours), soname(original));
});

test('every symbol is one of the original, or stands in unuran_ext.h', () => {
  const theirs = symbols(original);
  const extensions = new Set(publicFunctions('unuran_ext.h').map((f) => f.name));
  // The variable behind unur_errno, which unuran.h names.
  extensions.add('unur_errno_of_thread');
  assert.deepEqual([...symbols(ours)].filter((name) => !theirs.has(name) && !extensions.has(name)), []);
});

test('every function that the headers declare has a symbol', () => {
  const present = symbols(ours);
  const declared = [...publicFunctions('unuran.h'), ...publicFunctions('unuran_ext.h')].map((f) => f.name);
  assert.deepEqual(declared.filter((name) => !present.has(name)), []);
});

test('families that are not built have no symbols', () => {
  const unbuilt = /^unur_(distr_(cvec|cvemp|matr|multi|copula|correlation)_|str2|makegen|(mvtdr|mvstd|vnrou|norta|gibbs|hitro|ball|walk|vempk|mcorr|varou|vmt)_|sample_(vec|matr)$)/;
  const built = /^unur_distr_is_/;
  assert.deepEqual([...symbols(ours)].filter((name) => unbuilt.test(name) && !built.test(name)), []);
});

test('a program compiled against the original prints the same with our library in its place', () => {
  const program = join(folder, 'dropin');
  run('cc', ['-O1', '-o', program, join(here, 'dropin.c'), '-lunuran', '-lm']);
  const text = run(program, []);
  const loaded = run('ldd', [program], { LD_LIBRARY_PATH: libraries });
  assert.match(loaded, new RegExp(`libunuran\\.so\\.16 => ${ours}`), 'our library is the one that is loaded');
  assert.ok(text.split('\n').length > 80, text);
  assert.equal(run(program, [], { LD_LIBRARY_PATH: libraries }), text);
});
