/** Builds the core's fuzzer (fuzz.c), runs cases of it, and says what came of each.
 *
 * `npm run test:fuzz -- --core [--seconds 3600] [--from 1] [--case NUMBER]` */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build, root } from '../../../scripts/setup/paths.mjs';
import { buildPreset, command, core } from '../core-build.ts';
import { callsProgram } from './calls.ts';

/** What the program prints of a case. */
export interface CoreAnswer {
  number: number;
  method: string;
  /** All that was told of the law is true, and nothing disturbed. */
  checked: boolean;
  disturbed: string;
  ending: string;
  draws: number;
  /** Samples held against the law's CDF. */
  compared: number;
  /** Sets of quantiles looked at. */
  quantiles: number;
  /** What must not be. */
  finding?: string;
  law?: string;
}

const here = join(root, 'test', 'native', 'fuzz');
const sanitizers = ['-fsanitize=address,undefined,float-cast-overflow', '-fno-sanitize-recover=undefined,float-cast-overflow', '-fno-omit-frame-pointer'];

let built: string | undefined;

/** Builds the library with the sanitizers, and the fuzzer, once in a process; its path. */
function fuzzer(): string {
  built ??= buildFuzzer();
  return built;
}

function buildFuzzer(): string {
  buildPreset('sanitize');
  const library = join(core, 'build', 'sanitize');
  const target = join(build, 'core-fuzz');
  mkdirSync(target, { recursive: true });
  const calls = join(target, 'calls.c');
  const text = callsProgram();
  if (!existsSync(calls) || readFileSync(calls, 'utf8') !== text) writeFileSync(calls, text);
  const include = ['-I', join(core, 'include'), '-I', here];
  const newer = (file: string, of: string[]): boolean => existsSync(file) && of.every((one) => statSync(one).mtimeMs < statSync(file).mtimeMs);
  const compiled = (source: string, ...options: string[]): string => {
    const object = join(target, source.replace(/^.*[\\/]/, '').replace(/c$/, 'o'));
    const headers = ['unuran.h', 'unuran_ext.h', 'unuran_tests.h'].map((header) => join(core, 'include', header));
    if (!newer(object, [source, join(here, 'fuzz.h'), join(here, 'case.h'), ...headers])) command('cc', '-std=gnu11', '-Wall', '-Wextra', '-Werror', '-Wno-clobbered', '-g', ...include, ...options, '-c', source, '-o', object);
    return object;
  };
  const objects = [compiled(calls, '-O0'), ...['laws.c', 'distributions.c', 'checks.c', 'fuzz.c'].map((source) => compiled(join(here, source), '-O1', '-ffp-contract=off', ...sanitizers))];
  const program = join(target, 'fuzz');
  if (!newer(program, objects)) command('cc', ...sanitizers, ...objects, '-o', program, `-L${library}`, '-lunuran', `-Wl,-rpath,${library}`, '-lm');
  return program;
}

export interface Range {
  from: number;
  /** Ends by itself after so many cases, or so many seconds. */
  count?: number;
  seconds?: number;
  /** Does one of the things that are to be found: see fuzz.c. */
  plant?: string;
}

/** Runs cases one after the other; one that ends the program is a finding, and the next one goes on. */
export async function runCoreCases({ from, count = Infinity, seconds = Infinity, plant }: Range, answered: (answer: CoreAnswer) => void): Promise<void> {
  const program = fuzzer();
  const end = performance.now() + seconds * 1000;
  // A leak is looked for when a process ends, so that each takes so many only.
  const batch = 2000;
  for (let next = from; next < from + count && performance.now() < end; ) {
    const many = Math.min(batch, from + count - next);
    const left = (end - performance.now()) / 1000;
    const child = spawn(program, ['--from', String(next), '--count', String(many), ...(Number.isFinite(left) ? ['--seconds', left.toFixed(3)] : []), ...(plant ? ['--plant', plant] : [])], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ASAN_OPTIONS: 'detect_leaks=1:detect_stack_use_after_return=1', UBSAN_OPTIONS: 'print_stacktrace=1' },
    });
    let started = next - 1;
    let open = false;
    let report = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (report = (report + text).slice(-100_000)));
    const ended = new Promise<string>((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.on('close', (code, signal) => resolve(code === 0 ? '' : `ended with ${signal ?? code}`));
    });
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('> ')) {
        started = Number(line.slice(2));
        open = true;
      } else if (line.startsWith('{')) {
        open = false;
        answered(JSON.parse(line) as CoreAnswer);
      }
    }
    const how = await ended;
    if (how !== '') answered({ number: started, method: '', checked: false, disturbed: '', ending: 'crashed', draws: 0, compared: 0, quantiles: 0, finding: `${open ? '' : `one of the cases ${next} to ${started}: `}${how}\n${excerpt(report)}` });
    if (how !== '' && started < next) return;
    next = started + 1;
  }
}

/** The report's first lines, without paths of this machine. */
function excerpt(report: string): string {
  return report.replaceAll(root, '.').split('\n').filter((line) => line.trim() !== '' && !/^=+$/.test(line)).slice(0, 25).join('\n');
}

/** What a case did, call by call. */
export function showCoreCase(number: number): void {
  const child = spawn(fuzzer(), ['--from', String(number), '--count', '1', '--show'], { stdio: 'inherit', env: { ...process.env, UBSAN_OPTIONS: 'print_stacktrace=1' } });
  child.on('close', (code) => (process.exitCode = code ?? 1));
}

/** Runs until the time is over and prints what was found; the number of findings. */
export async function fuzzCore(range: Range): Promise<number> {
  const endings: Record<string, number> = {};
  const methods: Record<string, { cases: number; drew: number; compared: number }> = {};
  let findings = 0;
  await runCoreCases(range, (answer) => {
    endings[answer.ending] = (endings[answer.ending] ?? 0) + 1;
    const method = (methods[answer.method || '-'] ??= { cases: 0, drew: 0, compared: 0 });
    method.cases++;
    if (answer.draws > 0) method.drew++;
    method.compared += answer.compared;
    if (answer.finding === undefined) return;
    findings++;
    console.log(`!! case ${answer.number}, disturbed by ${answer.disturbed}: ${answer.finding}\n    ${answer.law ?? ''}`);
  });
  for (const [name, { cases, drew, compared }] of Object.entries(methods).sort()) console.log(`${name.padEnd(6)} ${cases} cases, ${drew} drew, ${compared} compared with the CDF`);
  console.log(`core: ${JSON.stringify(endings)}; ${findings} findings`);
  return findings;
}
