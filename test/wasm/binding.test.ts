import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Unuran, UnuranError, type Distribution, type Generator } from '../../wasm/api.ts';
import { kolmogorovSmirnov } from '../../wasm/goodness-of-fit.ts';
import { methods, type CoreMethod, type Method } from '../../wasm/methods.ts';
import type { UserFunctionError } from '../../wasm/user-function.ts';
import { coreModule, newCore, normalGenerator } from './core.ts';
import { normalCdf } from './numbers.ts';

const seed = 20261123n;

describe('module', () => {
  test('asks for nothing but the host functions, stdio and an environment', async () => {
    const imports = WebAssembly.Module.imports(await coreModule());
    const names = imports.map(({ module, name }) => `${module}.${name}`);
    const allowed = /^(host\.(evaluate|record)|env\.emscripten_notify_memory_growth|wasi_snapshot_preview1\.(fd|environ)_\w+)$/;
    assert.deepEqual(names.filter((name) => !allowed.test(name)), []);
  });

  test('has every function that the methods table names', async () => {
    const exported = new Set(WebAssembly.Module.exports(await coreModule()).map(({ name }) => name));
    for (const { create, options } of Object.values<Method>(methods)) {
      const names = [create, ...Object.values(options).flatMap((rule) => (rule.kind === 'variant' ? Object.values(rule.setters) : [rule.setter]))];
      for (const name of names) assert.ok(exported.has(name), `${name} is exported`);
    }
  });

  test('instances share nothing', async () => {
    const { core: one } = await newCore();
    const { core: two } = await newCore();
    one.distr_cont_new();
    assert.ok(one.context_bytes() > 0);
    assert.equal(two.context_bytes(), 0);
  });
});

