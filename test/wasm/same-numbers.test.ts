/**
 * The WebAssembly module computes what the same sources compute natively. Emscripten 3.1.6's
 * vectoriser can miscompile scalar code without a word; this test is what would notice.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { Distribution, Unuran } from '../../wasm/api.ts';
import { coreSources, numericFlags } from '../../wasm/build-core.mjs';
import type { CoreMethod, MethodOptions } from '../../wasm/methods.ts';
import { newCore } from './core.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'build', 'same-numbers');

/** What the native program prints. It is compiled when a source has changed. */
async function nativeOutput(): Promise<Map<string, string[]>> {
  const compiler = process.env.CC ?? 'cc';
  const program = join(folder, process.platform === 'win32' ? 'same-numbers.exe' : 'same-numbers');
  const sources = [...(await coreSources()), join(root, 'test/wasm/same-numbers.c')];
  const include = join(root, 'vendor/unuran');
  // Little optimisation: it is quick, and less can go wrong on this side.
  const args = [...numericFlags, '-O1', `-I${include}/include`, `-I${include}/src`, ...sources, '-lm', '-lpthread'];
  const hash = createHash('sha256').update([compiler, ...args].join(' '));
  for (const source of sources) hash.update(await readFile(source));
  const stamp = hash.digest('hex');
  await mkdir(folder, { recursive: true });
  if ((await readFile(`${program}.stamp`, 'utf8').catch(() => '')) !== stamp) {
    try {
      await run(compiler, [...args, '-o', `${program}.new`]);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        throw new Error(`The C compiler ${compiler} was not found. Install one (Debian, Ubuntu: sudo apt-get install gcc) or name it in CC.`);
      }
      throw error;
    }
    await rename(`${program}.new`, program);
    await writeFile(`${program}.stamp`, stamp);
  }
  const { stdout } = await run(program, { maxBuffer: 1 << 24 });
  const lines = new Map<string, string[]>();
  for (const line of stdout.trim().split('\n')) {
    const at = line.indexOf(' ');
    const name = line.slice(0, at);
    lines.set(name, [...(lines.get(name) ?? []), line.slice(at + 1)]);
  }
  return lines;
}

/** A C99 hexadecimal float. */
function parseHex(text: string): number {
  const match = /^(-?)0x([01])(?:\.([0-9a-f]+))?p([+-]\d+)$/.exec(text);
  if (match === null) return text === 'inf' ? Infinity : text === '-inf' ? -Infinity : NaN;
  const [, sign, lead, fraction = '', exponent] = match as unknown as [string, string, string, string | undefined, string];
  const mantissa = Number.parseInt(lead + fraction, 16) / 16 ** fraction.length;
  return (sign ? -1 : 1) * mantissa * 2 ** Number(exponent);
}

const laws = {
  cauchy: (core: Unuran): Distribution => {
    const distr = core.distr_cont_new();
    core.distr_cont_set_pdf(distr, (x) => 1 / (1 + x * x));
    core.distr_cont_set_dpdf(distr, (x) => (-2 * x) / ((1 + x * x) * (1 + x * x)));
    core.distr_cont_set_domain(distr, -Infinity, Infinity);
    core.distr_cont_set_center(distr, 0);
    return distr;
  },
  bump: (core: Unuran): Distribution => {
    const distr = core.distr_cont_new();
    core.distr_cont_set_pdf(distr, (x) => x * (1 - x) * (1 - x));
    core.distr_cont_set_dpdf(distr, (x) => (1 - x) * (1 - 3 * x));
    core.distr_cont_set_domain(distr, 0, 1);
    core.distr_cont_set_center(distr, 0.4);
    return distr;
  },
};

describe('the same numbers natively and in WebAssembly', () => {
  let native: Map<string, string[]>;
  before(async () => {
    native = await nativeOutput();
  });

  test('uniforms of xoshiro256++ and MRG31k3p, bit for bit', async () => {
    const { core } = await newCore();
    for (const [name, urng] of [['xoshiro256++', core.urng_xoshiro256pp_new(42n)], ['MRG31k3p', core.urng_mrg31k3p_new(0)]] as const) {
      const expected = (native.get(name) as string[]).map(parseHex);
      assert.equal(expected.length, 1000);
      assert.deepEqual(expected.map(() => core.urng_sample(urng)), expected);
    }
  });

  const cases: [name: string, law: keyof typeof laws, method: CoreMethod, options: MethodOptions['pinv'] | MethodOptions['tdr']][] = [
    ['PINV-cauchy', 'cauchy', 'pinv', {}],
    ['PINV-bump', 'bump', 'pinv', {}],
  ];
  for (const variant of ['ps', 'gw', 'ia'] as const) {
    cases.push([`TDR-${variant.toUpperCase()}-cauchy`, 'cauchy', 'tdr', { variant }]);
    cases.push([`TDR-${variant.toUpperCase()}-bump`, 'bump', 'tdr', { variant, c: 0 }]);
  }
  for (const [name, law, method, options] of cases) {
    // Two C libraries differ in the last bit of tan, atan, log and pow. Between glibc and musl
    // PINV's draws were equal bit for bit, TDR's within 6e-15.
    const tolerance = 1e-12;
    test(`${name}: intervals, and draws to ${tolerance}`, async () => {
      const { core } = await newCore();
      const distr = laws[law](core);
      const par = core.par_new(method, distr, options);
      core.set_urng(par, core.urng_xoshiro256pp_new(42n));
      const gen = core.init(par);
      const draws = new Float64Array(1000);
      core.sample_cont_array(gen, draws);
      const [intervals, ...numbers] = native.get(name) as string[];
      assert.equal(intervals, `intervals ${core.gen_get_intervals(gen).left.length}`);
      numbers.forEach((text, i) => {
        const expected = parseHex(text);
        const draw = draws[i] as number;
        assert.ok(Math.abs(draw - expected) <= tolerance * Math.max(Math.abs(expected), 1e-3), `draw ${i}: ${draw}, natively ${expected}`);
      });
    });
  }
});
