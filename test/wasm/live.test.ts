/** Live sessions in real worker threads: what stays, what is superseded, what is told. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { CompiledDistribution, LiveMessage, LiveRequest, LiveStart } from '../../wasm/protocol.ts';
import { coreModule } from './core.ts';
import { answerTo, object, pdf, pmf, requestFor, workerFile, type Target } from './worker.ts';

class Live {
  readonly worker: Worker;
  readonly messages: LiveMessage[] = [];
  #wake: () => void = () => undefined;
  #revision = 0;

  constructor(core: WebAssembly.Module, distribution: CompiledDistribution) {
    const workerData: LiveStart = { core, live: true, distribution };
    this.worker = new Worker(workerFile, { workerData, stdout: true, stderr: true });
    this.worker.on('message', (message: LiveMessage) => {
      this.messages.push(message);
      this.#wake();
    });
  }

  ask(request: Partial<LiveRequest> = {}): number {
    const revision = ++this.#revision;
    const whole: LiveRequest = { action: 'sample', parameters: [], method: { name: 'auto' }, size: 20_000, seed: '7', ...request, revision };
    this.worker.postMessage(whole);
    return revision;
  }

  /** The first message of a kind that a revision got, waited for. */
  async told<T extends LiveMessage['type']>(type: T, revision: number): Promise<Extract<LiveMessage, { type: T }>> {
    for (;;) {
      const found = this.messages.find((message) => message.type === type && 'revision' in message && message.revision === revision);
      if (found !== undefined) return found as Extract<LiveMessage, { type: T }>;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

async function withLive(expression: string, target: Target, work: (live: Live) => Promise<void>): Promise<void> {
  const { distribution } = requestFor(expression, target);
  const live = new Live(await coreModule(), distribution);
  try {
    await work(live);
  } finally {
    await live.worker.terminate();
  }
}

const bell = '(x, mu = 0, sigma = 1) => Math.exp(-0.5 * ((x - mu) / sigma) ** 2)';

describe('a live session', { timeout: 240_000 }, () => {
  test('answers coarsely and then in full, with the parameters of the request', () => withLive(bell, pdf, async (live) => {
    const first = live.ask({ parameters: [3, 2] });
    const coarse = await live.told('coarse', first);
    const full = await live.told('result', first);
    assert.equal(coarse.result.coarse, true);
    assert.equal(full.result.coarse, undefined);
    assert.equal(coarse.result.size, 10_000);
    assert.equal(full.result.size, 20_000);
    for (const { result } of [coarse, full]) {
      const { mean, variance } = result.moments;
      assert.ok(Math.abs(mean.value - 3) < 5 * mean.standardError, `mean ${mean.value}`);
      assert.ok(Math.abs(variance.value - 4) < 5 * variance.standardError, `variance ${variance.value}`);
      // The area of exp(-z^2/2) over sigma = 2.
      assert.ok(Math.abs(result.area - 2 * Math.sqrt(2 * Math.PI)) < 1e-6);
    }
    const second = live.ask({ parameters: [undefined, 0.5], domain: [0, 1] });
    const { result } = await live.told('result', second);
    assert.ok(result.range[0] >= 0 && result.range[1] <= 1);
  }));

  test('gives the draws that a session of its own gives', () => withLive(bell, pdf, async (live) => {
    live.ask({ parameters: [-4] });
    const { result } = await live.told('result', live.ask({ parameters: [1, 2], method: { name: 'tdr' } }));
    const request = requestFor(bell, pdf, { size: 20_000, seed: '7', method: { name: 'tdr' } }, { parameters: [1, 2] });
    const alone = (await answerTo(request)).result;
    assert.ok(alone?.action === 'sample');
    assert.deepEqual(result.draws, alone.draws);
    assert.deepEqual(result.histogram, alone.histogram);
  }));

  test('loads the text once, and keeps what the module keeps', () => withLive(
    `(globalThis.__loads = (globalThis.__loads ?? 0) + 1, (x, a = 0) => globalThis.__loads === 1 ? ${bell.replace(/^.*=> /, '').replace('mu', 'a').replace('sigma', '1')} : NaN)`,
    pdf,
    async (live) => {
      await live.told('result', live.ask({ parameters: [1] }));
      const { result } = await live.told('result', live.ask({ parameters: [2] }));
      assert.ok(Math.abs(result.moments.mean.value - 2) < 0.05);
    },
  ));

  test('a class takes its parameters in the constructor', () => withLive(
    'class { constructor(rate = 1) { this.rate = rate; } support = [0, Infinity]; pdf(x) { return this.rate * Math.exp(-this.rate * x); } }',
    { shape: 'class' },
    async (live) => {
      const { result } = await live.told('result', live.ask({ parameters: [4] }));
      assert.ok(Math.abs(result.moments.mean.value - 0.25) < 5 * result.moments.mean.standardError);
    },
  ));

  test('a PMF is answered as well', () => withLive('(k, p = 0.5) => p * (1 - p) ** k', pmf, async (live) => {
    const revision = live.ask({ parameters: [0.2] });
    await live.told('coarse', revision);
    const { result } = await live.told('result', revision);
    assert.ok(Math.abs(result.moments.mean.value - 4) < 5 * result.moments.mean.standardError);
  }));

  test('a newer request ends the full answer, not the coarse one, and none waits behind a stale one', () => withLive(bell, pdf, async (live) => {
    await live.told('result', live.ask());
    const stale = live.ask({ parameters: [1], size: 100_000_000 });
    await live.told('coarse', stale);
    const middle = live.ask({ parameters: [2] });
    const newest = live.ask({ parameters: [3] });
    await live.told('superseded', stale);
    const { result } = await live.told('result', newest);
    assert.ok(Math.abs(result.moments.mean.value - 3) < 0.1);
    assert.equal(live.messages.some((message) => message.type === 'result' && message.revision === stale), false);
    const ofMiddle = live.messages.filter((message) => 'revision' in message && message.revision === middle && message.type === 'result');
    assert.deepEqual(ofMiddle, []);
  }));

  test('a request that fails tells why, and the next one is answered', () => withLive(
    '(x, a = 1) => { if (a < 0) throw new RangeError(`a is ${a}`); return Math.exp(-Math.abs(x) * a); }',
    pdf,
    async (live) => {
      const failing = live.ask({ parameters: [-1] });
      const { failure } = await live.told('failed', failing);
      assert.equal(failure.cause, 'user');
      assert.match(failure.message, /RangeError: a is -1/);
      const record = await live.told('record', failing);
      assert.equal(record.record.codeName, 'USER_CODE');
      assert.equal(live.messages.filter(({ type }) => type === 'record').length, 1, 'told once, not by the coarse answer too');
      await live.told('result', live.ask({ parameters: [2] }));
    },
  ));

  test('an object of the user is bound anew for each request', () => withLive(
    '({ n: 0, domain: [0, 1], pdf(x) { this.n++; return x; } })',
    object,
    async (live) => {
      await live.told('result', live.ask());
      const { result } = await live.told('result', live.ask({ domain: [0, 0.5] }));
      assert.ok(Math.abs(result.moments.mean.value - 1 / 3) < 0.01);
    },
  ));
});