describe('draws', () => {
  for (const method of ['pinv', 'tdr'] as const) {
    test(`${method}: 100,000 of the normal law fit it (Kolmogorov-Smirnov, p > 1e-4)`, async () => {
      const { core, records } = await newCore();
      using urng = core.urng_xoshiro256pp_new(seed);
      using gen = normalGenerator(core, urng, method);
      const draws = new Float64Array(100_000);
      core.sample_cont_array(gen, draws);
      assert.ok(kolmogorovSmirnov(draws.sort().map(normalCdf)).p > 1e-4);
      assert.equal(core.gen_get_method_tag(gen), methods[method].tag);
      assert.match(core.gen_info(gen, true), new RegExp(methods[method].tag));
      assert.deepEqual(records.filter(({ severity }) => severity === 'error'), []);
    });
  }

  test('depend on nothing but the seed, also on the size of the pieces', async () => {
    const draw = async (...sizes: number[]) => {
      const { core } = await newCore();
      const gen = normalGenerator(core, core.urng_xoshiro256pp_new(seed));
      return sizes.flatMap((n) => {
        const out = new Float64Array(n);
        core.sample_cont_array(gen, out);
        return [...out];
      });
    };
    assert.deepEqual(await draw(70_000), await draw(1, 32_768, 37_231));
  });

  test('are copies: a later call does not change them, nor does growth of the memory', async () => {
    const { core } = await newCore();
    const gen = normalGenerator(core, core.urng_xoshiro256pp_new(seed));
    const out = new Float64Array(1000);
    core.sample_cont_array(gen, out);
    const before = [...out];
    const big = core.distr_discr_new(new Float64Array(4_000_000).fill(1), 0); // 32 MB: the memory grows
    core.sample_cont_array(gen, new Float64Array(100_000));
    assert.deepEqual([...out], before);
    big.free();
    assert.equal(core.quantile(gen, 0.5).toFixed(9).replace('-', ''), '0.000000000');
  });

  test('quantiles of inversion, within the u-resolution', async () => {
    const { core } = await newCore();
    const gen = normalGenerator(core, core.urng_xoshiro256pp_new(seed));
    const u = Float64Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);
    const x = core.quantile_array(gen, u);
    x.forEach((value, i) => assert.ok(Math.abs(normalCdf(value) - (u[i] as number)) <= 1e-10));
    assert.equal(core.quantile(gen, 0.25), x[249]);
    assert.ok(core.gen_is_inversion(gen));
  });

  test('a discrete law from its probabilities', async () => {
    const { core } = await newCore();
    for (const method of ['dgt', 'dau', 'dss'] as const) {
      using urng = core.urng_xoshiro256pp_new(seed);
      using distr = core.distr_discr_new(Float64Array.of(1, 0, 3), -1, 'three');
      const par = core.par_new(method, distr, {});
      core.set_urng(par, urng);
      using gen = core.init(par);
      const out = new Float64Array(10_000);
      core.sample_discr_array(gen, out);
      const ones = out.filter((k) => k === 1).length;
      assert.equal(ones + out.filter((k) => k === -1).length, out.length);
      assert.ok(Math.abs(ones - 7500) < 5 * Math.sqrt(10_000 * 0.25 * 0.75));
    }
  });

  test('alias and guide table of four values, as worked out by hand', async () => {
    const { core } = await newCore();
    using distr = core.distr_discr_new(Float64Array.of(1, 0, 3, 2), -1, 'four');
    using dau = core.init(core.par_new('dau', distr, {}));
    // Columns of 6/4: that of -1 lacks 1/3 of it, that of 0 all; they are filled up from 1 and 2, which have 2 and 4/3.
    const { share, value, alias } = core.gen_get_alias_table(dau);
    assert.deepEqual([...value], [-1, 0, 1, 2]);
    const probability = new Float64Array(4);
    for (let i = 0; i < 4; i++) {
      probability[value[i]! + 1]! += share[i]! / 4;
      probability[alias[i]! + 1]! += (1 - share[i]!) / 4;
    }
    [1 / 6, 0, 1 / 2, 1 / 3].forEach((p, i) => assert.ok(Math.abs(probability[i]! - p) < 1e-15, `${probability[i]} for ${p}`));
    assert.ok(Math.abs(share[0]! - 2 / 3) < 1e-15 && share[1] === 0);
    assert.equal(core.gen_get_guide_table(dau).length, 0);
    // CDF 1/6, 1/6, 2/3, 1 at -1, 0, 1, 2; parts begin at 0, 1/4, 1/2, 3/4.
    using dgt = core.init(core.par_new('dgt', distr, {}));
    assert.deepEqual([...core.gen_get_guide_table(dgt)], [-1, 1, 1, 2]);
    assert.equal(core.gen_get_alias_table(dgt).share.length, 0);
    using wide = core.init(core.par_new('dgt', distr, { guidefactor: 1.5 }));
    assert.equal(core.gen_get_guide_table(wide).length, 6);
    using urn = core.init(core.par_new('dau', distr, { urnfactor: 2 }));
    assert.equal(core.gen_get_alias_table(urn).share.length, 8);
  });

  test('hat, squeeze and intervals of TDR enclose the density', async () => {
    const { core } = await newCore();
    const gen = normalGenerator(core, core.urng_xoshiro256pp_new(seed), 'tdr');
    const { left, right, areaHat, areaSqueeze } = core.gen_get_intervals(gen);
    assert.ok(left.length > 5);
    for (let i = 1; i < left.length; i++) assert.equal(left[i], right[i - 1]);
    const sum = (column: Float64Array) => column.reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum(areaHat) / core.gen_get_hatarea(gen) - 1) < 1e-12);
    assert.ok(Math.abs(sum(areaSqueeze) / core.gen_get_squeezearea(gen) - 1) < 1e-12);
    for (let x = -6; x <= 6; x += 0.01) {
      const f = Math.exp(-0.5 * x * x);
      assert.ok(core.gen_eval_hat(gen, x) >= f * (1 - 1e-12));
      assert.ok(core.gen_eval_squeeze(gen, x) <= f * (1 + 1e-12));
    }
  });

  test('uniforms can be counted: PINV takes one a draw', async () => {
    const { core } = await newCore();
    using urng = core.urng_xoshiro256pp_new(seed);
    using counter = core.urng_counting_new(urng);
    using gen = normalGenerator(core, counter);
    core.sample_cont_array(gen, new Float64Array(1234));
    assert.equal(core.urng_count(counter), 1234);
  });
});

