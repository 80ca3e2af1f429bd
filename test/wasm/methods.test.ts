/**
 * The table of methods against everything that could disagree with it: the C header, the
 * compiled core, and the documentation.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { UnuranError, type Distribution, type MethodParameters, type Unuran } from '../../wasm/api.ts';
import { declaredFunctions } from '../../wasm/build-core.mjs';
import { methodsDoc, methodsDocFile, tagsDoc, tagsDocFile } from '../../wasm/methods-doc.ts';
import { methodNames, methods, offeredOptions, sessionMethods, withheld, type CoreMethod, type Method, type MethodOptions } from '../../wasm/methods.ts';
import { largestInt, type NumberRule, type OptionRule } from '../../wasm/option-rules.ts';
import { newCore } from './core.ts';

/** Families of the header that are not in the table, and why. */
const leftOut: Record<string, string> = {
  auto: 'chooses among the others; its one option has no effect in the original either',
  cext: 'takes functions in C',
  dext: 'takes functions in C',
  empk: 'takes data, not a distribution function',
  empl: 'takes data, not a distribution function',
  hist: 'takes data, not a distribution function',
  mixt: 'takes generators, not a distribution',
  unif: 'has neither distribution nor options',
};

/** Setters of methods in the table that are not options of it, and why. */
const settersLeftOut: Record<string, string> = {
  unur_pinv_set_usepdf: 'follows from what the distribution has; the density goes before',
  unur_pinv_set_usecdf: 'follows from what the distribution has',
  unur_tdr_set_reinit_percentiles: 'for unur_reinit, which the binding does not offer',
  unur_tdr_set_reinit_ncpoints: 'for unur_reinit, which the binding does not offer',
  unur_ars_set_reinit_percentiles: 'for unur_reinit, which the binding does not offer',
  unur_ars_set_reinit_ncpoints: 'for unur_reinit, which the binding does not offer',
  unur_tabl_set_nstp: 'without effect beside the equal area rule, and of cpoints otherwise',
};

const settersOf = (rule: OptionRule): string[] => (rule.kind === 'variant' ? Object.values(rule.setters) : [rule.setter]);
const rulesOf = (name: CoreMethod): [string, OptionRule][] => Object.entries((methods[name] as Method).options);

/** A law that every option of the method can be tried on. */
function lawFor(core: Unuran, name: CoreMethod): Distribution {
  const { requires }: Method = methods[name];
  const needs = (what: string) => (requires as readonly string[]).includes(what);
  if (needs('standard law')) return methods[name].discrete ? core.distr_standard_new('poisson', [12.5]) : core.distr_standard_new('normal');
  if (needs('pv')) return core.distr_discr_new(Float64Array.from({ length: 40 }, (_, k) => 0.9 ** k), 0, 'geometric');
  if (needs('pmf')) {
    const distr = core.distr_discr_pmf_new((k) => 0.9 ** Math.abs(k - 60), 0, 1000, 'two-sided geometric');
    core.distr_discr_set_mode(distr, 60);
    core.distr_discr_set_pmfsum(distr, 19);
    return distr;
  }
  const distr = core.distr_cont_new(name);
  if (needs('hr')) {
    core.distr_cont_set_domain(distr, 0, Infinity);
    core.distr_cont_set_hr(distr, name === 'hri' ? (x) => 1 + x : name === 'hrd' ? (x) => 1 / (1 + x) : () => 1);
  } else if (needs('pole')) {
    core.distr_cont_set_pdf(distr, (x) => Math.exp(-x) / Math.sqrt(x));
    core.distr_cont_set_dpdf(distr, (x) => (-Math.exp(-x) / Math.sqrt(x)) * (1 + 0.5 / x));
    core.distr_cont_set_domain(distr, 0, Infinity);
    core.distr_cont_set_mode(distr, 0);
  } else if (needs('logpdf')) {
    core.distr_cont_set_logpdf(distr, (x) => -0.5 * x * x);
    core.distr_cont_set_dlogpdf(distr, (x) => -x);
    core.distr_cont_set_domain(distr, -Infinity, Infinity);
  } else {
    // Logistic, whose CDF and derivatives are elementary.
    const pdf = (x: number) => 1 / (2 + Math.exp(x) + Math.exp(-x));
    core.distr_cont_set_pdf(distr, pdf);
    core.distr_cont_set_dpdf(distr, (x) => -pdf(x) * Math.tanh(x / 2));
    if (needs('cdf')) core.distr_cont_set_cdf(distr, (x) => 1 / (1 + Math.exp(-x)));
    core.distr_cont_set_domain(distr, -30, 40);
    core.distr_cont_set_center(distr, 0.5);
    core.distr_cont_set_mode(distr, 0);
    core.distr_cont_set_pdfarea(distr, 1);
  }
  return distr;
}

