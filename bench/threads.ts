/** `npm run bench:threads [-- ROUNDS]`: throughput of two threads against one, ours and SciPy's
 * wrapper of UNU.RAN with its lock. Medians of interleaved rounds. See README.md. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { build, root } from '../scripts/setup/paths.mjs';
import { provideTools } from '../scripts/setup/system-tools.mjs';

const core = join(root, 'vendor', 'unuran');

function output(command: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', cwd: core, maxBuffer: 1 << 26 });
  if (error || status !== 0) throw new Error(`${[command, ...args].join(' ')}\n${stdout}\n${stderr}${error ? String(error) : ''}`);
  return stdout;
}

await provideTools(['make', 'C and C++ compilers', 'CMake', 'SciPy']);
const folder = join(build, 'bench-threads');
mkdirSync(folder, { recursive: true });
output('cmake', '-S', core, '-B', folder, '-DCMAKE_BUILD_TYPE=Release', '-DBUILD_TESTING=OFF');
output('cmake', '--build', folder, '-j', '2');
const program = join(folder, 'threads');
output('cc', '-O2', `-I${join(core, 'include')}`, join(root, 'bench', 'threads.c'), '-o', program, join(folder, 'libunuran.so'), `-Wl,-rpath,${folder}`, '-lm', '-lpthread');

// Debian's, not one that a version manager puts before it.
const python = '/usr/bin/python3';
const sides = { 'no library': (args: string[]) => output(program, ...args), ours: (args: string[]) => output(program, ...args), SciPy: (args: string[]) => output(python, join(root, 'bench', 'threads.py'), ...args) };

/** Kind, what a unit is, and units a thread does, by side: about half a second each. The first has no
 * part in the comparison: it tells what two threads get from this machine that share nothing at all. */
const kinds: [kind: string, title: string, units: Partial<Record<keyof typeof sides, number>>][] = [
  ['none', '10⁶ steps of arithmetic in registers', { 'no library': 250 }],
  ['pinv', 'set-ups of PINV', { ours: 4500, SciPy: 400 }],
  ['tdr', 'set-ups of TDR', { ours: 50_000, SciPy: 1500 }],
  ['draws', '10⁵ draws by TDR', { ours: 400, SciPy: 350 }],
  ['srou', '10³ draws by SROU', { ours: 6500, SciPy: 850 }],
];

const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

const rounds = Number(process.argv[2] ?? 7);
if (!(rounds >= 1)) throw new Error('The number of rounds is from 1.');
/** Units per second of one and of two threads, by round. */
const found = new Map<string, { one: number[]; two: number[] }>();
console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]?.toFixed(2)} before, ${rounds} rounds`);
for (let round = 0; round < rounds; round++) {
  for (const [kind, , units] of kinds) {
    for (const [side, n] of Object.entries(units) as [keyof typeof sides, number][]) {
      const rates = found.get(`${kind} ${side}`) ?? { one: [], two: [] };
      found.set(`${kind} ${side}`, rates);
      for (const threads of round % 2 ? [2, 1] : [1, 2]) {
        const seconds = Number(sides[side]([kind, String(threads), String(n)]));
        (threads === 1 ? rates.one : rates.two).push((threads * n) / seconds);
      }
    }
  }
}
const rows = kinds.flatMap(([kind, title, units]) =>
  Object.keys(units).map((side) => {
    const { one, two } = found.get(`${kind} ${side}`) as { one: number[]; two: number[] };
    const ratio = median(two.map((rate, i) => rate / (one[i] as number)));
    return `| ${title} | ${side} | ${Math.round(median(one)).toLocaleString('en-US')} | ${Math.round(median(two)).toLocaleString('en-US')} | ${ratio.toFixed(2)} |`;
  }),
);
console.log(['', '| a unit is | by | 1 thread, units/s | 2 threads, units/s | ratio |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'));
