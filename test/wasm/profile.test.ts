import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInThisContext } from 'node:vm';
import { combinations, numericLiterals } from '../../wasm/profile/literals.ts';
import { explore } from '../../wasm/profile/landscape.ts';
import { integrateAll, profileOf } from '../../wasm/profile/profile.ts';
import { profileOfPmf } from '../../wasm/profile/profile-pmf.ts';
import { signed } from '../../wasm/profile/literals.ts';
import { tabulate } from '../../wasm/probability-table.ts';
import type { Feature, Profile, Tail } from '../../wasm/protocol.ts';
import { RecordStream } from '../../wasm/record-stream.ts';
import { forTests } from '../../wasm/reference-cdf.ts';
import { ContinuousTarget } from '../../wasm/target.ts';
import { totalOf } from '../../wasm/user-function.ts';
import { loadDistribution, type UserDistribution } from '../../wasm/user-distribution.ts';
import { newCore } from './core.ts';
import { concavityOf, knownLaws, type KnownLaw } from './densities.ts';
import { closeTo } from './numbers.ts';

function loaded({ name, kind, text, domain, mode, center, area }: KnownLaw): UserDistribution {
  const target = kind === 'object' ? ({ shape: 'object' } as const) : ({ shape: 'function', kind } as const);
  const facts = Object.fromEntries(Object.entries({ domain, mode, center, area }).filter(([, value]) => value !== undefined));
  return loadDistribution({ name, code: `__distribution__(${text})`, fileName: 'law.js', target, parameters: [], ...facts }, (code) => runInThisContext(code));
}

async function profileOfLaw(known: KnownLaw): Promise<Profile> {
  const law = loaded(known);
  if (law.discrete) {
    let evaluations = 0;
    const pmf = (k: number) => (evaluations++, law.functions.pmf?.(k) as number);
    const table = tabulate(pmf, law.domain, law.mode, law.area, signed(law.numbers ?? []));
    return profileOfPmf({ table, pmf, domain: law.domain, mode: law.mode, area: law.area }, () => ({ evaluations, ms: 0 }));
  }
  const { core } = await newCore();
  try {
    // A machine under load must not cut the search short.
    const target = new ContinuousTarget(core, law, new RecordStream(() => undefined), { evaluations: 20_000, ms: 60_000 });
    const reference = integrateAll(target, forTests);
    const profile = profileOf(target, reference, law, () => ({ evaluations: totalOf(core.user.counts()), ms: 0 }));
    core.raiseUserFailure();
    return profile;
  } finally {
    core.close();
  }
}

const near = (value: number, expected: number, within: number) => value === expected || Math.abs(value - expected) <= within;

function hasTail(found: Tail, expected: Partial<Tail>, what: string): void {
  if (expected.kind !== undefined) assert.equal(found.kind, expected.kind, what);
  if (expected.end !== undefined) assert.ok(near(found.end, expected.end, 1e-9), `${what} ends at ${found.end}, should ${expected.end}`);
  for (const key of ['exponent', 'rate'] as const) {
    const value = expected[key];
    if (value !== undefined) assert.ok(near(found[key] ?? NaN, value, 1e-3 * value), `${what}: ${key} ${found[key]}, should be ${value}`);
  }
}

function hasFeature(found: readonly Feature[], expected: Partial<Feature>, scale: number): void {
  const one = found.find(
    ({ kind, x, to, exponent }) =>
      kind === expected.kind &&
      (expected.x === undefined || near(x, expected.x, 1e-7 * scale)) &&
      (expected.to === undefined || near(to ?? NaN, expected.to, 1e-7 * scale)) &&
      (expected.exponent === undefined || near(exponent ?? NaN, expected.exponent, 1e-3)),
  );
  assert.ok(one, `${JSON.stringify(expected)} is not among ${JSON.stringify(found)}`);
}

