import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CompiledDistribution, FunctionName, MethodChoice } from '../../wasm/protocol.ts';
import { answerHere, sampleHere } from './in-process.ts';
import { normalCdf } from './numbers.ts';
import { logpdf, object, pdf, pmf, requestFor, type Target } from './worker.ts';

interface Law {
  name: string;
  expression: string;
  target: Target;
  facts?: Partial<CompiledDistribution>;
  area: number;
  /** NaN where it does not exist. */
  mean: number;
  variance: number;
  cdf: (x: number) => number;
  methods: MethodChoice['name'][];
}

const rootTwoPi = Math.sqrt(2 * Math.PI);
const bell = 'Math.exp(-0.5 * x * x)';

const laws: Law[] = [
  { name: 'normal', expression: `(x) => ${bell}`, target: pdf, area: rootTwoPi, mean: 0, variance: 1, cdf: normalCdf, methods: ['pinv', 'tdr'] },
  { name: 'exponential', expression: '(x) => Math.exp(-x)', target: pdf, facts: { domain: [0, Infinity] }, area: 1, mean: 1, variance: 1, cdf: (x) => -Math.expm1(-x), methods: ['pinv', 'tdr'] },
  { name: 'exponential without its domain', expression: '(x) => (x < 0 ? 0 : Math.exp(-x))', target: pdf, area: 1, mean: 1, variance: 1, cdf: (x) => -Math.expm1(-x), methods: ['pinv'] },
  { name: 'gamma(3)', expression: '(x) => x ** 2 * Math.exp(-x)', target: pdf, facts: { domain: [0, Infinity] }, area: 2, mean: 3, variance: 3, cdf: (x) => 1 - Math.exp(-x) * (1 + x + (x * x) / 2), methods: ['pinv', 'tdr'] },
  {
    name: 'two modes close by', expression: '(x) => Math.exp(-0.5 * (x + 3) ** 2) + Math.exp(-0.5 * (x - 3) ** 2)', target: pdf,
    area: 2 * rootTwoPi, mean: 0, variance: 10, cdf: (x) => 0.5 * normalCdf(x + 3) + 0.5 * normalCdf(x - 3), methods: ['pinv'],
  },
  {
    name: 'two modes far apart', expression: `(x) => ${bell} + Math.exp(-0.5 * (x - 1000) ** 2)`, target: pdf,
    area: 2 * rootTwoPi, mean: 500, variance: 250_001, cdf: (x) => 0.5 * normalCdf(x) + 0.5 * normalCdf(x - 1000), methods: ['pinv'],
  },
  { name: 'Cauchy', expression: '(x) => 1 / (1 + x * x)', target: pdf, area: Math.PI, mean: NaN, variance: NaN, cdf: (x) => 0.5 + Math.atan(x) / Math.PI, methods: ['pinv', 'tdr'] },
  { name: 'Pareto(3)', expression: '(x) => x ** -4', target: pdf, facts: { domain: [1, Infinity] }, area: 1 / 3, mean: 1.5, variance: NaN, cdf: (x) => 1 - x ** -3, methods: ['pinv', 'tdr'] },
  { name: 'normal on [2, 5]', expression: `(x) => ${bell}`, target: pdf, facts: { domain: [2, 5] }, area: rootTwoPi * (normalCdf(-2) - normalCdf(-5)), mean: NaN, variance: NaN, cdf: (x) => (normalCdf(-2) - normalCdf(-x)) / (normalCdf(-2) - normalCdf(-5)), methods: ['pinv', 'tdr'] },
  { name: 'N(1e4, 0.1) by its log-density', expression: '(x) => -50 * (x - 1e4) ** 2', target: logpdf, area: 0.1 * rootTwoPi, mean: 1e4, variance: 0.01, cdf: (x) => normalCdf((x - 1e4) * 10), methods: ['pinv', 'tdr'] },
  { name: 'a log-density of 5000', expression: '(x) => 5000 - 0.5 * x * x', target: logpdf, area: Infinity, mean: 0, variance: 1, cdf: normalCdf, methods: ['pinv', 'tdr'] },
  { name: 'a density of 1e-305', expression: `(x) => 1e-305 * ${bell}`, target: pdf, area: 1e-305 * rootTwoPi, mean: 0, variance: 1, cdf: normalCdf, methods: ['pinv', 'tdr'] },
  { name: 'a density of 1e300', expression: `(x) => 1e300 * ${bell}`, target: pdf, area: 1e300 * rootTwoPi, mean: 0, variance: 1, cdf: normalCdf, methods: ['pinv', 'tdr'] },
  { name: 'uniform', expression: '() => 1', target: pdf, facts: { domain: [0, 1] }, area: 1, mean: 0.5, variance: 1 / 12, cdf: (x) => x, methods: ['pinv', 'tdr'] },
  { name: 'gamma(1/2), infinite at 0', expression: '(x) => Math.exp(-x) / Math.sqrt(x)', target: pdf, facts: { domain: [0, Infinity] }, area: Math.sqrt(Math.PI), mean: 0.5, variance: 0.5, cdf: (x) => 2 * normalCdf(Math.sqrt(2 * x)) - 1, methods: ['pinv'] },
  { name: 'inverse Gaussian, NaN at 0 and beside it', expression: '(x) => x ** -1.5 * Math.exp(-((x - 1) ** 2) / (2 * x))', target: pdf, facts: { domain: [0, Infinity] }, area: rootTwoPi, mean: 1, variance: 1, cdf: () => NaN, methods: ['pinv'] },
  { name: 'gamma(10), NaN far out', expression: '(x) => x ** 9 * Math.exp(-x)', target: pdf, facts: { domain: [0, Infinity] }, area: 362_880, mean: 10, variance: 10, cdf: () => NaN, methods: ['pinv', 'tdr'] },
  { name: 'logistic, NaN below -709', expression: '(x) => Math.exp(-x) / (1 + Math.exp(-x)) ** 2', target: pdf, area: 1, mean: 0, variance: Math.PI ** 2 / 3, cdf: (x) => 1 / (1 + Math.exp(-x)), methods: ['pinv', 'tdr', 'arou', 'nrou', 'hinv'] },
  { name: 'its log-density', expression: '(x) => Math.log(Math.exp(-x) / (1 + Math.exp(-x)) ** 2)', target: logpdf, area: 1, mean: 0, variance: Math.PI ** 2 / 3, cdf: (x) => 1 / (1 + Math.exp(-x)), methods: ['pinv', 'tdr'] },
  { name: 'inverse Gaussian, NaN below 0', expression: '(x) => x ** -1.5 * Math.exp(-((x - 1) ** 2) / (2 * x))', target: pdf, area: rootTwoPi, mean: 1, variance: 1, cdf: () => NaN, methods: ['pinv'] },
  { name: 'gamma(1/2) without its domain', expression: '(x) => (x < 0 ? 0 : x ** -0.5 * Math.exp(-x))', target: pdf, area: Math.sqrt(Math.PI), mean: 0.5, variance: 0.5, cdf: () => NaN, methods: ['pinv'] },
  { name: 'arcsine without its domain', expression: '(x) => (x * (1 - x)) ** -0.5', target: pdf, area: NaN, mean: 0.5, variance: 0.125, cdf: (x) => (2 / Math.PI) * Math.asin(Math.sqrt(x)), methods: ['pinv'] },
  { name: 'beta prime, whose factors underflow', expression: '(x) => (x > 0 ? x * (1 + x) ** -5 : 0)', target: pdf, area: 1 / 12, mean: 1, variance: NaN, cdf: (x) => 1 - (1 + 4 * x) / (1 + x) ** 4, methods: ['pinv'] },
  { name: 'a staircase', expression: '(x) => (x < 0 || x >= 2 ? 0 : 2 - Math.floor(x))', target: pdf, area: 3, mean: 5 / 6, variance: NaN, cdf: (x) => (x < 1 ? (2 * x) / 3 : (1 + x) / 3), methods: ['pinv'] },
  { name: 'Poisson(4)', expression: '(k) => { let p = Math.exp(-4); for (let i = 1; i <= k; i++) p *= 4 / i; return p; }', target: pmf, area: 1, mean: 4, variance: 4, cdf: () => NaN, methods: ['dgt', 'dau', 'dss'] },
  { name: 'two-sided geometric', expression: '(k) => Math.exp(-Math.abs(k - 7) / 3)', target: pmf, facts: { domain: [-Infinity, Infinity], mode: 7 }, area: (1 + Math.exp(-1 / 3)) / (1 - Math.exp(-1 / 3)), mean: 7, variance: NaN, cdf: () => NaN, methods: ['dgt'] },
];