/** Values that a rule admits, its ends among them. */
function admitted(rule: OptionRule): unknown[] {
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
      return [[[0, 40]], [[0, -30], [0, 40]]];
    case 'points':
      return [[-1, 0, 2], ...(rule.count ? [rule.count.min, rule.count.max, rule.default] : [])];
    default: {
      if (rule.inDomain) return [1];
      const { min, max } = numericEnds(rule);
      const inner = min.inside > -Infinity && max.inside < Infinity ? [rule.kind === 'integer' ? Math.floor((min.inside + max.inside) / 2) : (min.inside + max.inside) / 2] : [1];
      return [min.inside, max.inside, ...inner.filter((x) => x >= min.inside && x <= max.inside), ...(rule.off === undefined ? [] : [false])];
    }
  }
}

/** The last value inside and the first outside of each end of a range. */
function numericEnds({ kind, min, max, open }: NumberRule) {
  const step = (end: number) => (kind === 'integer' ? 1 : Math.max(Math.abs(end) * 0.01, end === 0 ? 1e-9 : 0));
  const lower = open === 'min' || open === 'both';
  const upper = open === 'max' || open === 'both';
  return {
    min: min === -Infinity ? { inside: -Number.MAX_VALUE, outside: undefined } : { inside: lower ? min + step(min) : min, outside: lower ? min : min - step(min) },
    max: max === Infinity ? { inside: Number.MAX_VALUE, outside: undefined } : { inside: upper ? max - step(max) : max, outside: upper ? max : max + step(max) },
  };
}

/** Values just beyond the range, and what the table says the core does with them. */
function beyond(rule: OptionRule): [value: unknown, what: 'refused' | 'corrected' | 'ours'][] {
  switch (rule.kind) {
    case 'boolean':
    case 'two booleans':
    case 'variant':
      return [];
    case 'one of':
      return [[Math.min(...rule.values) - 1, 'refused'], [Math.max(...rule.values) + 1, 'refused']];
    case 'interval': {
      const { order = 'refused', infinite = 'refused' } = rule.beyond ?? {};
      return [[[1, -1], order], [[1, 1], order], [[-Infinity, 1], infinite], [[-1, Infinity], infinite]];
    }
    case 'pairs':
      return [[[], 'refused'], [[[0, Infinity]], 'refused'], [[[5, 0], [3, 8]], 'refused']];
    case 'points':
      return [[[1, 1], 'refused'], [[2, 1], 'refused'], [rule.count ? rule.count.min - 1 : 0, rule.beyond ?? 'refused']];
    default: {
      if (rule.inDomain) return [[-1, 'refused']];
      const { min, max } = numericEnds(rule);
      const found: ReturnType<typeof beyond> = [];
      const isInt = (x: number) => rule.kind !== 'integer' || (x >= -largestInt - 1 && x <= largestInt);
      if (min.outside !== undefined && isInt(min.outside)) found.push([min.outside, rule.beyond?.min ?? 'refused']);
      if (max.outside !== undefined && isInt(max.outside)) found.push([max.outside, rule.beyond?.max ?? 'refused']);
      return found;
    }
  }
}

