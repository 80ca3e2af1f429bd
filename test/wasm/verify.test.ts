/** Verification of generators of the core, and what a session does with the verdict. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import type { MethodChoice } from '../../wasm/protocol.ts';
import { summariseKept } from '../../wasm/summary.ts';
import { asCheck } from '../../wasm/verify/finding.ts';
import { CoreSampler } from '../../wasm/verify/sampler.ts';
import { pairCounts, repeatedRun, runLength, serialCorrelation } from '../../wasm/verify/streams.ts';
import { judgeTwice, seedOf, type Outcome } from '../../wasm/verify/twice.ts';
import { verdictOf } from '../../wasm/verify/verdict.ts';
import { verdictDoc, verdictDocFile } from '../../wasm/verify/verdict-doc.ts';
import { thorough, verify } from '../../wasm/verify/verify.ts';
import { newCore } from './core.ts';
import { answerHere, sampleHere } from './in-process.ts';
import { uniforms } from './numbers.ts';
import { referenceOn } from './reference.ts';
import { object, pdf, pmf, requestFor } from './worker.ts';

describe('generators set up without the care that a session takes', () => {
  async function verified(method: 'pinv' | 'tdr', f: (x: number) => number, df: (x: number) => number, hints: number[]) {
    const { core } = await newCore();
    using urng = core.urng_xoshiro256pp_new(20261123n);
    using distr = core.distr_cont_new('law');
    core.distr_cont_set_pdf(distr, f);
    core.distr_cont_set_dpdf(distr, df);
    core.distr_cont_set_center(distr, 0);
    const par = core.par_new(method, distr, {});
    core.set_urng(par, urng);
    using gen = core.init(par);
    const reference = referenceOn(f, hints);
    const draws = new Float64Array(20_000);
    core.sample_cont_array(gen, draws);
    const { findings, power, diagnosis } = verify(
      {
        sampler: new CoreSampler(core, gen, urng),
        density: f,
        scale: 1,
        reference,
        profile: undefined,
        resolution: method === 'pinv' ? 1e-10 : 0,
        immediate: false,
        user: { size: draws.length, some: draws, goodness: summariseKept(draws, reference).goodness },
      },
      thorough,
      () => undefined,
    );
    const failed = findings.map(asCheck).filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
    return { failed, diagnosis, verdict: verdictOf(findings, power, { evaluations: 0, ms: 0 }) };
  }
  const normal = (x: number, mean: number) => Math.exp(-0.5 * (x - mean) ** 2);

  test('a mode that PINV lost', async () => {
    const { failed, diagnosis, verdict } = await verified('pinv', (x) => normal(x, 0) + normal(x, 1000), (x) => -x * normal(x, 0) - (x - 1000) * normal(x, 1000), [0, 1000]);
    assert.deepEqual(failed.slice(0, 3), ['area of the method', 'mass of each mode', 'u-error']);
    assert.equal(verdict.level, 'wrong');
    assert.match(verdict.summary, /^wrong: .*% of the mass, around x = 1000, is never drawn$/);
    assert.equal(verdict.reasons.find(({ check }) => check === 'mass of each mode')?.x, 1000);
    assert.ok((diagnosis.uError?.max ?? 0) > 0.4);
  });

  test('a lost mode of a hundredth of a per cent', async () => {
    const { failed, verdict } = await verified('pinv', (x) => normal(x, 0) + 1e-4 * normal(x, 300), (x) => -x * normal(x, 0) - 1e-4 * (x - 300) * normal(x, 300), [0, 300]);
    assert.ok(['area of the method', 'mass of each mode', 'u-error'].every((check) => failed.includes(check)), failed.join());
    assert.match(verdict.summary, /^wrong: 0\.0099\d % of the mass, around x = 300, is never drawn$/);
  });

  test('a mode that TDR lost', async () => {
    // Where it is not refused at once.
    const f = (x: number) => normal(x, 0) + normal(x, 1000);
    const made = verified('tdr', f, (x) => -x * normal(x, 0) - (x - 1000) * normal(x, 1000), [0, 1000]);
    const result = await made.catch((error: unknown) => assert.match(String(error), /UNUR_ERR_GEN_CONDITION/));
    if (!result) return;
    for (const check of ['hat ≥ density ≥ squeeze', 'area between squeeze and hat', 'acceptance rate', 'mass of each mode']) assert.ok(result.failed.includes(check), check);
    assert.match(result.verdict.summary, /around x = 1000, is never drawn/);
  });

  test('a good one has nothing to fail', async () => {
    for (const method of ['pinv', 'tdr'] as const) {
      const { failed, verdict } = await verified(method, (x) => normal(x, 0), (x) => -x * normal(x, 0), [0]);
      assert.deepEqual(failed, []);
      assert.equal(verdict.level, 'sound');
      assert.match(verdict.held.at(-1) ?? '', /^With 400000 draws of 4 fixed seeds a shift of 0\.5\d* % of the mass across any place would have been seen with 95 % probability/);
    }
  });
});

describe('a second look', () => {
  const outcome = (check: Outcome['check'], p: number): Outcome => ({ check, p, detail: `p = ${p}` });
  const levels = (first: number[], second: number[]) => {
    let looks = 0;
    const checks = ['chi-squared', 'Kolmogorov-Smirnov', 'tails'] as const;
    const at = (p: number[]) => p.map((value, i) => outcome(checks[i % 3] as Outcome['check'], value));
    const found = judgeTwice(at(first), () => {
      looks++;
      return at(second);
    });
    return { looks, levels: found.map(({ outcome: level }) => level) };
  };

  test('is not taken where all holds', () => assert.deepEqual(levels([0.4, 0.01, 0.9], []), { looks: 0, levels: ['held', 'held', 'held'] }));
  test('confirms', () => assert.deepEqual(levels([1e-6, 0.5, 0.9], [1e-5, 0.5, 0.9]), { looks: 1, levels: ['wrong', 'held', 'held'] }));
  test('does not confirm', () => assert.deepEqual(levels([1e-6, 0.5, 0.9], [0.3, 0.5, 0.9]), { looks: 1, levels: ['doubtful', 'held', 'held'] }));
  test('is not needed beyond doubt', () => assert.deepEqual(levels([1e-30, 0.5, 0.9], []), { looks: 0, levels: ['wrong', 'held', 'held'] }));
  test('a p-value is corrected for the number of tests', () => assert.deepEqual(levels([5e-4, 0.5, 0.9], []).levels, ['held', 'held', 'held']));
  test('its seeds are all different', () => {
    const seeds = new Set([0, 1, 2].flatMap((look) => Array.from({ length: 8 }, (_, i) => seedOf(look, i))));
    assert.equal(seeds.size, 24);
  });
});

describe('streams', () => {
  const draws = (seed: number, n: number) => Float64Array.from({ length: n }, uniforms(seed));

  test('that are independent have nothing twice', () => assert.equal(repeatedRun([draws(1, 20_000), draws(77_777, 20_000)]), undefined));
  test('that are the same are told', () => {
    const found = repeatedRun([draws(5, 1000), draws(5, 500)]);
    assert.deepEqual(found && { ...found, length: 0 }, { first: { stream: 0, draw: 0 }, second: { stream: 1, draw: 0 }, length: 0 });
  });
  test('a run in the middle is found', () => {
    const stream = draws(9, 10_000);
    stream.set(stream.subarray(100, 200), 7000);
    assert.deepEqual(repeatedRun([stream])?.second, { stream: 0, draw: 7000 });
  });
  test('of few values need longer runs, of one value none will do', () => {
    const coins = draws(3, 5000).map((u) => (u < 0.5 ? 0 : 1));
    assert.ok(runLength(coins) >= 75 && runLength(coins) <= 90);
    assert.equal(repeatedRun([coins]), undefined);
    assert.equal(runLength(new Float64Array(5000)), Infinity);
  });
  test('correlation is standard normal for independent draws, and large for others', () => {
    const z = Array.from({ length: 200 }, (_, i) => serialCorrelation(draws(1000 + 7 * i, 500), 1));
    const square = z.reduce((sum, value) => sum + value * value, 0) / z.length;
    // The mean of 200 squares has a standard error of 0.1.
    assert.ok(Math.abs(square - 1) < 0.4, `${square}`);
    const walk = draws(4, 2000).map((_, i, all) => (i === 0 ? 0 : 0.5 * ((all[i] as number) + (all[i - 1] as number))));
    assert.ok(serialCorrelation(walk, 1) > 10);
  });
  test('pairs are counted once, in even cells', () => {
    const values = draws(8, 40_000).map((u) => Math.tan(Math.PI * (u - 0.5)));
    const counts = pairCounts(values, values.slice().sort(), 8);
    assert.equal(counts.reduce((a, b) => a + b, 0), 20_000);
    assert.ok(Math.min(...counts) > 230 && Math.max(...counts) < 400);
  });
});

describe('the verdict of a session', () => {
  const two = '(x) => 0.3 * Math.exp(-x * x / 2) + 0.7 * Math.exp(-((x - 40) ** 2) / 2)';

  test('stands in each sample and each diagnosis', async () => {
    for (const action of ['sample', 'diagnose'] as const) {
      for (const [expression, target] of [['(x) => Math.exp(-x * x / 2)', pdf], ['(k) => 0.8 ** k', pmf]] as const) {
        const { result } = await sampleHere(requestFor(expression, target, { action }));
        assert.equal(result.verdict?.level, 'sound', JSON.stringify(result.verdict?.reasons));
        assert.ok((result.verdict?.held.length ?? 0) > 5 && (result.verdict?.ms ?? 0) > 0);
        assert.equal(result.draws?.length, 20_000);
      }
    }
  });

  // The classic trap: 70 % of the mass at 40, and nothing that says so.
  const methods: MethodChoice['name'][] = ['srou', 'nrou', 'ssr', 'utdr', 'tabl', 'arou', 'tdr'];
  for (const name of methods) {
    test(`${name} on two modes is refused, sound or wrong; if wrong its draws are withheld`, async () => {
      const { result, failure } = await answerHere(requestFor(two, pdf, { method: { name } as MethodChoice }));
      if (failure) return assert.equal(failure.cause, 'core');
      assert.ok(result && result.action !== 'compare');
      if (result.verdict?.level === 'sound') return assert.ok(Math.abs(result.moments.mean.value - 28) < 1);
      assert.equal(result.verdict?.level, 'wrong');
      assert.equal(result.draws, undefined);
      assert.ok(result.verdict.reasons.every(({ remedy, detail }) => remedy && detail));
      const accepted = await sampleHere(requestFor(two, pdf, { method: { name } as MethodChoice, acceptWrong: true }));
      assert.equal(accepted.result.draws?.length, 20_000);
      assert.equal(accepted.result.verdict?.level, 'wrong');
    });
  }

  test('PINV has both modes', async () => {
    const { result } = await sampleHere(requestFor(two, pdf));
    assert.equal(result.verdict?.level, 'sound');
    assert.ok(Math.abs(result.moments.mean.value - 28) < 1);
  });

  test('a CDF of another law is doubtful beside a density, and wrong where it is inverted', async () => {
    const law = '{ pdf: (x) => Math.exp(-x * x / 2), cdf: (x) => 1 / (1 + Math.exp(-1.7 * x)) }';
    const beside = await sampleHere(requestFor(law, object));
    assert.equal(beside.result.verdict?.level, 'doubtful');
    assert.ok(beside.result.draws);
    const inverted = await sampleHere(requestFor(law, object, { method: { name: 'ninv' } }));
    assert.equal(inverted.result.verdict?.level, 'wrong');
    assert.equal(inverted.result.draws, undefined);
  });

  test('a PMF whose tail is cut is wrong, and says where to end it', async () => {
    const { result } = await sampleHere(requestFor('(k) => (k < 1 ? 0 : k ** -1.5)', pmf));
    assert.equal(result.verdict?.level, 'wrong');
    const reason = result.verdict.reasons.find(({ check }) => check === 'table holds the mass');
    assert.equal(reason?.edits[0]?.tag, 'domain');
    assert.equal(result.draws, undefined);
  });

  test('a PMF that goes on below 0 is doubtful until the domain is stated', async () => {
    const law = '(k) => 0.9 ** Math.abs(k)';
    const assumed = await sampleHere(requestFor(law, pmf));
    assert.equal(assumed.result.verdict?.level, 'doubtful');
    const reason = assumed.result.verdict.reasons.find(({ check }) => check === 'all of the density is known');
    assert.match(reason?.detail ?? '', /positive below 0 too, with 47\.4 % of the sum/);
    assert.deepEqual(reason?.edits.map(({ value }) => value), ['(-Infinity, Infinity)', '[0, Infinity)']);
    const whole = await sampleHere(requestFor(law, pmf, {}, { domain: [-Infinity, Infinity] }));
    assert.equal(whole.result.verdict?.level, 'sound');
    assert.ok(whole.result.range[0] < -20);
    const half = await sampleHere(requestFor(law, pmf, {}, { domain: [0, Infinity] }));
    assert.equal(half.result.verdict?.level, 'sound');
    // What grows below 0 is a formula outside of its range.
    const geometric = await sampleHere(requestFor('(k) => 0.2 * 0.8 ** k', pmf));
    assert.equal(geometric.result.verdict?.level, 'sound');
  });

  test('a law so narrow that doubles are too few is doubtful', async () => {
    const { result } = await sampleHere(requestFor('(x) => Math.exp(-0.5 * ((x - 1e6) / 1e-8) ** 2)', pdf, {}, { center: 1e6 }));
    assert.equal(result.verdict?.level, 'doubtful');
    assert.ok(result.verdict.reasons.some(({ check }) => check === 'resolution of doubles'));
  });
});

test('docs/verdict.md is what the table says', async () => {
  assert.equal(await readFile(verdictDocFile, 'utf8'), verdictDoc(), 'Write it anew: node wasm/verify/verdict-doc.ts');
});
