import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { SessionMessage, StreamRecord } from '../../wasm/protocol.ts';
import { answerHere } from './in-process.ts';
import { answerTo, logpdf, object, pdf, pmf, requestFor, startWorker, type Target } from './worker.ts';

const bell = 'Math.exp(-0.5 * x * x)';

describe('messages', () => {
  test('come in order: ready, progress and records, one answer', async () => {
    const { messages, records } = await answerTo(requestFor(`(x) => ${bell}`, pdf, { action: 'diagnose' }));
    assert.equal(messages[0]?.type, 'ready');
    assert.equal(messages.at(-1)?.type, 'result');
    assert.equal(messages.filter(({ type }) => type === 'result' || type === 'failed').length, 1);
    assert.deepEqual(records.map(({ sequence }) => sequence), records.map((_, i) => i + 1));
    const stages = messages.flatMap((message) => (message.type === 'progress' ? [message.stage] : []));
    assert.deepEqual(stages.slice(0, 3), ['loading', 'profiling', 'set-up']);
  });

  test('progress counts up while many draws are made', async () => {
    const { messages } = await answerTo(requestFor(`(x) => ${bell}`, pdf, { size: 3_000_000 }));
    const fractions = messages.flatMap((message) =>
      message.type === 'progress' && message.stage === 'sampling' && message.fraction !== undefined ? [message.fraction] : [],
    );
    assert.ok(fractions.length > 2);
    fractions.forEach((fraction, i) => assert.ok(fraction >= (fractions[i - 1] ?? 0) && fraction <= 1));
  });

  test('records arrive while the work goes on, and an endless loop ends with its worker', async () => {
    // Prints once, then loops for ever in the set-up.
    const worker = await startWorker(requestFor('(x) => { if (x > 1) { console.log("here", x > 1); for (;;); } return 1; }', pdf));
    const record = await new Promise<StreamRecord>((done, fail) => {
      worker.on('message', (message: SessionMessage) => {
        if (message.type === 'record') done(message.record);
        if (message.type === 'failed' || message.type === 'result') fail(new Error(JSON.stringify(message)));
      });
    });
    assert.equal(record.codeName, 'USER_OUTPUT');
    assert.equal(record.reason, 'here true');
    await worker.terminate();
  });

  test('buffers are moved, not copied, and hold what they should', async () => {
    const { result } = await answerTo(requestFor(`(x) => ${bell}`, pdf, { size: 1000 }));
    assert.ok(result?.action === 'sample');
    assert.ok(result.draws instanceof Float64Array && result.draws.buffer.byteLength === 8000);
    assert.ok(result.histogram.counts instanceof Float64Array);
  });

  test('a session after a failed one starts clean', async () => {
    const failed = await answerTo(requestFor('() => { throw new Error("x"); }', pdf));
    assert.equal(failed.failure?.cause, 'user');
    const { result, records } = await answerTo(requestFor(`(x) => ${bell}`, pdf));
    assert.ok(result);
    assert.equal(records[0]?.sequence, 1);
  });
});

