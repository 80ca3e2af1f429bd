/**
 * Every code that a user of the extension can provoke is provoked through a session, and comes
 * with advice for that density; every other code of the core is named, with why it cannot be.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { advisedCodes, adviceFor, placeIn, sessionCodes, type Situation } from '../../wasm/advice.ts';
import type { Advice, CompiledDistribution, MethodChoice, SessionRequest } from '../../wasm/protocol.ts';
import { answerHere } from './in-process.ts';
import { logpdf, object, pdf, pmf, requestFor, type Answer, type Target } from './worker.ts';

interface Case {
  code: string;
  /** Tag of the method that the record is of; '' for what is not of the core. */
  method: string;
  law: string;
  target?: Target;
  choice?: MethodChoice;
  facts?: Partial<CompiledDistribution>;
  request?: Partial<SessionRequest>;
  /** What the advice has to say and to offer: titles of edits. */
  meaning: RegExp;
  edits?: RegExp[];
}

const bell = '(x) => Math.exp(-0.5 * x * x)';
const twoBells = '(x) => Math.exp(-0.5 * x * x) + Math.exp(-0.5 * (x - 8) ** 2)';
const exponential = 'pdf: (x) => Math.exp(-x), domain: [0, Infinity]';
const staircase = '(x) => (x < 0 || x > 2 ? 0 : 2 - Math.floor(x))';

/** Methods whose hat needs a T-concave density, on a law with two modes. */
const concave = (['tdr', 'arou', 'srou', 'ssr'] as const).map((name): Case => ({
  code: 'UNUR_ERR_GEN_CONDITION', method: name.toUpperCase(), law: twoBells, choice: { name, ...(['srou', 'ssr'].includes(name) && { options: { verify: true } }) } as MethodChoice,
  meaning: /law is not (T|log)-concave/, edits: [/^Use PINV/, /^Use NROU/],
}));