describe('handles', () => {
  test('of freed objects are refused by name', async () => {
    const { core } = await newCore();
    const urng = core.urng_xoshiro256pp_new(seed);
    const gen = normalGenerator(core, urng);
    gen.free();
    gen.free(); // harmless
    assert.throws(() => core.sample_cont_array(gen, new Float64Array(1)), /unur_sample_cont_array: this generator was freed/);
    const distr = core.distr_cont_new();
    distr.free();
    assert.throws(() => core.distr_cont_set_center(distr, 1), /this distribution was freed/);
    assert.throws(() => core.pinv_new(distr), /this distribution was freed/);
  });

  test('of used-up parameters are refused', async () => {
    const { core } = await newCore();
    using distr = core.distr_cont_new();
    core.distr_cont_set_pdf(distr, (x) => Math.exp(-x * x));
    const par = core.pinv_new(distr);
    core.init(par);
    assert.throws(() => core.init(par), /this parameters was freed or used up/);
  });

  test('of another instance are refused', async () => {
    const { core } = await newCore();
    const { core: other } = await newCore();
    const distr = core.distr_cont_new();
    assert.throws(() => other.distr_cont_set_center(distr, 1), /another instance/);
    assert.throws(() => core.distr_cont_set_center({} as Distribution, 1), /no object of the core/);
  });

  test('of a source of uniforms that is in use cannot be freed', async () => {
    const { core } = await newCore();
    const urng = core.urng_xoshiro256pp_new(seed);
    const gen = normalGenerator(core, urng);
    assert.throws(() => urng.free(), /xoshiro256\+\+ is still used by PINV/);
    gen.free();
    urng.free();
  });

  test('a generator outlives its distribution', async () => {
    const { core } = await newCore();
    const urng = core.urng_xoshiro256pp_new(seed);
    const gen = normalGenerator(core, urng, 'tdr'); // its distribution is freed by now
    core.sample_cont_array(gen, new Float64Array(10_000)); // calls the density
    assert.ok((core.user.counts().pdf ?? 0) > 0);
  });

  test('nothing is left when all is freed: bytes, blocks, callbacks', async () => {
    const { core } = await newCore();
    core.urng_xoshiro256pp_new(seed).free();
    const bytes = core.context_bytes();
    for (let i = 0; i < 20; i++) {
      using urng = core.urng_xoshiro256pp_new(seed);
      using counter = core.urng_counting_new(urng);
      using gen = normalGenerator(core, counter, i % 2 ? 'tdr' : 'pinv');
      core.sample_cont_array(gen, new Float64Array(100));
      core.gen_info(gen);
    }
    assert.equal(core.context_bytes(), bytes);
    assert.equal(core.context_bytes(), 0);
    assert.equal(core.context_blocks(), 0);
    assert.equal(core.liveHandles, 0);
    assert.equal(core.liveCallbacks, 0);
  });

  test('nothing is lost when a call that makes an object raises what the user did wrong before', async () => {
    const { core } = await newCore();
    const urng = core.urng_xoshiro256pp_new(seed);
    const distr = core.distr_cont_new();
    core.distr_cont_set_pdf(distr, (x) => Math.exp(-0.5 * x * x));
    core.distr_cont_set_dpdf(distr, (x) => -x * Math.exp(-0.5 * x * x));
    const discrete = core.distr_discr_new(Float64Array.of(1, 2), 0);
    const fail = core.user.guard('pdf', () => {
      throw new Error('mine');
    });
    const makes: Record<string, () => unknown> = {
      xoshiro256pp: () => core.urng_xoshiro256pp_new(seed),
      mrg31k3p: () => core.urng_mrg31k3p_new(1),
      counter: () => core.urng_counting_new(urng),
      continuous: () => core.distr_cont_new(),
      'by its vector': () => core.distr_discr_new(Float64Array.of(1, 2, 3), 0),
      'by its PMF': () => core.distr_discr_pmf_new(() => 1, 0, 3),
      standard: () => core.distr_standard_new('gamma', [3]),
      parameters: () => core.tdr_new(distr, { c: 0 }),
      'parameters, discrete': () => core.dgt_new(discrete),
    };
    for (const [what, make] of Object.entries(makes)) {
      const before = [core.context_bytes(), core.context_blocks(), core.liveHandles, core.liveCallbacks];
      fail(1);
      assert.throws(make, /mine/, what);
      assert.deepEqual([core.context_bytes(), core.context_blocks(), core.liveHandles, core.liveCallbacks], before, what);
    }
    // Set-ups that succeed, or that the pending stop ends.
    for (const method of ['dgt', 'dau', 'tdr', 'pinv'] as const) {
      const before = [core.context_bytes(), core.context_blocks(), core.liveHandles, core.liveCallbacks];
      const par = core.par_new(method, methods[method].discrete ? discrete : distr);
      fail(1);
      assert.throws(() => core.init(par), /mine/, method);
      assert.deepEqual([core.context_bytes(), core.context_blocks(), core.liveHandles, core.liveCallbacks], before, method);
    }
    for (const handle of [discrete, distr, urng]) handle.free();
    assert.deepEqual([core.context_bytes(), core.context_blocks(), core.liveHandles, core.liveCallbacks], [0, 0, 0, 0]);
  });

  test('a closed instance says that it is closed', async () => {
    const { core } = await newCore();
    const gen = normalGenerator(core, core.urng_xoshiro256pp_new(seed));
    core.close();
    assert.throws(() => core.distr_cont_new(), /it was closed/);
    assert.throws(() => core.gen_info(gen), /was freed/);
    gen.free();
    core.close();
  });
});

