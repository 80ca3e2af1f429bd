/**
 * Every option that a session offers, with the ends of its range: it reaches the core, the report
 * tells it, and the draws are those of the law, unless the option states something that is wrong
 * of the law or asks for what cannot be.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Script } from 'node:vm';
import { methods, offeredOptions, sessionMethods, type OptionRule, type SessionMethod } from '../../wasm/methods.ts';
import type { CompiledDistribution, MethodChoice, SampleResult, SessionMessage, SessionRequest } from '../../wasm/protocol.ts';
import { runSession } from '../../wasm/session.ts';
import { coreModule } from './core.ts';
import { logpdf, object, pdf, pmf, requestFor, type Target } from './worker.ts';

type Law = [expression: string, target: Target, facts?: Partial<CompiledDistribution>];

const logistic = '1 / (2 + Math.exp(x) + Math.exp(-x))';
const laws = {
  density: [`(x) => 3 * ${logistic}`, pdf, { mode: 0, center: 0.5, area: 3 }],
  cdf: [`{ pdf: (x) => ${logistic}, cdf: (x) => 1 / (1 + Math.exp(-x)), domain: [-30, 40] }`, object],
  logDensity: ['(x) => -0.5 * x * x', logpdf],
  pole: ['(x) => Math.exp(-x) / Math.sqrt(x)', pdf, { domain: [0, Infinity] }],
  pmf: ['(k) => 0.9 ** Math.abs(k - 60)', pmf, { domain: [0, 1000] }],
} satisfies Record<string, Law>;

function lawFor(name: SessionMethod): Law {
  const { discrete, requires } = methods[name];
  if (discrete) return laws.pmf;
  if (requires.includes('cdf')) return laws.cdf;
  if (requires.includes('logpdf')) return laws.logDensity;
  return requires.includes('pole') ? laws.pole : laws.density;
}

/** The ends of a rule's range, or just inside where an end is not part of it, and a value between. */
function valuesOf(rule: OptionRule): unknown[] {
  switch (rule.kind) {
    case 'boolean':
    case 'two booleans':
      return [true, false];
    case 'variant':
      return Object.keys(rule.setters);
    case 'one of':
      return [...rule.values];
    case 'interval':
      return [[-1, 1], ...(rule.default ? [rule.default] : [])];
    case 'pairs':
      return [[[0, -30], [0, 40]]];
    case 'points':
      return [[-1, 0, 2], ...(rule.count ? [rule.count.min, rule.count.max] : [])];
    default: {
      const { min, max, open } = rule;
      const low = min === -Infinity ? [] : [open === 'min' ? min + 1e-3 : min];
      const high = max === Infinity ? [] : [open === 'max' ? max * 0.99 : max];
      return [...low, ...high, ...(low.length + high.length < 2 || rule.default === undefined ? [rule.inDomain ? 1 : 0.7 * (Math.min(max, 10) + Math.max(min, 0))] : [])]
        .map((value) => (rule.kind === 'integer' ? Math.round(value) : value))
        .filter((value) => value >= min && value <= max);
    }
  }
}

async function answered(method: MethodChoice, law: Law): Promise<SessionMessage> {
  const [expression, target, facts] = law;
  const request: SessionRequest = requestFor(expression, target, { action: 'sample', method, size: 2000, seed: '7', acceptWrong: true }, facts);
  let last: SessionMessage | undefined;
  await runSession(
    { core: await coreModule(), request },
    {
      runScript: (code, filename) => {
        new Script(code, { filename }).runInThisContext();
      },
      send: (message) => {
        last = message;
      },
    },
  );
  assert.ok(last);
  return last;
}

