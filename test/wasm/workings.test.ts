/** The tables of the Sampler view, against the probabilities they are made from. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CompiledDistribution, MethodChoice, Workings } from '../../wasm/protocol.ts';
import { pmf, requestFor, sampleOf } from './worker.ts';

async function workingsOf(expression: string, method: MethodChoice, domain: NonNullable<CompiledDistribution['domain']>): Promise<Workings> {
  const { result } = await sampleOf(requestFor(expression, pmf, { method, size: 2000 }, { domain }));
  assert.ok(result.workings);
  return result.workings;
}

const close = (actual: number, expected: number, what: string): void => assert.ok(Math.abs(actual - expected) <= 1e-12, `${what}: ${actual} for ${expected}`);

/** P(k) of the binomial law by its recurrence. */
function binomial(n: number, p: number): number[] {
  const values = [(1 - p) ** n];
  for (let k = 1; k <= n; k++) values.push((values[k - 1]! * (n - k + 1) * p) / (k * (1 - p)));
  return values;
}

const BINOMIAL = `(k) => {
  let f = 0.65 ** 12;
  for (let i = 1; i <= k; i++) f *= ((13 - i) * 0.35) / (i * 0.65);
  return f;
}`;

describe('tables of discrete methods', { timeout: 240_000 }, () => {
  for (const urnfactor of [1, 2.5]) {
    test(`DAU: own parts and alias parts add up to the PMF, urn factor ${urnfactor}`, async () => {
      const { aliases, guide } = await workingsOf(BINOMIAL, { name: 'dau', options: { urnfactor } }, [0, 12]);
      assert.ok(aliases && guide === undefined);
      const { count, last, k, own, alias, probability } = aliases;
      assert.equal(count, Math.floor(13 * urnfactor));
      assert.equal(last, 12);
      assert.deepEqual([...k], Array.from({ length: count }, (_, i) => i));
      binomial(12, 0.35).forEach((p, value) => {
        const mine = value <= last ? own[value]! : 0;
        const others = alias.reduce((sum, other, i) => (other === value ? sum + 1 - own[i]! : sum), 0);
        close((mine + others) / count, p, `P(${value})`);
        close(probability[value]!, p, `P(${value}) as told`);
      });
      assert.ok(own.subarray(last + 1).every((share) => share === 0), 'columns beyond the values are their alias’s');
      assert.ok(probability.subarray(last + 1).every((p) => p === 0));
    });
  }

  test('DAU: of thousands of columns every k-th is told, with its probability', async () => {
    const { aliases } = await workingsOf('(k) => Math.exp(-k / 500)', { name: 'dau' }, [0, 4999]);
    assert.ok(aliases);
    assert.equal(aliases.count, 5000);
    assert.equal(aliases.k.length, Math.ceil(5000 / 13));
    const whole = (1 - Math.exp(-10)) / (1 - Math.exp(-1 / 500));
    aliases.k.forEach((k, i) => close(aliases.probability[i]!, Math.exp(-k / 500) / whole, `P(${k})`));
  });

  test('DGT: the guide table begins at the value whose step of the CDF meets u', async () => {
    const { guide, aliases } = await workingsOf(BINOMIAL, { name: 'dgt', options: { guidefactor: 2 } }, [0, 12]);
    assert.ok(guide && aliases === undefined);
    assert.equal(guide.size, 26);
    const p = binomial(12, 0.35);
    guide.u.forEach((u, i) => {
      assert.equal(u, i / 26);
      const start = guide.start[i]!;
      const below = p.slice(0, start).reduce((sum, f) => sum + f, 0);
      assert.ok(below < u + 1e-12 && below + p[start]! > u - 1e-12, `u = ${u}`);
    });
  });

  test('DSS has no table', async () => {
    const { guide, aliases } = await workingsOf(BINOMIAL, { name: 'dss' }, [0, 12]);
    assert.ok(guide === undefined && aliases === undefined);
  });
});

describe('hats of discrete methods', { timeout: 240_000 }, () => {
  for (const name of ['dari', 'dsrou'] as const) {
    test(`${name}: the hat is over the PMF, trials fall under it, and what is expected is counted`, async () => {
      const { result } = await sampleOf(requestFor(BINOMIAL, pmf, { action: 'diagnose', method: { name }, size: 20_000 }, { domain: [0, 12] }));
      const { verdict, method, diagnosis, workings } = result;
      assert.equal(verdict?.level, 'sound', verdict?.summary);
      const { x, hat, density } = diagnosis!.hat!;
      const p = binomial(12, 0.35);
      assert.deepEqual([...x], Array.from({ length: x.length }, (_, i) => x[0]! + i));
      x.forEach((k, i) => {
        close(density[i]!, p[k]!, `PMF(${k})`);
        assert.ok(hat[i]! >= p[k]! * (1 - 1e-12), `hat(${k})`);
      });
      assert.match(diagnosis!.checks.find((check) => check.name === 'hat ≥ density ≥ squeeze')!.detail, /all 13 values/);
      const { trials, costs } = workings!;
      trials!.x.forEach((at, i) => {
        const k = Math.round(at);
        assert.ok(Math.abs(at - k) <= 0.4 && trials!.y[i]! <= hat[k - x[0]!]!);
        assert.equal(trials!.accepted[i], trials!.y[i]! <= density[k - x[0]!]! ? 1 : 0);
      });
      // 400 trials, the shares of those accepted within 4.5 standard errors.
      const share = 1 / (hat.reduce((a, b) => a + b) / density.reduce((a, b) => a + b));
      assert.ok(Math.abs(trials!.accepted.reduce((a, b) => a + b) / 400 - share) < 4.5 * Math.sqrt((share * (1 - share)) / 400));
      const uniforms = costs.find(({ what }) => what === 'Uniforms per draw')!;
      assert.equal(uniforms.expected, (name === 'dari' ? 1 : 2) * method.rejectionConstant!);
      assert.ok(Math.abs(uniforms.counted! / uniforms.expected - 1) < 0.15, `${uniforms.counted} for ${uniforms.expected}`);
    });
  }

  test('DARI on a PMF with a second mode: the values above the hat are named', async () => {
    const { result } = await sampleOf(requestFor('(k) => Math.exp(-0.5 * k) + 0.05 * Math.exp(-0.5 * (k - 40) ** 2)', pmf, { action: 'diagnose', method: { name: 'dari' }, size: 20_000 }, { domain: [0, 80] }));
    assert.equal(result.verdict?.level, 'wrong');
    const check = result.diagnosis!.checks.find(({ name }) => name === 'hat ≥ density ≥ squeeze')!;
    assert.match(`${check.outcome} ${check.detail}`, /^failed At \d+ of 64 values the hat is below the PMF, by about .* most at k = 40/);
  });
});