describe('errors', () => {
  test('carry code, name, call, object, reason and the records', async () => {
    const { core, records } = await newCore();
    using distr = core.distr_cont_new('twice');
    core.distr_cont_set_pdf(distr, () => 1);
    assert.throws(
      () => core.distr_cont_set_pdf(distr, () => 2),
      (error: unknown) => {
        assert.ok(error instanceof UnuranError);
        assert.equal(error.code, 0x11);
        assert.equal(error.codeName, 'UNUR_ERR_DISTR_SET');
        assert.equal(error.call, 'unur_distr_cont_set_pdf');
        assert.equal(error.object, 'twice');
        assert.ok(error.reason.length > 0);
        assert.deepEqual(error.records, records);
        return true;
      },
    );
  });

  test('the first function stays after a refused second one', async () => {
    const { core } = await newCore();
    using urng = core.urng_xoshiro256pp_new(seed);
    using distr = core.distr_cont_new();
    core.distr_cont_set_pdf(distr, (x) => Math.exp(-0.5 * x * x));
    assert.throws(() => core.distr_cont_set_pdf(distr, () => NaN));
    const par = core.pinv_new(distr);
    core.set_urng(par, urng);
    using gen = core.init(par);
    assert.ok(Math.abs(core.quantile(gen, 0.975) - 1.959963985) < 1e-7);
  });

  test('a distribution without a density is refused with what is missing', async () => {
    const { core } = await newCore();
    using distr = core.distr_cont_new('empty');
    for (const make of [() => core.pinv_new(distr), () => core.tdr_new(distr)]) {
      assert.throws(make, (error: unknown) => error instanceof UnuranError && error.code === 0x16);
    }
    assert.throws(() => core.dgt_new(distr), (error: unknown) => error instanceof UnuranError && error.code === 0x18);
  });

  test('a density that is not T-concave is refused by TDR, and leaves nothing behind', async () => {
    const { core } = await newCore();
    const urng = core.urng_xoshiro256pp_new(seed);
    const distr = core.distr_cont_new('two modes');
    const f = (x: number, sign: number) => Math.exp(-0.5 * (x + 3 * sign) ** 2);
    core.distr_cont_set_pdf(distr, (x) => f(x, 1) + f(x, -1));
    core.distr_cont_set_dpdf(distr, (x) => -(x + 3) * f(x, 1) - (x - 3) * f(x, -1));
    core.distr_cont_set_center(distr, 0);
    const par = core.tdr_new(distr);
    core.set_urng(par, urng);
    assert.throws(() => core.init(par), (error: unknown) => {
      assert.ok(error instanceof UnuranError);
      assert.equal(error.codeName, 'UNUR_ERR_GEN_CONDITION');
      return true;
    });
    distr.free();
    urng.free();
    assert.equal(core.context_bytes(), 0);
    assert.equal(core.liveCallbacks, 0);
  });

  test('an exhausted budget is a code of its own', async () => {
    const { core } = await newCore();
    using distr = core.distr_cont_new();
    core.distr_cont_set_pdf(distr, (x) => Math.exp(-x * x));
    const par = core.pinv_new(distr);
    core.context_set_budget(500);
    assert.throws(() => core.init(par), (error: unknown) => error instanceof UnuranError && error.codeName === 'UNUR_ERR_BUDGET');
    core.context_set_budget(0);
    core.context_resume();
    core.init(core.pinv_new(distr)).free();
    assert.equal(core.user.counts().pdf !== undefined, true);
  });
});