describe('text that is no distribution', () => {
  const cases: [what: string, code: string, target: Target, message: RegExp][] = [
    ['that throws', 'throw new TypeError("broken at the top")', pdf, /The text around law failed when it was run: TypeError: broken at the top/],
    ['that does not parse', 'function (', pdf, /failed when it was run: SyntaxError/],
    ['that never comes to it', 'if (false) __distribution__(1)', pdf, /did not come to law/],
    ['that gives no function', '__distribution__(3)', pdf, /law is 3; it must be a function/],
    ['that gives no object', '__distribution__(null)', object, /law is null; it must be an object/],
    ['that gives no class', '__distribution__({})', { shape: 'class' }, /must be a class/],
    ['whose constructor throws', '__distribution__(class { constructor() { throw new RangeError("no"); } })', { shape: 'class' }, /new law\(\) failed: RangeError: no/],
    ['without a density', '__distribution__({ cdf: (x) => x })', object, /no member pdf, logpdf or pmf/],
    ['that is the density itself', '__distribution__((x) => 1)', object, /no member pdf, logpdf or pmf\. If it is the density itself, say so by @distribution pdf/],
    ['with a density that is a number', '__distribution__({ pdf: 1 })', object, /law\.pdf is 1; it must be a function of x/],
    ['with both kinds of law', '__distribution__({ pdf: () => 1, pmf: () => 1 })', object, /both a pmf and a pdf/],
    ['with a reversed domain', '__distribution__({ pdf: () => 1, domain: [1, 0] })', object, /^law\.domain is \[1, 0\]; the left end must be smaller/],
    ['with a domain of NaN', '__distribution__({ pdf: () => 1, domain: [NaN, 0] })', object, /\[NaN, 0\]; the left end must be smaller/],
    ['with a domain of text', '__distribution__({ pdf: () => 1, support: "all" })', object, /law\.support is "all"; it must be a pair of numbers/],
    ['with a getter that throws', '__distribution__({ pdf: () => 1, get mode() { throw new Error("oh"); } })', object, /Reading law\.mode failed: Error: oh/],
    ['with a support() that throws', '__distribution__({ pdf: () => 1, support() { throw new Error("oh"); } })', object, /law\.support\(\) failed: Error: oh/],
    ['with an infinite mode', '__distribution__({ pdf: () => 1, mode: Infinity })', object, /mode of law is Infinity; it must be a finite number/],
    ['with a negative area', '__distribution__({ pdf: () => 1, area: -1 })', object, /area of law is -1; it must be positive/],
    ['with a mode outside its domain', '__distribution__({ pdf: () => 1, mode: 2, domain: [0, 1] })', object, /mode of law is 2, outside of its domain \[0, 1\]/],
  ];
  for (const [what, code, target, message] of cases) {
    test(`${what} is refused with its reason`, async () => {
      const { failure, records } = await answerTo(requestFor('0', target, {}, { code }));
      assert.equal(failure?.cause, 'load', JSON.stringify(failure));
      assert.match(failure?.message ?? '', message);
      assert.equal(records.at(-1)?.severity, 'error');
    });
  }

  test('the stack names the line of the text', async () => {
    const { failure } = await answerTo(requestFor('0', pdf, {}, { code: '\n\nthrow new Error("third line")' }));
    assert.match(failure?.stack ?? '', /law\.js:3/);
  });

  for (const [what, extra] of [['size', { size: 0 }], ['size', { size: 1e9 }], ['size', { size: 1.5 }], ['seed', { seed: '-1' }], ['seed', { seed: '18446744073709551616' }], ['budget', { evaluationBudget: 0 }]] as const) {
    test(`a request with ${JSON.stringify(extra)} is refused`, async () => {
      const { failure } = await answerTo(requestFor(`(x) => ${bell}`, pdf, extra));
      assert.match(failure?.message ?? '', new RegExp(`${what}|draws`));
    });
  }
});