describe('the table and unuran.h', () => {
  test('each function that the table names is declared', async () => {
    const declared = new Set(await declaredFunctions());
    for (const name of methodNames) {
      for (const call of [methods[name].create, ...rulesOf(name).flatMap(([, rule]) => settersOf(rule))]) assert.ok(declared.has(call), call);
    }
  });

  test('each method and setter that is declared stands in the table or has a reason not to', async () => {
    const declared = await declaredFunctions();
    const known = new Set<string>([...methodNames.flatMap((name) => rulesOf(name).flatMap(([, rule]) => settersOf(rule))), ...Object.keys(settersLeftOut)]);
    for (const call of declared) {
      const [, family] = /^unur_([a-z]+)_(?:new$|set_)/.exec(call) ?? [];
      if (family === undefined || /^(distr|urng|context|test)$/.test(family) || family in leftOut || !declared.includes(`unur_${family}_new`)) continue;
      assert.ok(methodNames.includes(family as CoreMethod), `${call}: the method ${family} is not in the table`);
      if (call.includes('_set_')) assert.ok(known.has(call), `${call} is not in the table`);
    }
  });

  test('what is left out is there to be left out', async () => {
    const declared = new Set(await declaredFunctions());
    for (const family of Object.keys(leftOut)) {
      assert.ok(declared.has(`unur_${family}_new`), family);
      assert.ok(!methodNames.includes(family as CoreMethod), family);
    }
      for (const call of Object.keys(settersLeftOut)) assert.ok(declared.has(call), call);
  });
});

/** Parameters of a method, and what the core says to a value of an option. */
function answerOf(core: Unuran, par: MethodParameters, rule: OptionRule, value: unknown): number {
  return core.par_set(par, rule, value).code;
}