describe('profile of laws known in closed form', () => {
  for (const known of knownLaws) {
    const { truth } = known;
    test(known.name, async () => {
      const profile = await profileOfLaw(known);
      const told = JSON.stringify(profile.modes);
      const scale = truth.scale ?? profile.scale;
      if (truth.modes.length > 0) assert.equal(profile.modes.length, truth.modes.length, told);
      truth.modes.forEach(({ x, mass }, i) => {
        const mode = profile.modes[i] as Profile['modes'][number];
        const width = Math.max(mode.left, mode.right, 1e-14 * Math.abs(x), 1e-12 * scale);
        assert.ok(near(mode.x, x, 1e-3 * width), `mode ${mode.x}, should be ${x}`);
        if (!Number.isNaN(mass)) assert.ok(near(mode.mass, mass, 1e-6), `mass ${mode.mass}, should be ${mass}`);
      });
      if (truth.scale !== undefined) closeTo(profile.scale, truth.scale, 1e-5, 'scale');
      if (truth.area === Infinity) {
        assert.equal(profile.area, Infinity);
        assert.match(profile.notes.join(' '), /infinite/);
      } else if (truth.area !== undefined) {
        closeTo(profile.area, truth.area, truth.areaWithin ?? 1e-9, 'area');
        const doubles = (truth.areaWithin ?? 1e-11) * truth.area;
        assert.ok(Math.abs(profile.area - truth.area) <= profile.areaError + doubles, `area ${profile.area} ± ${profile.areaError}, should be ${truth.area}`);
      }
      if (truth.support !== undefined) truth.support.forEach((end, i) => assert.ok(near(profile.support[i] as number, end, 1e-9), `support ${profile.support}`));
      hasTail(profile.tails[0], truth.tails[0], 'left tail');
      hasTail(profile.tails[1], truth.tails[1], 'right tail');
      for (const feature of truth.features ?? []) hasFeature(profile.features, feature, scale);
      if (truth.features?.length === 0) assert.deepEqual(profile.features, []);
      if (truth.mean !== undefined) assert.equal(profile.exists.mean, truth.mean, 'mean exists');
      if (truth.variance !== undefined) assert.equal(profile.exists.variance, truth.variance, 'variance exists');
      for (const [which, holds] of Object.entries(truth.concave ?? {}) as ['log' | 'root', boolean][]) {
        const found = concavityOf(profile.concavity, which);
        assert.equal(found?.holds, holds, `${which}: ${JSON.stringify(found)}`);
        if (!holds) assert.ok(Number.isFinite(found?.x), 'with the place');
      }
      if (truth.certainty !== undefined) assert.equal(profile.certainty, truth.certainty, profile.notes.join(' '));
      const wrong = profile.claims.filter(({ outcome }) => outcome === 'disagrees').map(({ what }) => what);
      assert.deepEqual(wrong.sort(), [...(truth.wrong ?? [])].sort(), JSON.stringify(profile.claims));
      for (const claim of profile.claims) if (claim.outcome === 'disagrees') assert.ok(claim.remedy !== undefined, 'with a remedy');
      // 20,000 of the search, as much for the quadrature; pools of a table have their own bound.
      if (known.kind !== 'pmf') assert.ok(profile.evaluations < 80_000, `${profile.evaluations} evaluations`);
    });
  }

  test('there are at least 40 of them, PMFs among them', () => {
    assert.ok(knownLaws.length >= 40 && knownLaws.filter(({ kind }) => kind === 'pmf').length >= 8);
  });
});

describe('search', () => {
  const bell = (x: number) => Math.exp(-0.5 * x * x);

  test('is the same in each run', () => {
    const places = () => {
      const seen: number[] = [];
      explore({ logDensity: (x) => (seen.push(x), Math.log(bell(x) + 0.01 * bell((x - 77) * 3))), domain: [-Infinity, Infinity], fromDensity: true, budget: { evaluations: 20_000, ms: Infinity } });
      return seen;
    };
    assert.deepEqual(places(), places());
  });

  test('keeps to its budget of evaluations', () => {
    for (const evaluations of [500, 3000]) {
      let calls = 0;
      const landscape = explore({ logDensity: (x) => (calls++, -0.5 * x * x), domain: [-Infinity, Infinity], budget: { evaluations, ms: Infinity } });
      // Features and tails are looked at beyond it.
      assert.ok(calls < evaluations + 1000, `${calls} calls`);
      assert.equal(landscape?.samples.cutBy, 'evaluations');
      assert.equal(landscape?.typical.x, 0);
    }
  });

  test('of a slow density ends, and says that it was cut', () => {
    const slowly = (x: number) => {
      const end = performance.now() + 1;
      while (performance.now() < end);
      return -0.5 * (x - 3) ** 2;
    };
    let calls = 0;
    const landscape = explore({ logDensity: (x) => (calls++, slowly(x)), domain: [-Infinity, Infinity], numbers: [3], budget: { evaluations: 20_000, ms: 50 } });
    assert.equal(landscape?.samples.cutBy, 'time');
    assert.ok(calls < 1000, `${calls} calls`);
    assert.ok(Math.abs((landscape?.typical.x ?? NaN) - 3) < 0.5);
  });

  test('claims no point where there is no density', () => {
    assert.equal(explore({ logDensity: () => -Infinity, domain: [-Infinity, Infinity] }), undefined);
  });
});

describe('numbers of a text', () => {
  test('are its numeric literals', () => {
    const text = 'function f(x, mu = 40, s = 1e-3) { const a1 = 0x10; return .5 * x2 + 1_000_000 - 2.5E+3 / mu; }';
    assert.deepEqual(numericLiterals(text), [40, 1e-3, 16, 0.5, 1e6, 2500]);
  });

  test('are combined in pairs, with both signs', () => {
    const found = combinations([3, 40]);
    for (const value of [43, 37, -37, 120, 40 / 3, -3 / 40, 80]) assert.ok(found.includes(value), `${value}`);
  });
});