describe('functions that fail', () => {
  /** A bell whose k-th call does something. */
  const atCall = (k: number, what: string) => `(() => { let n = 0; return (x) => { if (++n === ${k}) { ${what} } return ${bell}; }; })()`;

  for (const k of [1, 2, 50, 2000]) {
    test(`an exception at call ${k} of the set-up is the cause, with its line`, async () => {
      const { failure, records } = await answerTo(requestFor(atCall(k, 'throw new RangeError("mine");'), pdf, { method: { name: 'pinv' } }));
      assert.equal(failure?.cause, 'user');
      assert.match(failure?.message ?? '', /^The density threw RangeError: mine at x = /);
      assert.equal(failure?.call, k);
      assert.equal(failure?.phase, 'set-up');
      assert.ok(Number.isFinite(failure?.x));
      assert.match(failure?.stack ?? '', /law\.js:1/);
      const own = records.filter(({ codeName }) => codeName === 'USER_CODE');
      assert.equal(own.length, 1);
      assert.equal(own[0]?.severity, 'error');
      assert.match(own[0]?.stack ?? '', /law\.js:1/);
      // The core has nothing to add: that it was stopped says what was just said.
      assert.deepEqual(records.filter(({ severity, codeName }) => severity === 'error' && codeName !== 'USER_CODE').map(({ codeName, reason }) => `${codeName}: ${reason}`), []);
    });
  }

  test('an exception while drawing has that phase', async () => {
    // TDR calls the density now and then; by call 20,000 the set-up and the quadrature are over.
    const { failure } = await answerTo(requestFor(atCall(40_000, 'throw new Error("late");'), pdf, { method: { name: 'tdr' }, size: 5_000_000 }));
    assert.equal(failure?.cause, 'user');
    assert.equal(failure?.phase, 'sampling');
    assert.equal(failure?.call, 40_000);
  });

  test('an exception in a check has that phase', async () => {
    const { failure } = await answerTo(requestFor(atCall(15_000, 'throw new Error("later");'), pdf, { action: 'diagnose', method: { name: 'pinv' } }));
    assert.equal(failure?.phase, 'check');
  });

  test('an exception at one place only, deep in the mass', async () => {
    const { failure } = await answerTo(requestFor(`(x) => { if (x > 0.25 && x < 0.5) throw new Error("gap"); return ${bell}; }`, pdf));
    assert.ok((failure?.x ?? 0) > 0.25 && (failure?.x ?? 0) < 0.5);
  });

  const values: [what: string, expression: string, target: Target, message: RegExp][] = [
    ['NaN in the mass', `(x) => (x > 0.3 && x < 0.4 ? NaN : ${bell})`, pdf, /The density returned NaN at x = 0\.3\d*\. Look for/],
    ['NaN everywhere', '() => NaN', pdf, /The density returned NaN at x = /],
    ['negative values', '(x) => 1 - x * x', pdf, /The density returned -.* at x = .*must not be negative/],
    ['undefined', '(x) => { Math.exp(-x); }', pdf, /returned nothing \(undefined\).*return statement/],
    ['text', '(x) => String(Math.exp(-x * x))', pdf, /returned the string/],
    ['bigints', '(x) => 1n', pdf, /returned the bigint 1n/],
    ['infinity inside', '(x) => (x > 0.3 && x < 0.4 ? Infinity : Math.exp(-x * x))', pdf, /returned Infinity at x = 0\.3/],
    ['a log-density of NaN', '(x) => Math.log(-1 - x * x)', logpdf, /The log-density returned NaN/],
    ['a PMF that is negative', '(k) => 1 - k', pmf, /The probability mass function returned -1 at x = 2/],
    ['a PMF that throws', '(k) => { if (k === 3) throw new Error("three"); return 0.5 ** k; }', pmf, /threw Error: three at x = 3/],
    ['endless recursion', 'function f(x) { return f(x) + 1; }', pdf, /threw RangeError: Maximum call stack size exceeded/],
    ['no mass at all', '() => 0', pdf, /No point with a positive density was found.*@center/],
    ['no mass at all, discrete', '(k) => 0', pmf, /0 at all values looked at.*@mode/],
    ['an infinite area', '(x) => 1 / x', pdf, /The area below the density is infinite/],
  ];
  for (const [what, expression, target, message] of values) {
    test(`${what} is told with a remedy`, async () => {
      const facts = what === 'an infinite area' ? { domain: [0, 1] as [number, number] } : {};
      const { failure } = await answerTo(requestFor(expression, target, {}, facts));
      assert.equal(failure?.cause, 'user', JSON.stringify(failure));
      assert.match(failure?.message ?? '', message);
    });
  }

  test('output is recorded, up to a bound', async () => {
    const { records, result } = await answerTo(requestFor(`(x) => { console.log("x is", x, { a: 1 }); console.table([]); return ${bell}; }`, pdf));
    assert.ok(result);
    const output = records.filter(({ codeName }) => codeName === 'USER_OUTPUT');
    assert.equal(output.length, 100);
    assert.match(output[0]?.reason ?? '', /^x is -?[\d.e+-]+ \{"a":1\}$/);
    assert.match(output[99]?.reason ?? '', /further output is counted only/);
    assert.ok(output.every(({ severity }) => severity === 'info'));
  });

  test('a million lines do not cross the border: they are counted where they begin', async () => {
    const { messages, records, result } = await answerTo(requestFor(`(() => { let n = 0; return (x) => { while (n < 1e6) console.log(n++); return ${bell}; }; })()`, pdf, { size: 100 }));
    assert.ok(result);
    assert.equal(records.filter(({ codeName }) => codeName === 'USER_OUTPUT').length, 100);
    const dropped = messages.flatMap((message) => (message.type === 'dropped' ? [message.count] : []));
    assert.equal(dropped.at(-1), 1e6 - 100);
    assert.ok(dropped.length < 25, `${dropped.length} messages tell of it`);
    // What was held back has its number: the records after it say how much is missing.
    const after = records.findLast(({ codeName }) => codeName !== 'USER_OUTPUT');
    assert.ok(after === undefined || after.sequence > 1e6 - 100 || after.sequence < 101, String(after?.sequence));
  });

  test('what the code writes past the console is a record, too, and as bounded', async () => {
    const { messages, records } = await answerTo(requestFor(`(x) => { process.stdout.write('a' + 'b\\n'); process.stderr.write(new Uint8Array([111, 104, 10])); return ${bell}; }`, pdf, { size: 100 }));
    const output = records.filter(({ codeName }) => codeName === 'USER_OUTPUT');
    assert.deepEqual(output.slice(0, 2).map(({ object, reason }) => [object, reason]), [['stdout', 'ab'], ['stderr', 'oh']]);
    assert.equal(output.length, 100);
    assert.ok(messages.some((message) => message.type === 'dropped' && message.count > 1000));
  });

  test("a timer that the user's code leaves behind does not hold back the answer", async () => {
    const { result } = await answerTo(requestFor(`(setInterval(() => 0, 10), (x) => ${bell})`, pdf));
    assert.ok(result);
  });
});