describe('the table and the compiled core', () => {
  for (const name of methodNames) {
    // A law's generators are numbered without gaps or order.
    if ((methods[name] as Method).requires.includes('standard law')) continue;
    test(`${methods[name].tag}: ranges`, async () => {
      const { core, records } = await newCore();
      using distr = lawFor(core, name);
      for (const [option, rule] of rulesOf(name)) {
        for (const value of admitted(rule)) {
          using par = core.par_new(name, distr);
          assert.equal(answerOf(core, par, rule, value), 0, `${option} = ${JSON.stringify(value)} is accepted`);
          core.par_new(name, distr, { [option]: value } as MethodOptions[typeof name]).free();
        }
        for (const [value, what] of beyond(rule)) {
          using par = core.par_new(name, distr);
          records.length = 0;
          const code = answerOf(core, par, rule, value);
          const title = `${option} = ${JSON.stringify(value)} is ${what}`;
          if (what === 'refused') assert.notEqual(code, 0, title);
          else assert.equal(code, 0, title);
          assert.equal(records.length > 0, what !== 'ours', title);
          // Of order and domain the core is the judge.
          const judge = rule.kind === 'pairs' || ('inDomain' in rule && rule.inDomain) ? /^(OptionError|UnuranError)$/ : /^OptionError$/;
          assert.throws(() => core.par_new(name, distr, { [option]: value } as MethodOptions[typeof name]), { name: judge }, title);
        }
      }
    });
  }

  for (const [name, bad] of [['cstd', 77], ['dstd', 77]] as const) {
    test(`${methods[name].tag}: a variant that the law does not have`, async () => {
      const { core } = await newCore();
      using distr = lawFor(core, name);
      core.par_new(name, distr, { variant: 0 }).free();
      assert.throws(() => core.par_new(name, distr, { variant: bad }), (error) => error instanceof UnuranError && error.codeName === 'UNUR_ERR_PAR_VARIANT');
    });
  }

  /** Options that change nothing that could be seen from outside, and why. */
  const unseen: Record<string, string> = {
    'tdr.usecenter': 'the mode goes before',
    'tabl.guidefactor': 'the speed of the search alone',
    'hinv.boundary': 'the domain lies inside',
  };

  /** What an option has an effect with. */
  const together: Record<string, Record<string, unknown>> = {
    'srou.usesqueeze': { cdfatmode: 0.5 },
    'ssr.usesqueeze': { cdfatmode: 0.5 },
    'tabl.variant_splitmode': { usedars: false, max_sqhratio: 0.999 },
  };

  /** All that can be told of a generator: draws, uniforms, evaluations, memory, report. */
  function fingerprint(core: Unuran, name: CoreMethod, options: Record<string, unknown>): string {
    using distr = lawFor(core, name);
    using urng = core.urng_xoshiro256pp_new(7n);
    using counter = core.urng_counting_new(urng);
    const before = JSON.stringify(core.user.counts());
    const start = JSON.parse(before) as Record<string, number>;
    const par = core.par_new(name, distr, options as MethodOptions[typeof name]);
    core.set_urng(par, counter);
    using gen = core.init(par);
    const draws = new Float64Array(300);
    if (methods[name].discrete) core.sample_discr_array(gen, draws);
    else core.sample_cont_array(gen, draws);
    const calls = Object.fromEntries(Object.entries(core.user.counts()).map(([f, n]) => [f, n - (start[f] ?? 0)]));
    const uniforms = core.urng_count(counter);
    const bytes = core.context_bytes();
    const text = core.gen_info(gen, true).replace(/\s*\[default\]/g, '').replace(/^\[ Hint.*$/gm, '').replace(/ +$/gm, '').trim().replace(/(generator ID: *)\S+/g, '$1');
    return JSON.stringify({ draws: [...draws], calls, uniforms, bytes, intervals: core.gen_get_intervals(gen).left.length, hat: core.gen_get_hatarea(gen) }) + `\n${text}`;
  }

  /** Values other than the default, modest ones, that a generator can be made with. */
  function others(rule: OptionRule): unknown[] {
    const { default: usual } = rule;
    const values = rule.kind === 'number' || rule.kind === 'integer'
      ? [...admitted(rule), typeof usual === 'number' ? (rule.kind === 'integer' ? usual + 1 : usual * 1.5) : undefined, typeof usual === 'number' ? (rule.kind === 'integer' ? usual - 1 : usual / 2) : 1e-9]
      : admitted(rule);
    return values.filter((value) => value !== undefined && JSON.stringify(value) !== JSON.stringify(usual) && !(typeof value === 'number' && Math.abs(value) > 1e6 && value !== 0xffff_ffff));
  }

  for (const name of methodNames) {
    test(`${methods[name].tag}: defaults`, async () => {
      const { core } = await newCore();
      const plain = fingerprint(core, name, {});
      assert.equal(fingerprint(core, name, {}), plain, 'the same twice');
      for (const [option, rule] of rulesOf(name)) {
        if (rule.default === undefined) continue;
        const base = together[`${name}.${option}`] ?? {};
        const without = fingerprint(core, name, base);
        // Some reports name a parameter only where it was set.
        const unnamed = (text: string) => text.replace(new RegExp(`^ *${option} = .*\\n?`, 'gm'), '').trim();
        assert.equal(unnamed(fingerprint(core, name, { ...base, [option]: rule.default })), unnamed(without), `${option}: ${String(rule.default)} is the default`);
        // Otherwise the comparison would say nothing.
        const seen = others(rule).some((value) => {
          try {
            return fingerprint(core, name, { ...base, [option]: value }) !== without;
          } catch (error) {
            if (error instanceof UnuranError) return true; // It reached the core.
            throw error;
          }
        });
        assert.equal(seen, !(`${name}.${option}` in unseen), `${option}: another value is seen`);
      }
    });
  }
});

describe('the table and what is written from it', () => {
  test('docs/methods.md and the tags in docs/writing-a-distribution.md are up to date', async () => {
    assert.equal(await readFile(methodsDocFile, 'utf8'), methodsDoc(), 'Write it anew: node wasm/methods-doc.ts');
    const tags = await readFile(tagsDocFile, 'utf8');
    assert.equal(tags, tagsDoc(tags), 'Write it anew: node wasm/methods-doc.ts');
  });

  test('each option is told in one sentence', () => {
    for (const name of methodNames) for (const [option, { doc }] of rulesOf(name)) assert.match(doc, /^[A-Z][^|]*[^.]\.$/, `${name}.${option}`);
  });

  test('what a session does not take of a method has a reason, and nothing else is left out', () => {
    const out = sessionMethods.flatMap((name) => rulesOf(name).filter(([, rule]) => withheld(rule) !== undefined).map(([option]) => `${name}.${option}`));
    assert.deepEqual(out, ['pinv.keepcdf', 'utdr.pdfatmode', 'srou.pdfatmode', 'ssr.pdfatmode', 'nrou.center']);
    for (const name of sessionMethods) {
      assert.deepEqual([...offeredOptions(name).map(([option]) => `${name}.${option}`), ...out.filter((one) => one.startsWith(`${name}.`))].sort(), rulesOf(name).map(([option]) => `${name}.${option}`).sort());
    }
  });
});