const cases: Case[] = [
  { code: 'USER_CODE', method: '', law: '(x) => { if (x < 0) throw new Error("no"); return Math.exp(-x); }', meaning: /law has no value at x = -/, edits: [/^Restrict the domain to \[0, Infinity\)$/] },
  { code: 'USER_NAN', method: '', law: '(x) => Math.sqrt(x) * Math.exp(-x)', meaning: /not a number at x = -/, edits: [/\[0, Infinity\)/] },
  { code: 'USER_INFINITE', method: '', law: '(x) => Math.abs(x - 0.25) ** -0.5', choice: { name: 'pinv' }, facts: { domain: [0, 1], center: 0.25 }, meaning: /infinite at x = 0\.25/, edits: [/\[0\.25, 1\]/, /\[0, 0\.25\]/] },
  { code: 'USER_INFINITE', method: '', law: '(k) => k ** -2', target: pmf, meaning: /infinite at x = 0, which no probability is/, edits: [/^Restrict the domain to \[1, Infinity\)$/] },
  { code: 'USER_NAN', method: '', law: '(k) => (k > 2000 ? NaN : 0.5 ** k)', target: pmf, meaning: /not a number at x = 2\d\d\d/, edits: [/^Restrict the domain to \[0, 2\d\d\d\]$/] },
  { code: 'USER_NEGATIVE', method: '', law: '(x) => 1 - x * x', meaning: /negative at x = -/, edits: [/\[0, Infinity\)/, /\[-1, Infinity\)/, /logarithm/] },
  { code: 'USER_NO_NUMBER', method: '', law: '(x) => { Math.exp(-x); }', meaning: /something else than a number/ },
  { code: 'USER_CDF_RANGE', method: '', law: `{ ${exponential}, cdf: (x) => 2 * x }`, target: object, choice: { name: 'ninv' }, meaning: /leaves \[0, 1\] at x = /, edits: [/^Use PINV/] },
  { code: 'LOAD', method: '', law: 'undefinedName', meaning: /was not called yet/ },
  { code: 'NO_MASS', method: '', law: '() => 0', facts: { domain: [2, 3] }, meaning: /0 at every point looked at in \[2, 3\]/ },
  { code: 'NO_MASS', method: '', law: '() => 0', target: pmf, facts: { domain: [2, 9] }, meaning: /\[2, 9\]/ },
  { code: 'INFINITE_AREA', method: '', law: '(x) => 1 / x', facts: { domain: [0, 1] }, choice: { name: 'srou' }, meaning: /infinite.*\[0, 1\]/, edits: [/\[0\.001, 1\]/] },
  { code: 'INFINITE_AREA', method: '', law: '() => 1e308', target: pmf, facts: { domain: [0, 9] }, meaning: /infinite/ },
  { code: 'CHANGES', method: '', law: '(x) => Math.exp(-x * x) * (1 + 0.01 * Math.random())', meaning: /has no one value at x = / },
  { code: 'CHANGES', method: '', law: '((n) => (k) => 0.5 ** k * (1 + (n++ % 2)))(0)', target: pmf, facts: { domain: [0, Infinity] }, meaning: /has no one value at x = 0/ },
  { code: 'METHOD_NEEDS', method: 'ITDR', law: bell, choice: { name: 'itdr' }, meaning: /ITDR cannot do without/, edits: [/^Use PINV/] },
  { code: 'METHOD_OPTION', method: '', law: bell, choice: { name: 'dgt' }, meaning: /continuous/, edits: [/chosen/, /^Use PINV/] },
  { code: 'METHOD_OPTION', method: '', law: bell, choice: { name: 'pinv', options: { order: 99 } }, meaning: /options/, edits: [/chosen/] },

  ...concave,
  { code: 'UNUR_ERR_GEN_CONDITION', method: 'ARS', law: '(x) => -Math.log(1 + x * x)', target: logpdf, choice: { name: 'ars' }, meaning: /law is not log-concave at x = /, edits: [/^Use PINV/] },
  { code: 'UNUR_ERR_GEN_CONDITION', method: 'DARI', law: '(k) => (k % 2 ? 1 : 0.5)', target: pmf, facts: { domain: [0, 100] }, choice: { name: 'dari', options: { verify: true } }, meaning: /T-concave/, edits: [/^Use DGT/] },
  { code: 'UNUR_ERR_GEN_CONDITION', method: 'DSROU', law: '(k) => (k === 3 || k === 50 ? 1 : 0.01)', target: pmf, facts: { domain: [0, 100] }, choice: { name: 'dsrou', options: { verify: true } }, meaning: /T-concave/, edits: [/^Use DGT/] },
  { code: 'UNUR_ERR_GEN_CONDITION', method: 'PINV', law: '(x) => 1 / (1 + Math.abs(x) ** 1.1)', choice: { name: 'pinv' }, meaning: /tails of law are too heavy/, edits: [/^Restrict the domain to \[-\d+, \d+\]/, /^Use TDR/] },
  { code: 'UNUR_ERR_GEN_CONDITION', method: 'PINV', law: bell, choice: { name: 'pinv', options: { max_intervals: 100, u_resolution: 1e-14, order: 3 } }, meaning: /cannot be interpolated/, edits: [/^Use TDR/] },
  { code: 'UNUR_ERR_GEN_CONDITION', method: 'PINV', law: '(x) => Math.exp(-(((x - 1e8) / 1e-8) ** 2))', facts: { center: 1e8 }, choice: { name: 'pinv' }, meaning: /PINV begins at the center/, edits: [/^Use TDR/] },
  { code: 'UNUR_ERR_GEN_CONDITION', method: 'HINV', law: `{ ${exponential}, cdf: (x) => 1 - Math.exp(-x) }`, target: object, choice: { name: 'hinv', options: { max_intervals: 1000, u_resolution: 1e-14, order: 1 } }, meaning: /steep/, edits: [/^Use PINV/] },
  { code: 'UNUR_ERR_GEN_CONDITION', method: 'NROU', law: staircase, facts: { center: 0 }, choice: { name: 'nrou' }, meaning: /No rectangle/, edits: [/^Use PINV/] },
  { code: 'UNUR_ERR_GEN_CONDITION', method: 'TABL', law: twoBells, choice: { name: 'tabl', options: { cpoints: [-2, 3, 10] } }, meaning: /one mode/, edits: [/^Use PINV/] },
  { code: 'UNUR_ERR_GEN_CONDITION', method: 'TABL', law: '(x) => Math.exp(-x * x)', facts: { area: 1e-4 }, choice: { name: 'tabl' }, meaning: /more intervals/, edits: [/area be computed/] },

  { code: 'UNUR_ERR_GEN_DATA', method: 'HINV', law: `{ ${exponential}, cdf: (x) => Math.exp(-x) }`, target: object, choice: { name: 'hinv' }, meaning: /no distribution function/, edits: [/^Use PINV/] },
  { code: 'UNUR_ERR_GEN_DATA', method: 'NINV', law: `{ ${exponential}, cdf: (x) => Math.exp(-x) }`, target: object, choice: { name: 'ninv' }, meaning: /no distribution function/, edits: [/^Use PINV/] },
  { code: 'UNUR_ERR_GENERIC', method: 'NROU', law: bell, facts: { mode: 1e6 }, choice: { name: 'nrou' }, meaning: /0 or infinite at the mode.*1000000/, edits: [/mode be searched/] },
  { code: 'UNUR_ERR_GEN_DATA', method: 'UTDR', law: bell, facts: { area: 1e-4 }, choice: { name: 'utdr' }, meaning: /do not fit together/, edits: [/area be computed/] },
  { code: 'UNUR_ERR_GEN_DATA', method: 'TDR', law: staircase, choice: { name: 'tdr', options: { variant: 'gw' } }, meaning: /TDR cannot use/, edits: [/^Use PINV/] },
  { code: 'UNUR_ERR_GEN_DATA', method: 'DARI', law: '(k) => (k === 3 || k === 50 ? 1 : k < 60 ? 0.01 : 0)', target: pmf, facts: { domain: [0, 100] }, choice: { name: 'dari' }, meaning: /do not fit together/, edits: [/^Use DGT/] },
  { code: 'UNUR_ERR_GEN_DATA', method: 'TABL', law: '(x) => (x > 0 && x < 1 ? 1 : 0)', choice: { name: 'tabl', options: { cpoints: [5, 6, 7] } }, meaning: /TABL cannot use/, edits: [/^Use PINV/] },
  { code: 'UNUR_ERR_MALLOC', method: '', law: '() => 1', target: pmf, facts: { domain: [0, 2_000_000] }, choice: { name: 'dau', options: { urnfactor: 100 } }, request: { evaluationBudget: 1e8 }, meaning: /do not fit into the memory/, edits: [/^Use DARI/] },
  { code: 'UNUR_ERR_PAR_SET', method: 'HINV', law: bell, choice: { name: 'hinv', options: { u_resolution: 1e-14, order: 1 } }, meaning: /edge of what double/, edits: [/1e-10/] },
  { code: 'UNUR_ERR_DISTR_DATA', method: 'UTDR', law: '(x) => Math.exp(-x * x)', facts: { area: 1e-4 }, choice: { name: 'utdr' }, meaning: /contradict/, edits: [/area be computed/] },
  { code: 'UNUR_ERR_DISTR_PROP', method: 'DARI', law: '(k) => Math.exp(-Math.abs(k))', target: pmf, facts: { domain: [-20, 20] }, choice: { name: 'dari' }, meaning: /\[-20, 20\]/, edits: [/^Use DGT/, /\[0, 20\]/] },
  { code: 'UNUR_ERR_DISTR_PROP', method: 'HINV', law: `{ ${exponential}, cdf: (x) => 0.5 * -Math.expm1(-x) }`, target: object, choice: { name: 'hinv' }, meaning: /property/, edits: [/^Use PINV/] },
  { code: 'UNUR_ERR_DISTR_PROP', method: 'ITDR', law: '(x) => 1 + x', facts: { domain: [0, 1], mode: 0 }, choice: { name: 'itdr' }, meaning: /ITDR is for/, edits: [/^Use PINV/] },
  { code: 'UNUR_ERR_ROUNDOFF', method: 'PINV', law: '(x) => 1 / Math.sqrt(x * (1 - x))', facts: { domain: [0, 1] }, choice: { name: 'pinv' }, meaning: /Double precision.*x = /, edits: [/1e-8/] },
  { code: 'UNUR_ERR_GEN_SAMPLING', method: 'NINV', law: `{ ${exponential}, cdf: () => 0.5 }`, target: object, choice: { name: 'ninv' }, meaning: /cdf of law is flat/, edits: [/^Use PINV/] },
  { code: 'UNUR_ERR_GEN_SAMPLING', method: 'SROU', law: bell, facts: { area: 1e6 }, choice: { name: 'srou' }, request: { size: 1 }, meaning: /No draw of SROU/, edits: [/^Use PINV/, /area be computed/] },
  { code: 'UNUR_ERR_GENERIC', method: 'PINV', law: bell, choice: { name: 'pinv', options: { smoothness: 2, order: 3 } }, meaning: /nearest it can/ },
  { code: 'UNUR_ERR_GENERIC', method: 'NROU', law: staircase, facts: { center: 0 }, choice: { name: 'nrou' }, meaning: /bounding rectangle/, edits: [/^Use PINV/] },
  { code: 'UNUR_ERR_GENERIC', method: 'TDR', law: bell, choice: { name: 'tdr', options: { max_intervals: 5, cpoints: 3 } }, meaning: /wider than asked/ },
  { code: 'UNUR_ERR_BUDGET', method: 'PINV', law: '(x) => Math.exp(-x * x / 100) * Math.sin(40 * x) ** 2', choice: { name: 'pinv' }, request: { evaluationBudget: 3000 }, meaning: /given up after 3000 evaluations of law, by PINV/, edits: [/^Use NROU/] },
  { code: 'UNUR_ERR_BUDGET', method: 'NROU', law: '(x) => (x > 2.21 && x < 2.511 ? 0.5 / Math.sqrt((x - 2.21) * 0.301) : x > 2 && x < 2.21 ? 0.1 : 0)', choice: { name: 'nrou' }, request: { size: 20_000 }, meaning: /^Nearly all that NROU proposes/, edits: [/^Use PINV/] },
  { code: 'UNUR_ERR_BUDGET', method: '', law: '(k) => (k + 1) ** -1.5', target: pmf, request: { evaluationBudget: 3000 }, meaning: /so many values that .* within 3000 evaluations/, edits: [/^Restrict/] },
];