describe('the same answer', () => {
  test('comes from this thread, as most tests have it, from a worker, and from the bundle that ships', async () => {
    const root = resolve(import.meta.dirname, '../..');
    const folder = await mkdtemp(join(tmpdir(), 'session-worker-'));
    try {
      const outfile = join(folder, 'session-worker.cjs');
      const esbuild = join(root, 'node_modules/esbuild/bin/esbuild');
      const options = ['--bundle', '--platform=node', '--format=cjs', '--target=node20', '--minify', '--keep-names', `--outfile=${outfile}`];
      await promisify(execFile)(esbuild, [join(root, 'wasm/session-worker.ts'), ...options, '--log-level=error']);
      for (const request of [
        requestFor(`(x) => ${bell}`, pdf, { action: 'diagnose' }),
        requestFor(`(x) => ${bell}`, pdf, { action: 'diagnose', method: { name: 'nrou' } }),
        requestFor('(k) => 0.9 ** k', pmf, { method: { name: 'dgt' } }),
      ]) {
        const here = (await answerHere(request)).result;
        assert.ok(here?.action === request.action && here.action !== 'compare' && here.draws);
        for (const { result } of await Promise.all([answerTo(request), answerTo(request, outfile)])) {
          assert.ok(result && result.action === here.action);
          assert.deepEqual(result.draws, here.draws);
          // On a busy machine checks are made of fewer draws, which is told: then their numbers are others.
          const power = [here, result].map(({ verdict }) => verdict?.held.at(-1));
          const said = (checks: { name: string; outcome: string }[] = []) => checks.map(({ name, outcome }) => [name, outcome]);
          assert.deepEqual(said(result.diagnosis?.checks), said(here.diagnosis?.checks));
          if (power[0] === power[1]) assert.deepEqual(result.diagnosis?.checks, here.diagnosis?.checks);
          else assert.match(power.join(), /fewer because the sampler is slow/);
          assert.deepEqual([result.verdict?.summary, result.method.info], [here.verdict?.summary, here.method.info]);
        }
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
