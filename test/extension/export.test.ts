/**
 * Draws in files, read by something else than what wrote them: NumPy, the Arrow library's reader,
 * JSON.parse; and always the draws that the sample with that seed has.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { tableFromIPC } from 'apache-arrow';

import type { Compiler } from '../../extension/compile/compiler.ts';
import { compileDistribution } from '../../extension/compile/compiled.ts';
import { arrowEncoder } from '../../extension/export/arrow.ts';
import { exportSamples, type ExportEnd, type ExportOrder } from '../../extension/export/export.ts';
import { csvEncoder, jsonEncoder, npyEncoder, type DrawsHeader, type Encoder } from '../../extension/export/formats.ts';
import { fileSink, wholeSink, type Sink } from '../../extension/export/sinks.ts';
import { requestFor } from '../../extension/runs/request.ts';
import type { FoundDistribution } from '../../extension/find/distribution.ts';
import type { Sessions } from '../../extension/sessions/sessions.ts';
import type { CompiledDistribution, SessionRequest } from '../../wasm/protocol.ts';
import { findNumPy } from '../../scripts/setup/system-tools.mjs';
import { realParts, sourceIn } from './parts.ts';
import { find } from './syntax.ts';

const folder = mkdtempSync(join(tmpdir(), 'export-'));
const limits = { maxSessions: 2, timeLimit: 600 };
const settings = { sampleSize: 10_000, seed: '1', evaluationBudget: 1e6, maxLogRecords: 100 };
const versions = { 'Distribution Designer': '0.1.0', Node: process.versions.node };
let compiler: Compiler;
let sessions: Sessions;

before(() => {
  ({ compiler, sessions } = realParts(limits));
});
after(() => {
  compiler.dispose();
  sessions.dispose();
  rmSync(folder, { recursive: true });
});

/** What NumPy reads: the type, the shape, the values to the last bit. */
function readByNumPy(file: string): { dtype: string; shape: number[]; bytes: Buffer } {
  const python = findNumPy();
  assert.ok(python, 'There is no Python with NumPy. Debian: apt-get install python3-numpy; elsewhere: python3 -m pip install numpy.');
  const script = 'import numpy, sys, json\na = numpy.load(sys.argv[1])\nsys.stdout.write(json.dumps([a.dtype.str, a.shape, a.tobytes().hex()]))';
  const [dtype, shape, hex] = JSON.parse(execFileSync(python, ['-c', script, file], { encoding: 'utf8', maxBuffer: 1e9 }));
  return { dtype, shape, bytes: Buffer.from(hex, 'hex') };
}

const bytesOf = (values: Float64Array | BigInt64Array): Buffer => Buffer.from(values.buffer, values.byteOffset, values.byteLength);

