/** The compiled core for tests: built if it is out of date, as `npm run build` would. */
import { readFile } from 'node:fs/promises';
import { buildCore } from '../../wasm/build-core.mjs';
import { Unuran, type CoreRecord, type Urng } from '../../wasm/api.ts';

let compiled: Promise<WebAssembly.Module> | undefined;

export function coreModule(): Promise<WebAssembly.Module> {
  compiled ??= buildCore().then(async ({ path }) => WebAssembly.compile(await readFile(path)));
  return compiled;
}

/** A new instance, and the records it will make. */
export async function newCore(): Promise<{ core: Unuran; records: CoreRecord[] }> {
  const records: CoreRecord[] = [];
  const core = await Unuran.create(await coreModule(), { onRecord: (record) => records.push(record) });
  return { core, records };
}

/** A generator of the normal law, not normalised. */
export function normalGenerator(core: Unuran, urng: Urng, method: 'pinv' | 'tdr' = 'pinv') {
  using distr = core.distr_cont_new('normal');
  core.distr_cont_set_pdf(distr, (x) => Math.exp(-0.5 * x * x));
  core.distr_cont_set_dpdf(distr, (x) => -x * Math.exp(-0.5 * x * x));
  core.distr_cont_set_center(distr, 0);
  const par = core.par_new(method, distr, {});
  core.set_urng(par, urng);
  return core.init(par);
}