/** Values with which the core refuses, by its reason; or that make its draws wrong, by the check that says so. */
const expected: Record<string, RegExp> = {
  'pinv.max_intervals=100': /raise max_intervals/,
  'pinv.boundary=[-1,1]': /Kolmogorov-Smirnov/,
  // Nothing else bounds the infinite domain.
  'pinv.searchboundary=false': /the area below the density is .* or /,
  'ars.max_iter=1': /no draw accepted in 1 trials/,
  // The tails that are cut add to the error of the polynomials.
  'hinv.order=1': /^u-error: Largest 1\.\de-10/,
  'hinv.max_intervals=1000': /raise max_intervals/,
  'ninv.max_iter=1': /u-error/,
  'nrou.u=[-1,1]': /Kolmogorov-Smirnov/,
  'nrou.v=0.001': /Kolmogorov-Smirnov/,
  'tabl.areafraction=0.001': /raise max_intervals/,
  'tabl.max_intervals=1': /raise max_intervals/,
  'tabl.max_intervals=2147483647': /no memory/,
  'tabl.boundary=[-1,1]': /Kolmogorov-Smirnov/,
  'itdr.cp=-0.999': /.*/,
  'itdr.cp=-0.1': /does not dominate/,
  'itdr.ct=-0.999': /UNUR_FAILURE/,
  'itdr.ct=-0.1': /does not dominate/,
};
/** The CDF at the mode is 1/2; whoever states another gets the draws of another law. */
const wrongOfTheLaw = /^(srou|ssr|dsrou)\.cdfatmode=/;

/** What an option has an effect with. */
const together: Record<string, Record<string, unknown>> = {
  'srou.usesqueeze': { cdfatmode: 0.5 },
  'ssr.usesqueeze': { cdfatmode: 0.5 },
  'tabl.variant_splitmode': { usedars: false, max_sqhratio: 0.999 },
};
/** Options that change nothing that could be told from outside, and why. */
const unseen: Record<string, string> = {
  'tdr.usecenter': 'the mode goes before',
  'tabl.guidefactor': 'the speed of the search alone',
  'hinv.boundary': 'the tails end before it, or the domain does',
};

describe('options of a session', () => {
  for (const name of sessionMethods) {
    test(methods[name].tag, async () => {
      const law = lawFor(name);
      const plains = new Map<string, SessionMessage>();
      for (const [option, rule] of offeredOptions(name)) {
        let told = 0;
        const base = together[`${name}.${option}`] ?? {};
        const key = JSON.stringify(base);
        const plain = plains.get(key) ?? (await answered({ name, options: base } as MethodChoice, law));
        plains.set(key, plain);
        assert.ok(plain.type === 'result' && plain.result.action !== 'compare', JSON.stringify(plain));
        for (const value of valuesOf(rule).filter((one) => JSON.stringify(one) !== JSON.stringify(rule.default))) {
          const key = `${name}.${option}=${JSON.stringify(value)}`;
          const end = await answered({ name, options: { ...base, [option]: value } } as MethodChoice, law);
          if (end.type === 'failed') {
            assert.equal(end.failure.cause === 'internal' || end.failure.cause === 'load', false, `${key}: ${end.failure.message}`);
            assert.match(end.failure.message, expected[key] ?? /(?!)/, `${key} is refused`);
            told++;
            continue;
          }
          assert.ok(end.type === 'result' && end.result.action !== 'compare');
          const failed = end.result.verdict?.reasons.map(({ check, detail }) => `${check}: ${detail}`).join('\n') ?? 'no verdict';
          if (!wrongOfTheLaw.test(key)) assert.match(failed, expected[key] ?? /^$/, key);
          const label = option === 'u_resolution' ? 'u-resolution' : option.replaceAll('_', ' ');
          assert.ok(end.result.method.settings.some(([one]) => one === label), `${key} stands among the settings`);
          if (fingerprint(end.result) !== fingerprint(plain.result)) told++;
        }
        assert.equal(told > 0, !(`${name}.${option}` in unseen), `${name}.${option}: a value makes a difference`);
      }
    });
  }
});

/** What a session tells of its generator beside times. */
function fingerprint({ method, draws, bytes, setupEvaluations, drawEvaluations }: SampleResult): string {
  return JSON.stringify([method.info, [...(draws ?? [])], bytes, setupEvaluations, drawEvaluations]);
}
