/** How a sampler works on a law, for the panel: intervals, trials under the hat, tables, what a draw costs. */
import type { CoreMethod } from './methods.ts';
import { methods } from './methods.ts';
import type { Diagnosis, SampleResult, Workings } from './protocol.ts';
import type { Generator, Unuran, Urng } from './api.ts';
import { drawInto } from './run.ts';
import { countUpTo } from './sorted.ts';

const mostIntervals = 400;
const trials = 400;
/** Draws over which uniforms are counted. */
const countedDraws = 2000;

/** Numbers from 0 to 1 of a picture, which no draw depends on (Marsaglia's xorshift, J. Stat. Softw. 8(14), 2003). */
function pictureUniforms(seed: bigint): () => number {
  let state = Number(seed & 0xffff_ffffn) ^ 0x9e37_79b9 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
}

/** Sums of the areas up to each; undefined where there is nothing to fall under. */
function cumulatedOf(areas: Float64Array): Float64Array | undefined {
  let sum = 0;
  const cumulated = areas.map((area) => (sum += Number.isFinite(area) ? area : 0));
  return sum > 0 && Number.isFinite(sum) ? cumulated : undefined;
}

/**
 * Trials as a rejection method makes them: points even under the hat, accepted where they lie
 * below the density. A replay with uniforms of its own, under the sampler's hat, which is of
 * trapezoids between the places, and of a discrete law a column for each value.
 */
function trialsUnder({ x, hat, density }: NonNullable<Diagnosis['hat']>, discrete: boolean, seed: bigint): Workings['trials'] {
  const slice = (i: number): number => (discrete ? (hat[i] as number) : 0.5 * ((x[i + 1] as number) - (x[i] as number)) * ((hat[i] as number) + (hat[i + 1] as number)));
  const cumulated = cumulatedOf(Float64Array.from({ length: discrete ? x.length : Math.max(0, x.length - 1) }, (_, i) => slice(i)));
  if (!cumulated) return undefined;
  const total = cumulated[cumulated.length - 1] as number;
  const next = pictureUniforms(seed);
  const at = { x: new Float64Array(trials), y: new Float64Array(trials), accepted: new Float64Array(trials) };
  const stride = x.length > 1 ? (x[1] as number) - (x[0] as number) : 1;
  for (let k = 0; k < trials; k++) {
    const wanted = next() * total;
    const low = countUpTo(cumulated, wanted);
    let [place, top, f] = [x[low] as number, hat[low] as number, density[low] as number];
    if (discrete) place += 0.8 * stride * (next() - 0.5);
    else {
      const width = (x[low + 1] as number) - place;
      const rise = (hat[low + 1] as number) - top;
      // The place in a trapezoid with that much of it to the left.
      const part = wanted - (low > 0 ? (cumulated[low - 1] as number) : 0);
      const slope = rise / width;
      const step = Math.abs(rise) < 1e-9 * top ? part / top : (Math.sqrt(Math.max(0, top * top + 2 * slope * part)) - top) / slope;
      const share = width > 0 && Number.isFinite(step) ? Math.min(1, Math.max(0, step / width)) : 0.5;
      place += share * width;
      top += share * rise;
      f += share * ((density[low + 1] as number) - f);
    }
    at.x[k] = place;
    at.y[k] = next() * top;
    at.accepted[k] = (at.y[k] as number) <= f ? 1 : 0;
  }
  return at;
}

function intervalsOf(core: Unuran, gen: Generator): Workings['intervals'] {
  const { left, right } = core.gen_get_intervals(gen);
  const count = left.length;
  if (count === 0) return undefined;
  const kept = thinned(count);
  const of = (ends: Float64Array): Float64Array => Float64Array.from(kept, (i) => ends[i] as number);
  return { count, left: of(left), right: of(right) };
}