/** Codes of unuran.h and unuran_ext.h that no user of the extension can provoke, and why. */
const cannotBeProvoked: Record<string, string> = {
  UNUR_SUCCESS: 'no failure',
  UNUR_FAILURE: 'without a record; a session that meets it says that the core gave no reason',
  UNUR_ERR_DISTR_SET: 'domain, mode, center and area are checked before the core sees them, and no domain is changed later',
  UNUR_ERR_DISTR_GET: 'a session asks for nothing that it has not set',
  UNUR_ERR_DISTR_NPARAMS: 'of standard laws, which sessions do not use',
  UNUR_ERR_DISTR_DOMAIN: 'of standard laws',
  UNUR_ERR_DISTR_GEN: 'of standard laws',
  UNUR_ERR_DISTR_UNKNOWN: 'of distribution objects made from strings',
  UNUR_ERR_DISTR_REQUIRED: 'what a method requires is given or computed, or refused before, by METHOD_NEEDS',
  UNUR_ERR_DISTR_INVALID: 'a method for the other kind of law is refused before, by METHOD_OPTION',
  UNUR_ERR_PAR_VARIANT: 'options are held against the table of methods before, by METHOD_OPTION',
  UNUR_ERR_PAR_INVALID: 'setters are those of the method, by the table',
  UNUR_ERR_GEN: 'the core never reports it',
  UNUR_ERR_GEN_INVALID: 'generators are asked only what their method knows',
  UNUR_ERR_NO_REINIT: 'sessions make a new generator instead',
  UNUR_ERR_NO_QUANTILE: 'only inversion methods are asked for quantiles',
  UNUR_ERR_URNG: 'the source of uniforms is the core\'s own',
  UNUR_ERR_URNG_MISS: 'the source of uniforms is the core\'s own',
  UNUR_ERR_STR: 'of the string interface, which sessions do not use',
  UNUR_ERR_STR_UNKNOWN: 'of the string interface',
  UNUR_ERR_STR_SYNTAX: 'of the string interface',
  UNUR_ERR_STR_INVALID: 'of the string interface',
  UNUR_ERR_FSTR_SYNTAX: 'of function strings, which sessions do not use',
  UNUR_ERR_FSTR_DERIV: 'of function strings',
  UNUR_ERR_DOMAIN: 'quantiles are asked for u in [0, 1] only',
  UNUR_ERR_NULL: 'handles are checked before the call',
  UNUR_ERR_COOKIE: 'handles are checked before the call',
  UNUR_ERR_SILENT: 'the stop for a failure of the user\'s function, which is the record',
  UNUR_ERR_ABORTED: 'a session is cancelled by ending its worker',
  UNUR_ERR_COMPILE: 'everything sessions call is in the build',
  UNUR_ERR_SHOULD_NOT_HAPPEN: 'a defect of the core',
  UNUR_ERR_NAN: 'NaN of a user\'s function is met before, as USER_NAN; advice is there for values derived from them',
  UNUR_ERR_INF: 'infinite values of a user\'s function are met before, as USER_INFINITE; advice is there for values derived from them',
};