describe('formats', () => {
  /** Pieces of several lengths, the numbers at the ends of what a double can be among them. */
  const pieces = [
    Float64Array.of(0.1, -1 / 3, Number.MIN_VALUE, -Number.MAX_VALUE, Number.EPSILON, 1e21, 123456789012345680, Math.PI * 1e-300),
    Float64Array.of(2),
    Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i) * 10 ** (i % 40)),
  ];
  const integers = pieces.map((piece) => piece.map((x) => Math.round(x % 2 ** 53)));
  const join1 = (all: Float64Array[]): Float64Array => Float64Array.from(all.flatMap((piece) => [...piece]));

  function encoded(encoder: (header: DrawsHeader) => Encoder, all: Float64Array[], discrete: boolean): Buffer {
    const making = encoder({ name: 'my "law"', discrete, size: join1(all).length, facts: [['seed', '42'], ['method', 'tdr']] });
    return Buffer.concat([making.begin(), ...all.map((piece) => Buffer.from(making.add(piece))), making.end()]);
  }

  for (const [what, all, discrete] of [['doubles', pieces, false], ['integers', integers, true]] as const) {
    const values = join1(all);

    test(`CSV: ${what} come back as they were`, () => {
      const [head, ...lines] = encoded(csvEncoder, all, discrete).toString().trimEnd().split('\n');
      assert.equal(head, '"my ""law"""');
      assert.deepEqual(lines.map(Number), [...values].map((x) => x + 0));
      for (const line of lines) assert.ok(line.replace(/e.*|[-.]/g, '').replace(/^0+/, '').length <= 21, line);
    });

    test(`JSON: ${what} come back as they were`, () => {
      const { draws, ...rest } = JSON.parse(encoded(jsonEncoder, all, discrete).toString());
      assert.deepEqual(rest, { name: 'my "law"', size: values.length, seed: '42', method: 'tdr' });
      assert.deepEqual(draws, [...values].map((x) => x + 0));
    });

    test(`NumPy reads ${what} to the last bit`, async () => {
      const file = join(folder, `${what}.npy`);
      await writeFile(file, encoded(npyEncoder, all, discrete));
      const read = readByNumPy(file);
      assert.deepEqual([read.dtype, read.shape], [discrete ? '<i8' : '<f8', [values.length]]);
      assert.deepEqual(read.bytes, bytesOf(discrete ? BigInt64Array.from(values, BigInt) : values));
      const header = (await readFile(file)).subarray(0, 128);
      assert.equal((header.indexOf('\n') + 1) % 64, 0, 'the data are aligned');
    });

    test(`the Arrow library reads ${what} to the last bit`, () => {
      const table = tableFromIPC(encoded(arrowEncoder, all, discrete));
      assert.equal(table.numRows, values.length);
      assert.deepEqual(table.schema.fields.map(({ name, nullable }) => [name, nullable]), [['my "law"', false]]);
      assert.deepEqual([...table.schema.metadata], [['seed', '42'], ['method', 'tdr']]);
      assert.equal(table.batches.length, pieces.length);
      assert.deepEqual(bytesOf(table.getChildAt(0)!.toArray()), bytesOf(discrete ? BigInt64Array.from(values, BigInt) : values));
    });
  }
});

const law = (tags: string) => `/** ${tags} */\nexport function aPdf(x: number, s = 2): number {\n  return Math.exp(-Math.abs(x) / s);\n}\n`;
const counts = (tags: string) => `/** ${tags} */\nexport const law = { pmf: (k: number) => 0.9 ** k };\n`;

const requestsOf = (found: FoundDistribution) => (distribution: CompiledDistribution): SessionRequest =>
  requestFor(distribution, 'sample', settings, { found, ...settings });

interface Watching {
  signal?: AbortSignal;
  progress?: (stage: string, fraction: number | undefined) => void;
}

async function exported(text: string, order: ExportOrder, sink: () => Sink, watch: Watching = {}): Promise<ExportEnd> {
  const { source, found } = await sourceIn(text);
  return exportSamples(
    { compiler, sessions, versions, loadArrow: async () => ({ arrowEncoder }) },
    source,
    found,
    requestsOf(found),
    order,
    sink,
    { signal: watch.signal ?? new AbortController().signal, progress: watch.progress ?? (() => undefined) },
  );
}

/** The draws that the panel's sample has. */
async function sampled(text: string, size?: number): Promise<Float64Array> {
  const { source, found } = await sourceIn(text);
  const compiled = await compileDistribution(compiler, source, found, source.files);
  assert.ok(compiled.ok);
  const request = requestsOf(found)(compiled.compiled.distribution);
  const outcome = await sessions.run({ ...request, ...(size !== undefined && { size }) }).outcome;
  assert.ok(outcome.kind === 'result' && outcome.result.action === 'sample' && outcome.result.draws, JSON.stringify(outcome));
  return outcome.result.draws;
}