describe('laws, set up, drawn and diagnosed', () => {
  for (const law of laws) {
    for (const name of law.methods) {
      test(`${law.name}, ${name}`, async () => {
        const request = requestFor(law.expression, law.target, { action: 'diagnose', method: { name } }, law.facts);
        const { result, records } = await sampleHere(request);
        const { moments, area, areaError, goodness, draws, curve, histogram, diagnosis } = result;
        assert.equal(result.method.tag, name.toUpperCase());
        // Each of the checks allows one in 10,000 good samplers to fail; the seed is fixed.
        for (const check of diagnosis?.checks ?? []) assert.notEqual(check.outcome, 'failed', `${check.name}: ${check.detail}`);
        assert.ok((diagnosis?.checks.length ?? 0) >= 2);
        assert.ok(goodness.chi2.p > 1e-4);
        if (Number.isFinite(law.area)) assert.ok(Math.abs(area - law.area) <= areaError + 1e-11 * law.area, `area ${area}, exact ${law.area}`);
        for (const [key, exact] of [['mean', law.mean], ['variance', law.variance]] as const) {
          if (Number.isNaN(exact)) continue;
          const { value, standardError } = moments[key];
          assert.ok(Math.abs(value - exact) <= 5 * standardError, `${key} ${value} ± ${standardError}, exact ${exact}`);
        }
        if (law.name === 'Cauchy') assert.ok(Number.isNaN(moments.mean.value));
        assert.equal(draws?.length, 20_000);
        assert.equal(histogram.counts.reduce((a, b) => a + b, 0) + histogram.below + histogram.above, 20_000);
        assert.ok(curve.x.length <= 400 && curve.x.length === curve.density.length && curve.x.length === curve.ecdf.length);
        curve.x.forEach((x, i) => {
          assert.ok(i === 0 || x > (curve.x[i - 1] as number));
          const exact = law.cdf(x);
          if (!Number.isNaN(exact)) assert.ok(Math.abs((curve.cdf[i] as number) - Math.max(0, exact)) <= 1e-6, `F(${x}) = ${curve.cdf[i]}, exact ${exact}`);
          assert.ok(Math.abs((curve.cdf[i] as number) - (curve.ecdf[i] as number)) < 0.02);
        });
        assert.ok(result.bytes > 0 && result.setupMs > 0 && result.drawMs > 0);
        assert.ok(Object.values(result.setupEvaluations).some((n) => n > 0));
        assert.match(result.method.info, new RegExp(result.method.tag));
        assert.deepEqual(records.filter(({ severity }) => severity === 'error'), []);
      });
    }
  }

  test('densities that leave are normalised', async () => {
    const { result } = await sampleHere(requestFor(`(x) => 17 * ${bell}`, pdf));
    const { x, density } = result.curve;
    x.forEach((at, i) => assert.ok(Math.abs((density[i] as number) - Math.exp(-0.5 * at * at) / rootTwoPi) < 1e-10));
  });

  const hats: [method: MethodChoice, points: boolean, squeeze: boolean][] = [
    [{ name: 'tdr' }, true, true],
    [{ name: 'ars' }, true, true],
    [{ name: 'arou' }, true, true],
    [{ name: 'nrou' }, false, false],
    [{ name: 'nrou', options: { r: 2 } }, false, false],
    [{ name: 'srou' }, false, false],
    [{ name: 'srou', options: { cdfatmode: 0.5, usesqueeze: true } }, false, true],
    [{ name: 'srou', options: { r: 3 } }, false, false],
  ];
  for (const [method, points, squeeze] of hats) {
    test(`the hat stands in the scale of the density as written: ${JSON.stringify(method)}`, async () => {
      const { result } = await sampleHere(requestFor(`(x) => 17 * ${bell}`, pdf, { action: 'diagnose', method }));
      assert.equal(result.verdict?.level, 'sound');
      const hat = result.diagnosis?.hat;
      assert.ok(hat);
      assert.equal(hat.points.length > 5, points);
      assert.equal(hat.squeeze.some((at) => at > 0), squeeze);
      hat.x.forEach((at, i) => {
        assert.ok(Math.abs((hat.density[i] as number) - 17 * Math.exp(-0.5 * at * at)) < 1e-9);
        assert.ok((hat.hat[i] as number) >= (hat.density[i] as number) * (1 - 1e-9));
        assert.ok((hat.squeeze[i] as number) <= (hat.density[i] as number) * (1 + 1e-9));
      });
      const { hatArea = 0, squeezeArea = 0, rejectionConstant = 0 } = result.method;
      assert.ok(squeezeArea < 17 * rootTwoPi && 17 * rootTwoPi < hatArea);
      assert.ok(Math.abs(rejectionConstant - hatArea / (17 * rootTwoPi)) < 1e-9);
      assert.ok(result.workings?.trials);
    });
  }

  test('the u-error curve keeps to the resolution asked for', async () => {
    for (const u_resolution of [1e-8, 1e-12]) {
      const { result } = await sampleHere(requestFor(`(x) => ${bell}`, pdf, { action: 'diagnose', method: { name: 'pinv', options: { u_resolution } } }));
      const uError = result.diagnosis?.uError;
      assert.ok(uError);
      assert.equal(uError.resolution, u_resolution);
      assert.equal(uError.max, uError.error.reduce((a, b) => Math.max(a, b), 0));
      assert.ok(uError.max <= u_resolution && uError.max > u_resolution / 1000);
      // The curve is what a closed form says, too.
      assert.ok(Math.abs(Math.abs(normalCdf(uError.argmax.x) - uError.argmax.u) - uError.max) < 1e-13);
    }
  });

  test('every quantile and moment of a large sample that is only counted', async () => {
    const { result } = await sampleHere(requestFor('(x) => Math.exp(-x)', pdf, { size: 1_500_000 }, { domain: [0, Infinity] }));
    assert.equal(result.draws, undefined);
    assert.ok(goodP(result.goodness.ks?.p) && goodP(result.goodness.chi2.p));
    for (const { p, x } of result.quantiles) {
      const spread = Math.sqrt((p * (1 - p)) / 1_500_000);
      assert.ok(Math.abs(-Math.expm1(-x) - p) < 5 * spread + 2e-6, `quantile ${p}: ${x}`);
    }
    assert.ok(Math.abs(result.moments.mean.value - 1) < 5 * result.moments.mean.standardError);
    const { counts, below, above } = result.histogram;
    assert.equal(counts.reduce((a, b) => a + b, 0) + below + above, 1_500_000);
  });

  test('a large discrete sample', async () => {
    const { result } = await sampleHere(requestFor('(k) => 0.9 ** k', pmf, { size: 1_200_000 }));
    assert.equal(result.draws, undefined);
    assert.ok(goodP(result.goodness.chi2.p));
    assert.ok(Math.abs(result.moments.mean.value - 9) < 5 * result.moments.mean.standardError);
  });
});