const provoked = new Set<string>();

async function answerTo({ law, target = pdf, choice = { name: 'auto' }, facts = {}, request = {} }: Case): Promise<Answer> {
  return answerHere(requestFor(law, target, { method: choice, size: 1000, evaluationBudget: 1e6, ...request }, facts));
}

describe('a code that a user can provoke', () => {
  for (const one of cases) {
    test(`${one.code}${one.method && `, ${one.method}`}: ${one.law}`, async () => {
      const { records, failure } = await answerTo(one);
      for (const { codeName } of records) provoked.add(codeName);
      const said = records.find(({ codeName, method }) => codeName === one.code && (one.method === '' || method === one.method || method === ''));
      assert.ok(said, JSON.stringify({ records, failure }));
      const { advice } = said;
      assert.ok(advice, said.reason);
      wellSaid(advice);
      assert.match(advice.meaning, one.meaning);
      const titles = advice.edits.map(({ title }) => title);
      for (const edit of one.edits ?? []) assert.ok(titles.some((title) => edit.test(title)), `${edit}: ${titles.join('; ')}`);
      if (failure?.codeName === one.code) assert.deepEqual(failure.advice, advice, 'the failure says the same');
    });
  }
});

/** Sentences that name no undefined thing, and edits that differ. */
function wellSaid({ meaning, remedy, edits }: Advice): void {
  for (const sentence of [meaning, remedy]) {
    assert.match(sentence, /^[A-Za-z].*\.$/s);
    assert.doesNotMatch(sentence, /undefined|NaN|\[object|  /);
  }
  assert.equal(new Set(edits.map(({ tag, value }) => `${tag} ${value}`)).size, edits.length);
  for (const { title, tag, value } of edits) {
    assert.match(title, /^[A-Z]/);
    assert.match(tag, /^[a-zA-Z_]+$/);
    assert.ok(value === undefined || !/undefined|NaN/.test(value), value);
  }
}

describe('all codes', () => {
  test('of the core are provoked above, or named with why they cannot be', async () => {
    const headers = await Promise.all(['unuran.h', 'unuran_ext.h'].map((name) => readFile(new URL(`../../vendor/unuran/include/${name}`, import.meta.url), 'utf8')));
    const codes = [...headers.join('\n').matchAll(/\b(UNUR_(?:ERR_\w+|SUCCESS|FAILURE))\s*=/g)].map(([, name]) => name as string);
    assert.ok(codes.length > 40, `${codes.length} codes found`);
    const expected = cases.map(({ code }) => code);
    for (const code of codes) {
      if (!Object.hasOwn(cannotBeProvoked, code)) assert.ok(expected.includes(code), `${code} is neither provoked nor said to be impossible`);
      else assert.ok(!provoked.has(code), `${code} was provoked: ${cannotBeProvoked[code]}`);
    }
    for (const code of Object.keys(cannotBeProvoked)) assert.ok(codes.includes(code), `${code} is no code of the core`);
  });

  test('of sessions are provoked above', () => {
    for (const code of sessionCodes) assert.ok(cases.some((one) => one.code === code), code);
  });

  test('that were provoked have advice', () => {
    const without = [...provoked].filter((code) => code !== 'SESSION' && code !== 'USER_OUTPUT' && !advisedCodes.has(code));
    assert.deepEqual(without, []);
  });
});

describe('advice', () => {
  const law = { name: 'law', discrete: false, functions: { pdf: () => 1 }, domain: [-Infinity, Infinity] as [number, number] };
  const situation: Situation = { request: { method: { name: 'tdr' }, size: 10, distribution: { name: 'law' } }, law };

  test('names the place that the reason names', () => {
    assert.equal(placeIn('PDF(1.4e+08) = inf: must be finite'), 1.4e8);
    assert.equal(placeIn('not T-concave between x = -9.8338 and -4.8'), -9.8338);
    assert.equal(placeIn('at center 0 is 0, and no point'), 0);
    assert.equal(placeIn('the CDF decreases behind 3.'), 3);
    assert.equal(placeIn('no hat could be made'), undefined);
  });

  test('tells what the profile found, and offers it', () => {
    const profile = {
      support: [0, 5], scale: 1, modes: [{ x: 1, logDensity: 0, left: 1, right: 1, mass: 0.3 }, { x: 4, logDensity: 0, left: 1, right: 1, mass: 0.7 }],
      features: [{ kind: 'pole', x: 2 }], tails: [{ kind: 'bounded', end: 0 }, { kind: 'bounded', end: 5 }],
      exists: {}, area: 1, areaError: 0, concavity: [], claims: [], certainty: 'complete', notes: [], evaluations: 1, ms: 1,
    } as unknown as NonNullable<Situation['profile']>;
    const concave = adviceFor({ codeName: 'UNUR_ERR_GEN_CONDITION', method: 'TDR', reason: 'PDF not T-concave at x = 2' }, { ...situation, profile });
    assert.match(concave?.meaning ?? '', /2 modes: x = 1, x = 4\. There is a pole at x = 2\./);
    const center = adviceFor({ codeName: 'UNUR_ERR_GEN_CONDITION', method: 'PINV', reason: 'PDF at center 0 is 0' }, { ...situation, profile });
    assert.deepEqual(center?.edits[0], { title: 'State the center 4', tag: 'center', value: '4' });
    const nan = adviceFor({ codeName: 'USER_NAN', method: '', reason: '', x: 7 }, { ...situation, profile });
    assert.deepEqual(nan?.edits, [{ title: 'Restrict the domain to [0, 5]', tag: 'domain', value: '[0, 5]' }]);
  });

  test('offers no change that changes nothing', () => {
    const bounded = { ...law, domain: [0, 1] as [number, number] };
    const same = adviceFor({ codeName: 'USER_CODE', method: '', reason: '', x: 0 }, { ...situation, law: bounded, center: 0 });
    assert.deepEqual(same?.edits, []);
    const chosen = adviceFor({ codeName: 'UNUR_ERR_GEN_CONDITION', method: 'TDR', reason: 'x = 1' }, { ...situation, request: { method: { name: 'pinv' }, size: 1, distribution: { name: 'law' } } });
    assert.ok(chosen?.edits.every(({ value }) => value !== 'pinv'));
  });

  test('a code without meaning to the user has none', () => {
    assert.equal(adviceFor({ codeName: 'UNUR_ERR_SHOULD_NOT_HAPPEN', method: 'TDR', reason: '' }, {}), undefined);
  });
});