describe('options', () => {
  const refused: [method: CoreMethod, options: Record<string, unknown>, message: RegExp][] = [
    ['pinv', { order: 2 }, /PINV: option order is 2; it must be an integer from 3 to 17/],
    ['pinv', { order: 5.5 }, /order is 5\.5/],
    ['pinv', { u_resolution: 1e-16 }, /u_resolution is 1e-16; it must be a number from 1e-15 to 1e-5/],
    ['pinv', { u_resolution: NaN }, /is NaN/],
    ['pinv', { smoothness: '1' }, /is "1"/],
    ['pinv', { uResolution: 1e-9 }, /uResolution does not exist; there are order/],
    ['pinv', { boundary: [1, -1] }, /boundary is \[1,-1\]; it must be a pair of finite numbers/],
    ['tdr', { variant: 'xx' }, /variant is "xx"; it must be one of ps, gw, ia/],
    ['tdr', { c: -1 }, /c is -1/],
    ['tdr', { usemode: 1 }, /it must be true or false/],
    ['tdr', { guidefactor: -1 }, /it must be a number from 0 to 1000/],
    ['srou', { pdfatmode: 0 }, /it must be a number above 0/],
    ['hinv', { order: 4 }, /it must be one of 1, 3, 5/],
    ['tabl', { cpoints: [1, 1] }, /it must be a list of ascending finite numbers/],
    ['dss', { x: 1 }, /the method has none/],
  ];
  for (const [method, options, message] of refused) {
    test(`${method} ${JSON.stringify(options)} is refused before the core sees it`, async () => {
      const { core } = await newCore();
      using distr = methods[method].discrete ? core.distr_discr_new(Float64Array.of(1, 2), 0) : core.distr_cont_new();
      assert.throws(() => core.par_new(method, distr, options as never), message);
    });
  }

  test('options have their effect', async () => {
    const { core } = await newCore();
    using distr = core.distr_cont_new();
    core.distr_cont_set_pdf(distr, (x) => Math.exp(-0.5 * x * x));
    const intervals = (options: object) => {
      using gen = core.init(core.pinv_new(distr, options));
      return core.pinv_get_n_intervals(gen);
    };
    assert.ok(intervals({ u_resolution: 1e-12 }) > intervals({}));
    assert.ok(intervals({ order: 10 }) < intervals({}));
  });

  test('seeds are 64 bits wide', async () => {
    const { core } = await newCore();
    const first = (value: bigint) => core.urng_sample(core.urng_xoshiro256pp_new(value));
    const values = new Set([0n, 1n, 1n << 32n, (1n << 64n) - 1n].map(first));
    assert.equal(values.size, 4);
    assert.throws(() => core.urng_xoshiro256pp_new(1n << 64n), /from 0 to 2\^64 - 1/);
    assert.throws(() => core.urng_xoshiro256pp_new(-1n), RangeError);
    assert.throws(() => core.urng_mrg31k3p_new(1.5), RangeError);
  });
});