/** Uniforms that some draws take, counted. The stream of the sample goes on where it stood. */
function uniformsPerDraw(core: Unuran, gen: Generator, urng: Urng, discrete: boolean): number {
  using counting = core.urng_counting_new(urng);
  core.chg_urng(gen, counting);
  try {
    const draws = new Float64Array(countedDraws);
    drawInto(core, gen, draws, discrete);
    return core.urng_count(counting) / countedDraws;
  } finally {
    core.chg_urng(gen, urng);
  }
}

/** @param immediate whether a trial below the squeeze is accepted with one uniform */
export function workingsOf(
  core: Unuran,
  gen: Generator,
  urng: Urng,
  result: SampleResult,
  { seed, area, immediate }: { seed: bigint; area: number; immediate: boolean },
): Workings {
  const { method, discrete, size, drawEvaluations, diagnosis } = result;
  const name = method.tag.toLowerCase() as CoreMethod;
  const { inversion } = methods[name];
  const calls = Object.values(drawEvaluations).reduce((sum, n) => sum + n, 0) / size;
  const costs: Workings['costs'] = [];
  const trialsExpected = method.rejectionConstant;
  if (trialsExpected !== undefined) costs.push({ what: 'Trials per draw', expected: trialsExpected });
  // DARI inverts what is below its hat: one uniform is a trial.
  const uniforms = trialsExpected === undefined || immediate ? undefined : (name === 'dari' ? 1 : 2) * trialsExpected;
  costs.push({ what: 'Uniforms per draw', counted: uniformsPerDraw(core, gen, urng, discrete), ...(inversion || name === 'dau' ? { expected: 1 } : uniforms !== undefined && { expected: uniforms }) });
  const between = method.hatArea !== undefined && method.squeezeArea !== undefined ? (method.hatArea - method.squeezeArea) / area : undefined;
  costs.push({ what: 'Density calls per draw', counted: calls, ...(between !== undefined ? { expected: between } : inversion && name !== 'ninv' && { expected: 0 }) });
  const intervals = discrete ? undefined : intervalsOf(core, gen);
  const guide = guideOf(core, gen);
  const aliases = aliasesOf(core, gen);
  const fallen = diagnosis?.hat && trialsUnder(diagnosis.hat, discrete, seed);
  return { costs, ...(intervals && { intervals }), ...(fallen && { trials: fallen }), ...(guide && { guide }), ...(aliases && { aliases }) };
}

/** Every k-th of very many. */
function thinned(count: number): number[] {
  const stride = Math.max(1, Math.ceil(count / mostIntervals));
  return Array.from({ length: Math.ceil(count / stride) }, (_, i) => i * stride);
}

/** The guide table of Chen and Asau (1974): where the search for u in each of its parts of [0, 1] begins. */
function guideOf(core: Unuran, gen: Generator): Workings['guide'] {
  const table = core.gen_get_guide_table(gen);
  const size = table.length;
  if (size === 0) return undefined;
  const shown = thinned(size);
  return { size, u: Float64Array.from(shown, (i) => i / size), start: Float64Array.from(shown, (i) => table[i] as number) };
}

/** The alias table of Walker (1977), and the probabilities that follow from it. */
function aliasesOf(core: Unuran, gen: Generator): Workings['aliases'] {
  const { share, value, alias } = core.gen_get_alias_table(gen);
  const count = share.length;
  if (count === 0) return undefined;
  const first = value[0] as number;
  // Columns of an urn that is larger than the vector come last, and have no value of their own.
  const last = value.findLast((k, i) => k === first + i) as number;
  const mass = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const [own, other] = [value[i] as number - first, alias[i] as number - first];
    mass[own] = (mass[own] as number) + (share[i] as number) / count;
    mass[other] = (mass[other] as number) + (1 - (share[i] as number)) / count;
  }
  const shown = thinned(count);
  const of = (column: ArrayLike<number>): Float64Array => Float64Array.from(shown, (i) => column[i] as number);
  return { count, last, k: Float64Array.from(shown, (i) => first + i), own: of(share), alias: of(alias), probability: of(mass) };
}
