/** `npm run test:analyze [FILE...]`: gcc -fanalyzer and clang-tidy over the core. Fails on a finding
 * that is not explained below; vendor/unuran/README.md has the same list in prose. Some three minutes
 * of a core, which is a third of what `npm test` may take on two; so not part of it. */
import { execFile, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const core = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'vendor', 'unuran');
const options = ['-std=c11', '-Iinclude', '-Isrc'];

/** Findings that are none: by file, by what the tool says, and why. */
const explained: { tool: string; file: string; text: RegExp; why: string; seen?: boolean }[] = [
  { tool: 'clang-tidy', file: 'src/errors.c', text: /vsnprintf.*uninitialized va_list/, why: 'the list is started by both callers; clang 14 does not follow it through a parameter' },
  { tool: 'clang-tidy', file: 'src/hinv_setup.c', text: /'points'.*null pointer/, why: 'n is 0 where points is NULL' },
  { tool: 'clang-tidy', file: 'src/pinv_newton.c', text: /'==' is a garbage value/, why: 'the nodes, each smoothness + 1 times, are order + 1 values' },
  { tool: 'clang-tidy', file: 'src/tdr.c', text: /sizeof\(A\*\)/, why: 'the guide table holds pointers' },
  { tool: 'clang-tidy', file: 'src/tdr_setup.c', text: /sizeof\(A\*\)/, why: 'as in tdr.c' },
  { tool: 'clang-tidy', file: 'src/tdr.c', text: /null pointer.*'gen'/, why: 'of par and gen exactly one is NULL, and both ways are told apart' },
  { tool: 'clang-tidy', file: 'src/tdr_ps.c', text: /null pointer/, why: 'an interval has a neighbour on at least one side' },
  { tool: 'gcc', file: 'src/tdr.c', text: /dereference of NULL .gen/, why: 'as with clang-tidy' },
  { tool: 'gcc', file: 'src/tdr_internal.h', text: /dereference of NULL .gen/, why: 'as with clang-tidy' },
];

const missing = ['gcc', 'clang-tidy'].filter((tool) => spawnSync(tool, ['--version']).status !== 0);
if (missing.length > 0) {
  console.error(`Not found: ${missing.join(', ')}. On Debian and its kin: apt-get install ${missing.join(' ')}`);
  process.exit(1);
}

const given = process.argv.slice(2);
const files = given.length > 0 ? given : (readdirSync(join(core, 'src'), { recursive: true }) as string[]).filter((name) => name.endsWith('.c')).map((name) => join('src', name)).sort();
const finding = /^(.*?):(\d+):\d+: (?:warning|error): (.*)$/;
const unexplained: string[] = [];
let count = 0;
const runs = files.flatMap((file): { tool: string; file: string; args: string[] }[] => [
  { tool: 'gcc', file, args: [...options, '-fanalyzer', '-O1', '-c', file, '-o', '/dev/null'] },
  { tool: 'clang-tidy', file, args: ['--quiet', file, '--', ...options] },
]);

async function analyze({ tool, file, args }: (typeof runs)[number]): Promise<void> {
  const [failed, output] = await new Promise<[boolean, string]>((resolve) => {
    execFile(tool, args, { cwd: core, encoding: 'utf8', maxBuffer: 1 << 26 }, (error, stdout, stderr) => resolve([error !== null, `${stdout}\n${stderr}`]));
  });
  let found = 0;
  for (const line of output.split('\n')) {
    const [, where = '', lineNumber = '', text = ''] = finding.exec(line.replace(`${core}/`, '')) ?? [];
    if (where === '') continue;
    found++;
    count++;
    const reason = explained.find((entry) => entry.tool === tool && entry.file === where && entry.text.test(text));
    if (reason === undefined) unexplained.push(`${tool}: ${where}:${lineNumber}: ${text}`);
    else reason.seen = true;
  }
  if (failed && found === 0) unexplained.push(`${tool} failed on ${file}: ${output.slice(0, 300)}`);
}

await Promise.all(Array.from({ length: availableParallelism() }, async () => {
  for (let run = runs.shift(); run !== undefined; run = runs.shift()) await analyze(run);
}));
for (const line of unexplained.sort()) console.log(line);
if (given.length === 0)
  for (const entry of explained) if (!entry.seen) console.log(`note: no longer found: ${entry.tool}, ${entry.file}, ${String(entry.text)}`);
console.log(`${files.length} files, ${count} findings, ${unexplained.length} not explained`);
process.exitCode = unexplained.length === 0 ? 0 : 1;