describe("the user's exceptions", () => {
  /** Draws with a density that throws at its k-th call. */
  async function throwingAt(k: number, method: 'pinv' | 'tdr'): Promise<{ core: Unuran; error: unknown; thrown: Error; calls: number; gen: Generator | undefined }> {
    const { core } = await newCore();
    const thrown = new Error('mine');
    let calls = 0;
    const distr = core.distr_cont_new();
    core.distr_cont_set_pdf(distr, (x) => {
      if (++calls === k) throw thrown;
      return Math.exp(-0.5 * x * x);
    });
    core.distr_cont_set_dpdf(distr, (x) => -x * Math.exp(-0.5 * x * x));
    core.distr_cont_set_center(distr, 0);
    let gen: Generator | undefined;
    try {
      const par = core.par_new(method, distr, {});
      core.set_urng(par, core.urng_xoshiro256pp_new(seed));
      gen = core.init(par);
      core.sample_cont_array(gen, new Float64Array(200_000));
    } catch (error) {
      return { core, error, thrown, calls, gen };
    }
    return { core, error: undefined, thrown, calls, gen };
  }

  for (const [method, ks] of [['pinv', [1, 2, 17, 300, 5000]], ['tdr', [1, 2, 17, 60]]] as const) {
    for (const k of ks) {
      test(`${method}, set-up: call ${k} is the last, and what it threw is raised`, async () => {
        const { core, error, thrown, calls, gen } = await throwingAt(k, method);
        const failure = error as UserFunctionError;
        assert.equal(failure.name, 'UserFunctionError');
        assert.equal(failure.cause, thrown);
        assert.equal(failure.call, k);
        assert.equal(calls, k, 'no call after it');
        assert.equal(gen, undefined);
        // The instance is as good as before.
        using urng = core.urng_xoshiro256pp_new(seed);
        using again = normalGenerator(core, urng);
        assert.ok(Number.isFinite(core.quantile(again, 0.3)));
      });
    }
  }

  test('TDR, sampling: raised from the drawing call, and drawing goes on after it', async () => {
    const { core, error, thrown, calls, gen } = await throwingAt(500, 'tdr');
    assert.equal((error as UserFunctionError).cause, thrown);
    assert.equal(calls, 500);
    assert.ok(gen);
    const out = new Float64Array(1000);
    core.sample_cont_array(gen, out);
    assert.ok(out.every(Number.isFinite));
  });

  test('no exception, no failure', async () => {
    assert.equal((await throwingAt(0, 'tdr')).error, undefined);
  });

  test("the core's records stand beside the user's error", async () => {
    const { error } = await throwingAt(300, 'pinv');
    const { records } = error as UserFunctionError;
    assert.ok(Array.isArray(records));
  });

  test('a density that calls the core again does no harm', async () => {
    const { core } = await newCore();
    const distr = core.distr_cont_new();
    core.distr_cont_set_pdf(distr, (x) => {
      core.context_bytes();
      return Math.exp(-0.5 * x * x);
    });
    core.init(core.pinv_new(distr)).free();
  });
});