describe('exports', () => {
  test('each format has the draws of the sample with that seed', async () => {
    for (const [name, text] of [['pinv', law('@seed 7')], ['tdr', law('@method tdr @seed 8 @size 200000')], ['dgt', counts('@seed 9 @domain [0, 200]')]] as const) {
      const draws = await sampled(text);
      const whole = name === 'dgt' ? BigInt64Array.from(draws, BigInt) : draws;
      const hash = createHash('sha256').update(bytesOf(whole)).digest('hex');
      for (const format of ['csv', 'json', 'npy', 'arrow'] as const) {
        const file = join(folder, `${name}.${format}`);
        const end = await exported(text, { format }, () => fileSink(file));
        assert.equal(end.status, 'done', end.outcome);
        assert.deepEqual([end.draws, end.drawsHash], [draws.length, hash], `${name}, ${format}`);
        const bytes = await readFile(file);
        assert.equal(end.bytes, bytes.length);
        if (format === 'csv') assert.deepEqual(bytes.toString().trimEnd().split('\n').slice(1).map(Number), [...draws]);
        if (format === 'json') assert.deepEqual(JSON.parse(bytes.toString()).draws, [...draws]);
        if (format === 'npy') assert.deepEqual(readByNumPy(file).bytes, bytesOf(whole));
        if (format === 'arrow') assert.deepEqual(bytesOf(tableFromIPC(bytes).getChildAt(0)!.toArray()), bytesOf(whole));
      }
    }
    assert.deepEqual((await readdir(folder)).filter((name) => name.endsWith('.part')), []);
  });

  test('more draws begin with those of the sample', async () => {
    const text = law('@seed 7');
    const file = join(folder, 'more.npy');
    const end = await exported(text, { format: 'npy', size: 150_000 }, () => fileSink(file));
    assert.equal(end.draws, 150_000, end.outcome);
    assert.deepEqual(readByNumPy(file).bytes.subarray(0, 80_000), bytesOf(await sampled(text)));
  });

  test('what it does is told, ascending to the end', async () => {
    const told: number[] = [];
    await exported(law('@size 500000'), { format: 'npy' }, () => fileSink(join(folder, 'told.npy')), {
      progress: (stage, fraction) => {
        if (stage === 'drawing') told.push(fraction ?? -1);
      },
    });
    assert.ok(told.length >= 5, `${told.length} times`);
    assert.deepEqual(told, [...told].sort((a, b) => a - b));
    assert.equal(told.at(-1), 1);
  });

  test('an export that is cancelled leaves what stood there', async () => {
    const file = join(folder, 'kept.csv');
    await writeFile(file, 'before');
    const abort = new AbortController();
    const end = await exported(law('@size 50000000'), { format: 'csv' }, () => fileSink(file), {
      signal: abort.signal,
      progress: (_, fraction) => {
        if ((fraction ?? 0) > 0.001) abort.abort();
      },
    });
    assert.equal(end.status, 'cancelled');
    assert.ok(end.draws > 0 && end.draws < 5e6, `${end.draws} draws`);
    assert.equal(await readFile(file, 'utf8'), 'before');
    assert.deepEqual((await readdir(folder)).filter((name) => name.startsWith('kept')), ['kept.csv']);
  });

  test('two exports to one file at once do not mix, nor touch a file of another', async () => {
    const file = join(folder, 'both.npy');
    await writeFile(`${file}.part`, 'of somebody else');
    const [one, other] = [law('@seed 7 @size 200000'), law('@seed 8 @size 200000')];
    const ends = await Promise.all([one, other].map(async (text) => exported(text, { format: 'npy' }, () => fileSink(file))));
    assert.deepEqual(ends.map(({ status }) => status), ['done', 'done']);
    const bytes = readByNumPy(file).bytes;
    const hash = createHash('sha256').update(bytes).digest('hex');
    assert.ok(ends.some(({ drawsHash }) => drawsHash === hash), 'the file is neither of the two');
    assert.equal(await readFile(`${file}.part`, 'utf8'), 'of somebody else');
    await rm(`${file}.part`);
  });

  test('what fails is told, and leaves what stood there', async () => {
    const late = 'let calls = 0;\n/** @method nrou @size 1000000 */\nexport function aPdf(x: number): number {\n  if (++calls > 400000) throw new Error("tired");\n  return Math.exp(-x * x);\n}\n';
    const cases: [what: string, text: string, sink: (file: string) => Sink, told: RegExp][] = [
      ['a density that throws while it draws', late, fileSink, /tired/],
      ['a density that does not compile', 'export function aPdf(x: number) { return (0; }\n', fileSink, /does not compile|Cannot|expected/i],
      ['a folder that is not there', law(''), () => fileSink(join(folder, 'no', 'such', 'x.npy')), /ENOENT/],
      ['a place that is full', law('@size 1000000'), (file) => ({ ...fileSink(file), write: async () => Promise.reject(new Error('ENOSPC: no space left')) }), /no space left/],
      ['more than the place takes', law('@size 1000000'), () => wholeSink(async () => assert.fail('written'), 1e6), /at most 1 MB. Choose a folder on disk, or fewer draws/],
    ];
    for (const [what, text, sinkOf, told] of cases) {
      const file = join(folder, 'old.npy');
      await writeFile(file, 'before');
      let end: ExportEnd;
      if (what.includes('compile')) {
        const { source, found } = await sourceIn(law(''));
        end = await exportSamples({ compiler, sessions, versions, loadArrow: async () => ({ arrowEncoder }) }, { ...source, text }, found, requestsOf(found), { format: 'npy' }, () => sinkOf(file), { signal: new AbortController().signal, progress: () => undefined });
      } else end = await exported(text, { format: 'npy' }, () => sinkOf(file));
      assert.equal(end.status, 'failed', what);
      assert.match(end.outcome, told, what);
      assert.equal(await readFile(file, 'utf8'), 'before', what);
    }
    assert.equal(sessions.queued, 0);
    assert.deepEqual((await readdir(folder)).filter((name) => name.endsWith('.part')), []);
  });

  test('a density that stops answering is ended at the time limit; a file that is slow is not', async () => {
    limits.timeLimit = 2;
    try {
      const stuck = 'let calls = 0;\n/** @method nrou @size 1000000 */\nexport function aPdf(x: number): number {\n  if (++calls > 400000) for (;;);\n  return Math.exp(-x * x);\n}\n';
      const end = await exported(stuck, { format: 'npy' }, () => fileSink(join(folder, 'stuck.npy')));
      assert.equal(end.status, 'failed');
      assert.match(end.outcome, /did not finish within its time limit of 2 s/);
      const slow = (): Sink => {
        const sink = wholeSink(async () => undefined);
        return { ...sink, write: (bytes) => new Promise((resolve) => setTimeout(() => resolve(sink.write(bytes)), 300)) };
      };
      const patient = await exported(law('@size 600000'), { format: 'npy' }, slow);
      assert.equal(patient.status, 'done', patient.outcome);
    } finally {
      limits.timeLimit = 600;
    }
  });

  test('the worker draws no more than four pieces ahead of who takes them', async () => {
    const { source, found } = await sourceIn(law('@size 1000000'));
    const compiled = await compileDistribution(compiler, source, found, source.files);
    assert.ok(compiled.ok);
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const came: number[] = [];
    let fourth = (): void => undefined;
    const four = new Promise<void>((resolve) => {
      fourth = resolve;
    });
    const session = sessions.run(requestsOf(found)(compiled.compiled.distribution), {
      draws: (values) => {
        if (came.push(values.length) === 4) fourth();
        return gate;
      },
    });
    await four;
    // Time for a million, were it not held.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.deepEqual(came, [65_536, 65_536, 65_536, 65_536]);
    open();
    assert.equal((await session.outcome).kind, 'result');
    assert.equal(came.reduce((sum, n) => sum + n), 1e6);
  });

  test('draws wait in the worker, not in memory, while a file is slow', async () => {
    // 3 * 10^7 draws are 240 MB, which would lie there while the file rests. What differs beside is garbage not yet collected.
    const peak = (size: number): number =>
      Number(execFileSync(process.execPath, [join(import.meta.dirname, 'export-memory.ts'), String(size)], { encoding: 'utf8', timeout: 600_000 }));
    const [few, many] = [peak(1e6), peak(3e7)];
    assert.ok(many - few < 160e6, `${Math.round(few / 1e6)} MB for 10^6 draws, ${Math.round(many / 1e6)} MB for 3 * 10^7`);
  });
});