const goodP = (p: number | undefined) => p !== undefined && p > 1e-4;

describe('what a session is asked', () => {
  test('the same seed gives the same draws, another seed others', async () => {
    const draw = async (seed: string) => (await sampleHere(requestFor(`(x) => ${bell}`, pdf, { seed, size: 100 }))).result.draws;
    assert.deepEqual(await draw('18446744073709551615'), await draw('18446744073709551615'));
    assert.notDeepEqual(await draw('1'), await draw('2'));
  });

  test('parameters replace defaults, undefined keeps them', async () => {
    const expression = '(x, mu = 5, sigma = 1) => Math.exp(-0.5 * ((x - mu) / sigma) ** 2)';
    const of = async (parameters: (number | undefined)[]) => (await sampleHere(requestFor(expression, pdf, {}, { parameters }))).result.moments;
    const plain = await of([]);
    assert.ok(Math.abs(plain.mean.value - 5) < 0.05);
    const changed = await of([undefined, 3]);
    assert.ok(Math.abs(changed.mean.value - 5) < 0.15 && Math.abs(changed.variance.value - 9) < 0.7);
  });

  test('tags outrank members', async () => {
    const expression = `{ pdf: (x) => ${bell}, domain: [-1, 1], mode: 0.5 }`;
    const { result } = await sampleHere(requestFor(expression, object, { action: 'diagnose' }, { domain: [0, 3], mode: 0 }));
    assert.deepEqual(result.domain, [0, 3]);
    assert.ok(result.range[0] >= 0 && result.range[1] > 1);
    assert.equal(result.diagnosis?.checks.find(({ name }) => name === 'stated mode')?.outcome, 'passed');
  });

  test('method options reach the core', async () => {
    const { result } = await sampleHere(requestFor(`(x) => ${bell}`, pdf, { method: { name: 'pinv', options: { order: 9, u_resolution: 1e-13 } } }));
    assert.match(result.method.info, /order of polynomial = 9/);
    const { result: tdr } = await sampleHere(requestFor(`(x) => ${bell}`, pdf, { method: { name: 'tdr', options: { variant: 'gw', c: 0 } } }));
    assert.deepEqual(tdr.method.settings.slice(0, 2), [['variant', 'GW'], ['c', '0']]);
    assert.match(tdr.method.info, /variant = GW|GW \(/);
  });

  test('what the request leaves open is as the settings say', async () => {
    const defaults = { continuous: 'tdr', discrete: 'dau', uResolution: 1e-8 } as const;
    const tagOf = async (...args: Parameters<typeof requestFor>) => (await sampleHere(requestFor(...args))).result.method;
    const bellLaw = `(x) => ${bell}`;
    assert.equal((await tagOf(bellLaw, pdf, { defaults })).tag, 'TDR');
    assert.equal((await tagOf('(k) => 0.5 ** k', pmf, { defaults })).tag, 'DAU');
    const pinv = await tagOf(bellLaw, pdf, { defaults, method: { name: 'pinv' } });
    assert.deepEqual(pinv.settings.find(([label]) => label === 'u-resolution'), ['u-resolution', '1e-8']);
    const stated = await tagOf(bellLaw, pdf, { defaults, method: { name: 'pinv', options: { u_resolution: 1e-12 } } });
    assert.deepEqual(stated.settings.find(([label]) => label === 'u-resolution'), ['u-resolution', '1e-12']);
    // Options of `auto` hold for what it stands for.
    const gw = await tagOf(bellLaw, pdf, { defaults, method: { name: 'auto', options: { variant: 'gw', order: 7 } } });
    assert.deepEqual(gw.settings[0], ['variant', 'GW']);
  });

  test('TDR names a smaller c as a remedy only where there is one', async () => {
    const heavy = '(x) => (1 + Math.abs(x)) ** -1.2';
    const reason = async (c: 0 | -0.5) => (await answerHere(requestFor(heavy, pdf, { method: { name: 'tdr', options: { c } } }))).failure?.message ?? '';
    assert.match(await reason(0), /c = 0.*try c = -0\.5 or/);
    assert.match(await reason(-0.5), /c = -0\.5.*try (another method|more intervals)/);
  });

  test('options that a session does not take are refused by name', async () => {
    const refused = async (method: unknown) => (await answerHere(requestFor(`(x) => ${bell}`, pdf, { method: method as MethodChoice }))).failure?.message ?? '';
    assert.match(await refused({ name: 'tdr', options: { order: 5 } }), /TDR: option order does not exist; there are variant, c/);
    assert.match(await refused({ name: 'pinv', options: { order: 99 } }), /PINV: option order is 99; it must be an integer from 3 to 17/);
    assert.match(await refused({ name: 'pinv', options: { keepcdf: true } }), /a session does not take option keepcdf: a session does not read that table/);
    assert.match(await refused({ name: 'ninv', options: { u_resolution: false } }), /NINV: option u_resolution is false/);
    assert.match(await refused({ name: 'auto', options: { iteration: 'newton' } }), /option iteration does not exist/);
    assert.match(await refused({ name: 'auto', options: { order: 99 } }), /PINV: option order is 99/);
    assert.match(await refused({ name: 'cstd' }), /A session has no method "cstd"; it must be auto or one of pinv/);
  });

  test('a smooth interpolant is made with an automatic derivative', async () => {
    const { result } = await sampleHere(requestFor(`(x) => ${bell}`, pdf, { action: 'diagnose', method: { name: 'pinv', options: { smoothness: 2, order: 5 } } }));
    assert.equal(result.method.derivative, 'automatic');
    assert.equal(result.diagnosis?.checks.find(({ name }) => name === 'u-error')?.outcome, 'passed');
  });

  const shapes: [what: string, expression: string, target: Target][] = [
    ['an object with members of all kinds', `{ pdf: (x) => ${bell}, dpdf: (x) => -x * ${bell}, support: () => [-8, 8], get mode() { return 0; }, center: () => 0, area: ${rootTwoPi} }`, object],
    ['methods that use this', `{ scale: 2, pdf(x) { return Math.exp(-0.5 * (x / this.scale) ** 2); } }`, object],
    ['a class', `class { sigma = 3; get domain() { return [-30, 30]; } logpdf(x) { return -0.5 * (x / this.sigma) ** 2; } dlogpdf(x) { return -x / this.sigma ** 2; } }`, { shape: 'class' }],
    ['a class with a private field', `class { #s = 2; pdf(x) { return Math.exp(-Math.abs(x) / this.#s); } }`, { shape: 'class' }],
    ['pdf and logpdf', `{ pdf: (x) => ${bell}, logpdf: (x) => 3 - 0.5 * x * x }`, object],
  ];
  for (const [what, expression, target] of shapes) {
    test(`${what}: passes its checks by PINV and TDR`, async () => {
      for (const name of ['pinv', 'tdr'] as const) {
        const { result } = await sampleHere(requestFor(expression, target, { action: 'diagnose', method: { name } }));
        for (const check of result.diagnosis?.checks ?? []) assert.notEqual(check.outcome, 'failed', `${check.name}: ${check.detail}`);
      }
    });
  }

  test('the derivative in use is told', async () => {
    const own = await sampleHere(requestFor(`{ logpdf: (x) => -0.5 * x * x, dlogpdf: (x) => -x }`, object, { method: { name: 'tdr' } }));
    assert.equal(own.result.method.derivative, 'user');
    assert.ok((own.result.setupEvaluations.dlogpdf ?? 0) > 0);
    const automatic = await sampleHere(requestFor(`(x) => -0.5 * x * x`, logpdf, { method: { name: 'tdr' } }));
    assert.equal(automatic.result.method.derivative, 'automatic');
    assert.ok((automatic.result.setupEvaluations.dlogpdf ?? 0) > 0);
  });

  test('methods side by side on a density', async () => {
    const { result } = await answerHere(requestFor(`(x) => ${bell}`, pdf, { action: 'compare' }));
    assert.ok(result?.action === 'compare');
    assert.deepEqual(result.rows.map(({ method: { name, options } }) => [name, ...(name === 'tdr' ? [options?.variant, options?.c] : [])].join(' ')), [
      'pinv', 'tdr ps -0.5', 'tdr ps 0', 'tdr gw -0.5', 'tdr gw 0', 'tdr ia -0.5', 'tdr ia 0',
      'ars', 'arou', 'utdr', 'srou', 'ssr', 'nrou', 'tabl', 'itdr', 'hinv', 'ninv',
    ]);
    for (const row of result.rows.filter(({ ok }) => ok)) {
      assert.ok((row.nsPerDraw ?? 0) > 0 && (row.bytes ?? 0) > 0, row.label);
      if (['pinv', 'tdr', 'tabl'].includes(row.method.name)) assert.ok((row.intervals ?? 0) > 0, row.label);
      assert.ok(goodP(row.p), `${row.label}: p = ${row.p}`);
      assert.equal(row.verdict, 'sound', row.label);
      assert.equal(row.maxUError !== undefined, ['pinv', 'hinv', 'ninv'].includes(row.method.name), row.label);
      assert.equal((row.evaluationsPerDraw ?? 0) > 0, !['pinv', 'hinv'].includes(row.method.name), row.label);
    }
    const refused = result.rows.filter(({ ok }) => !ok);
    assert.deepEqual(refused.map(({ method }) => method.name), ['itdr']);
    for (const { note, verdict } of refused) {
      assert.match(note, /needs a pole/);
      assert.equal(verdict, undefined);
    }
    assert.ok((result.rows[0]?.maxUError ?? 1) <= 1e-10);
  });

  test('methods that cannot are named with their reason', async () => {
    const { result } = await answerHere(requestFor('(x) => Math.exp(-0.5 * (x + 3) ** 2) + Math.exp(-0.5 * (x - 3) ** 2)', pdf, { action: 'compare' }));
    assert.ok(result?.action === 'compare');
    const rows = result.rows.filter(({ method }) => ['pinv', 'tdr', 'arou', 'tabl'].includes(method.name));
    assert.deepEqual(rows.map(({ ok }) => ok), [true, false, false, false, false, false, false, false, true]);
    for (const row of rows.slice(1, -1)) assert.match(row.note, /UNUR_ERR_GEN_/);
  });

  test('methods side by side on a PMF', async () => {
    const { result } = await answerHere(requestFor('(k) => 0.5 ** k', pmf, { action: 'compare' }));
    assert.ok(result?.action === 'compare' && result.discrete);
    assert.deepEqual(result.rows.map(({ method, ok }) => [method.name, ok]), [['dgt', true], ['dau', true], ['dss', true], ['dari', true], ['dsrou', true]]);
    for (const row of result.rows) assert.ok(goodP(row.p) && row.verdict === 'sound', row.label);
  });
});

describe('the methods of the table in sessions', () => {
  const laplace = '{ pdf: (x) => 7 * Math.exp(-Math.abs(x)), cdf: (x) => (x < 0 ? 0.5 * Math.exp(x) : 1 - 0.5 * Math.exp(-x)) }';
  const cases: [name: MethodChoice['name'], what: string, expression: string, target: Target, facts?: Partial<CompiledDistribution>][] = [
    ...(['arou', 'utdr', 'srou', 'ssr', 'nrou', 'tabl'] as const).flatMap((name): typeof cases => [
      [name, 'a normal law of area 7.5', `(x) => 3 * ${bell}`, pdf],
      [name, 'an exponential law, mode at the end', '(x) => Math.exp(-x)', pdf, { domain: [0, Infinity] }],
      [name, 'a log-density of 5000', '(x) => 5000 - 0.5 * x * x', logpdf],
    ]),
    ['ars', 'a log-density of 5000', '(x) => 5000 - 0.5 * x * x', logpdf],
    ['itdr', '1/sqrt(x) on [0, 1]', '(x) => 1 / Math.sqrt(x)', pdf, { domain: [0, 1] }],
    ['itdr', 'gamma(1/2)', '(x) => Math.exp(-x) / Math.sqrt(x)', pdf, { domain: [0, Infinity] }],
    ['hinv', 'Laplace', laplace, object],
    ['ninv', 'Laplace', laplace, object],
    ['hinv', 'Laplace on [-1, 2]', laplace, object, { domain: [-1, 2] }],
    ['ninv', 'Laplace on [-1, 2]', laplace, object, { domain: [-1, 2] }],
    ['dari', 'geometric', '(k) => 0.8 ** k', pmf],
    ['dsrou', 'two-sided geometric', '(k) => Math.exp(-Math.abs(k - 7) / 3)', pmf, { domain: [-Infinity, Infinity] }],
  ];
  for (const [name, what, expression, target, facts] of cases) {
    test(`${name}: ${what} passes its checks`, async () => {
      const { result } = await sampleHere(requestFor(expression, target, { action: 'diagnose', method: { name } }, facts));
      assert.equal(result.method.tag, name.toUpperCase());
      for (const check of result.diagnosis?.checks ?? []) {
        // Truncated, the CDF of the whole law is another one than that of the density.
        if (check.name !== 'your cdf' || facts === undefined) assert.notEqual(check.outcome, 'failed', `${check.name}: ${check.detail}`);
      }
    });
  }

  test('mode and area that are not stated are found, and told', async () => {
    const found = await sampleHere(requestFor(`(x) => 3 * Math.exp(-0.5 * (x - 2) ** 2)`, pdf, { method: { name: 'utdr' } }));
    const notes = found.records.map(({ reason }) => reason).join('\n');
    assert.match(notes, /UTDR needs the area below the density: 7\.51988 .* by quadrature/);
    assert.match(notes, /UTDR needs the mode: x = 2(\.0|,)/);
    const stated = await sampleHere(requestFor(`(x) => 3 * Math.exp(-0.5 * (x - 2) ** 2)`, pdf, { method: { name: 'utdr' } }, { mode: 2, area: 3 * rootTwoPi }));
    assert.ok(!stated.records.some(({ reason }) => reason.includes('UTDR needs')));
  });

  test('a pole that is missing is named', async () => {
    const { failure } = await answerHere(requestFor(`(x) => ${bell}`, pdf, { method: { name: 'itdr' } }));
    assert.equal(failure?.cause, 'core');
    assert.match(failure?.message ?? '', /^ITDR needs a pole/);
  });
});

describe('where auto turns to', () => {
  test('PINV where it can', async () => {
    const { result } = await sampleHere(requestFor(`(x) => ${bell}`, pdf));
    assert.equal(result.method.tag, 'PINV');
    assert.match(result.method.reason, /Chosen automatically/);
  });

  test('the next where PINV cannot, with the reason', async () => {
    // More accurate than 100 of PINV's intervals can be.
    const options = { u_resolution: 1e-12, max_intervals: 100 };
    const { result, records } = await sampleHere(requestFor(`(x) => ${bell}`, pdf, { action: 'diagnose', method: { name: 'auto', options } }));
    assert.equal(result.method.tag, 'HINV');
    assert.match(result.method.reason, /^Chosen automatically, because PINV failed: ./);
    assert.ok(records.some(({ severity, method, reason }) => severity === 'warning' && method === 'PINV' && /Trying HINV/.test(reason)));
    for (const check of result.diagnosis?.checks ?? []) assert.notEqual(check.outcome, 'failed', `${check.name}: ${check.detail}`);
  });

  test('exactness: rejection', async () => {
    const { result } = await sampleHere(requestFor(`(x) => ${bell}`, pdf, { purpose: 'exact', action: 'diagnose' }));
    assert.equal(result.method.tag, 'TDR');
    assert.match(result.method.reason, /^Chosen automatically for exact draws, ahead of AROU/);
    assert.equal(result.verdict?.level, 'sound');
  });

  test('where no method fits the purpose, every reason is told', async () => {
    const { failure } = await answerHere(requestFor('(x) => Math.abs(x - 0.25) ** -0.5', pdf, { purpose: 'exact' }, { domain: [0, 1] }));
    assert.match(failure?.message ?? '', /^No method fits this density for exact draws\. .*PINV: a pole inside the support, at x = 0\.25.*TDR: unbounded at x = 0\.25.*HINV: inverts within a u-error/);
  });

  test('several modes, exactly: a table between the extrema that are found', async () => {
    const { result, records } = await sampleHere(requestFor('(x) => Math.exp(-0.5 * (x + 3) ** 2) + Math.exp(-0.5 * (x - 3) ** 2)', pdf, { purpose: 'exact', action: 'diagnose' }));
    assert.equal(result.method.tag, 'TABL');
    assert.equal(result.verdict?.level, 'sound');
    for (const check of result.diagnosis?.checks ?? []) assert.notEqual(check.outcome, 'failed', `${check.name}: ${check.detail}`);
    assert.ok(records.some(({ reason }) => /^TABL needs all local extrema: x = -3, -?[\d.e-]+, 3, found by search/.test(reason)));
  });

  test('a choice of the user\'s own that will be wrong is warned of, and ranked against the others', async () => {
    const { result, records } = await sampleHere(requestFor('(x) => Math.exp(-0.5 * (x + 3) ** 2) + Math.exp(-0.5 * (x - 3) ** 2)', pdf, { method: { name: 'srou' } }));
    assert.match(result.choice?.warning ?? '', /^SROU does not fit this density: not unimodal: modes at x = -(3|2\.9).*PINV would do\.$/);
    assert.ok(records.some(({ severity, method, reason }) => severity === 'warning' && method === 'SROU' && reason === result.choice?.warning));
    assert.equal(result.choice?.ranked[0]?.method.name, 'pinv');
  });

  test('another method where PINV does not reach all of the mass', async () => {
    const bellAt = (mean: string, sd: string) => `Math.exp(-0.5 * ((x - ${mean}) / ${sd}) ** 2) / ${sd}`;
    const text = `(x) => ${bellAt('-1e6', '1e3')} + 2 * ${bellAt('0', '1e-12')} + ${bellAt('100', '1e-3')}`;
    const { result, records } = await sampleHere(requestFor(text, pdf));
    assert.match(records.map(({ reason }) => reason).join('\n'), /PINV found only .* takes its place/);
    assert.notEqual(result.method.tag, 'PINV');
    assert.deepEqual(result.profile?.modes.map(({ x }) => x), [-1e6, 0, 100]);
    const draws = result.draws ?? new Float64Array();
    const share = (from: number, to: number) => draws.filter((x) => x > from && x < to).length / draws.length;
    // Five standard errors of a share of 20,000 draws.
    for (const [from, to, mass] of [[-1.1e6, -9e5, 0.25], [-1e-9, 1e-9, 0.5], [99, 101, 0.25]] as const) {
      assert.ok(Math.abs(share(from, to) - mass) < 0.018, `${share(from, to)} of the draws between ${from} and ${to}`);
    }
  });

  test('an infinite area is told before any method is tried', async () => {
    const { failure, records } = await answerHere(requestFor('() => 1', pdf));
    assert.equal(failure?.cause, 'user');
    assert.equal(failure?.codeName, 'INFINITE_AREA');
    assert.match(failure?.message ?? '', /area below the density is infinite.*@domain/);
    assert.equal(records.some(({ method }) => method !== ''), false);
  });

  test('a chosen method is not replaced', async () => {
    const { failure } = await answerHere(requestFor('(x) => Math.exp(-0.5 * (x + 3) ** 2) + Math.exp(-0.5 * (x - 3) ** 2)', pdf, { method: { name: 'tdr' } }));
    assert.equal(failure?.cause, 'core');
    assert.equal(failure?.codeName, 'UNUR_ERR_GEN_CONDITION');
  });

  const misfits: [MethodChoice['name'], Target, RegExp][] = [
    ['dgt', pdf, /DGT is a method for discrete laws.*Choose pinv/],
    ['pinv', pmf, /PINV is a method for continuous laws.*Choose dgt/],
  ];
  for (const [name, target, message] of misfits) {
    test(`${name} for the other kind of law is refused`, async () => {
      const { failure } = await answerHere(requestFor('() => 0.5', target, { method: { name } }, { domain: [0, 1] }));
      assert.equal(failure?.cause, 'core');
      assert.match(failure?.message ?? '', message);
    });
  }
});

describe('facts that the user states', () => {
  const cases: [what: string, member: string, check: string][] = [
    ['an area', 'area: 2', 'stated area'],
    ['a mode', 'mode: 0.7', 'stated mode'],
    ['a distribution function', 'cdf: (x) => 1 / (1 + Math.exp(-1.7 * x))', 'your cdf'],
    ['a distribution function that is NaN', 'cdf: () => NaN', 'your cdf'],
    ['a derivative', `dpdf: (x) => x * ${bell}`, 'your dpdf'],
    ['a derivative that throws', `dpdf: () => { throw new Error('no'); }`, 'your dpdf'],
    ['a log-density', 'logpdf: (x) => -0.5 * x * x - 0.001 * x', 'pdf and logpdf agree'],
  ];
  for (const [what, member, check] of cases) {
    test(`${what} that is wrong fails its check`, async () => {
      const { result } = await sampleHere(requestFor(`{ pdf: (x) => ${bell}, ${member} }`, object, { action: 'diagnose' }));
      const found = result.diagnosis?.checks.find(({ name }) => name === check);
      assert.equal(found?.outcome, 'failed', JSON.stringify(result.diagnosis?.checks));
    });
  }
});

describe('the profile', () => {
  for (const [kind, text, target] of [['density', `(x) => ${bell}`, pdf], ['PMF', '(k) => 0.3 * 0.7 ** k', pmf]] as const) {
    test(`of a ${kind} is part of the result, and a stage of its own`, async () => {
      const { result, messages } = await answerHere(requestFor(text, target));
      assert.ok(result !== undefined && result.action === 'sample');
      assert.deepEqual(result.profile?.modes.map(({ x }) => x), [0]);
      assert.equal(result.profile?.certainty, 'complete');
      assert.ok((result.profile?.evaluations ?? 0) > 0);
      const stages = messages.flatMap((message) => (message.type === 'progress' ? [message.stage] : []));
      assert.ok(stages.indexOf('profiling') >= 0 && stages.indexOf('profiling') < stages.indexOf('set-up'), stages.join());
    });
  }
});

describe('evaluations', () => {
  test('are counted by function and phase', async () => {
    const { result } = await sampleHere(requestFor(`{ pdf: (x) => ${bell}, dpdf: (x) => -x * ${bell}, center: 0 }`, object, { method: { name: 'tdr' } }));
    const names = Object.keys(result.setupEvaluations).sort() as FunctionName[];
    assert.deepEqual(names, ['dpdf', 'pdf']);
    assert.ok((result.setupEvaluations.pdf ?? 0) < 300);
    assert.ok((result.drawEvaluations.pdf ?? 0) > 0 && (result.drawEvaluations.pdf ?? 0) < 2000);
  });

  test('beyond the budget fail by code', async () => {
    for (const [expression, target] of [[`(x) => ${bell}`, pdf], ['(k) => 0.999 ** k', pmf]] as const) {
      const { failure } = await answerHere(requestFor(expression, target, { evaluationBudget: 400 }));
      assert.equal(failure?.cause, 'core');
      assert.equal(failure?.codeName, 'UNUR_ERR_BUDGET');
    }
  });
});