test('draws of a sampler that is judged wrong are withheld, until the user says otherwise', async () => {
  const wrong = law('@method pinv @boundary [-1, 1]');
  const file = join(folder, 'wrong.csv');
  const end = await exported(wrong, { format: 'csv' }, () => fileSink(file));
  assert.deepEqual([end.status, end.withheld], ['failed', true], end.outcome);
  assert.match(end.outcome, /^The sampler is wrong: .*Nothing was written\./);
  assert.deepEqual((await readdir(folder)).filter((name) => name.startsWith('wrong')), []);
  const accepted = await exported(wrong, { format: 'report', acceptWrong: true }, () => fileSink(join(folder, 'wrong.md')));
  assert.equal(accepted.status, 'done', accepted.outcome);
  assert.match(await readFile(join(folder, 'wrong.md'), 'utf8'), /\*\*The sampler is wrong: /);
});

describe('a report', () => {
  test('names what it takes to make the run again, and that is what it takes', async () => {
    const text = law('@method tdr @cpoints [-1, 1] @usemode false @seed 99 @size 5000');
    const file = join(folder, 'report.md');
    const end = await exported(text, { format: 'report', pictures: [{ title: 'Histogram', file: 'report-1.svg' }] }, () => fileSink(file));
    assert.equal(end.status, 'done', end.outcome);
    const report = await readFile(file, 'utf8');
    assert.match(report, /^# aPdf: 5,000 draws\n/);
    assert.ok(report.includes(`\`\`\`ts\n${text.trimEnd()}\n\`\`\``), 'the text as written');
    assert.match(report, /!\[Histogram\]\(report-1\.svg\)/);
    for (const part of ['| Mean |', '| 0.5 |', 'xoshiro256++', `Node | ${process.versions.node}`, String(end.drawsHash)]) assert.ok(report.includes(part), part);

    // Its tags on the bare density give the same draws.
    const tags = /state the same: `([^`]*)`/.exec(report)?.[1];
    assert.ok(tags);
    const again = law(tags);
    assert.deepEqual((await find(again)).distributions[0]?.stated, (await find(text)).distributions[0]?.stated);
    const draws = await sampled(again);
    assert.equal(createHash('sha256').update(bytesOf(draws)).digest('hex'), end.drawsHash);
    // The hash is that of the data of the .npy file.
    const npy = join(folder, 'report.npy');
    await exported(text, { format: 'npy' }, () => fileSink(npy));
    assert.equal(createHash('sha256').update(readByNumPy(npy).bytes).digest('hex'), end.drawsHash);
  });

  test('the hash of the text is the same each time, and another for another text', async () => {
    const hashOf = async (text: string): Promise<string> => {
      const file = join(folder, 'hash.md');
      await exported(text, { format: 'report' }, () => fileSink(file));
      const hash = /compiled text \| ([0-9a-f]{64}) \|/.exec(await readFile(file, 'utf8'))?.[1];
      assert.ok(hash);
      return hash;
    };
    const [one, again, other] = [await hashOf(law('')), await hashOf(law('')), await hashOf(law('').replace('s = 2', 's = 3'))];
    assert.equal(one, again);
    assert.notEqual(one, other);
  });
});
