/**
 * The methods that could serve one law, side by side on the same draws' number and seed.
 */
import { UnuranError, type Generator } from './api.ts';
import { profiled } from './continuous.ts';
import { discreteChoiceOf, DiscreteTarget, setUpDiscrete, ValueCounts } from './discrete.ts';
import { autoMethods, methods, OptionError, type SessionMethod } from './methods.ts';
import type { CompareResult, CompareRow, ContinuousMethodName, DiscreteMethodName, GoodnessOfFit, MethodChoice, VerdictLevel } from './protocol.ts';
import type { ReferenceCdf } from './reference-cdf.ts';
import { drawInto, small, type Run } from './run.ts';
import { choiceOf, rankingFor, reportedOptions, resolutionOf, setUpMethod, withAllMass, type ContinuousChoice } from './set-up.ts';
import { mostKept, testDraws } from './summary.ts';
import type { UserDistribution } from './user-distribution.ts';
import { countsBetween, totalOf, UserFunctionError } from './user-function.ts';
import { denseProbabilities, judgeUError, measureUError } from './verify/inversion.ts';

/** Draws timed at once, few, so that what else runs disturbs some rounds and not all; and least time over which they are. */
const timedDraws = 10_000;
const leastMs = 15;
const mostRounds = 40;
/** Calls of the user's functions that the draws of one method may take, and draws that tell how many that is. */
const mostEvaluations = 5_000_000;
const firstDraws = 200;

const advice = {
  pinv: 'Inversion: fastest for any shape, error bounded by the u-resolution; keeps the order of the uniforms.',
  ps: 'Exact; few densities in the set-up; the density must be T-concave.',
  gw: 'Exact; squeezes as chords, a little slower than PS.',
  ia: 'Exact; one uniform for most draws.',
  ars: 'Exact; a hat from your log-density that is refined while drawing; the density must be log-concave.',
  arou: 'Exact; one uniform for most draws, like TDR (IA); the density must be T-concave.',
  utdr: 'Exact; a set-up of a few densities; needs mode and area; the density must be T-concave.',
  srou: 'Exact; next to no set-up, for few draws of many laws; a rejection constant of 4.',
  ssr: 'Exact; like SROU, by a hat over x.',
  nrou: 'Exact; for any bounded density whose tails fall off fast enough, T-concave or not.',
  tabl: 'Exact; many intervals of constant hat, few densities a draw; needs no T-concavity, but one mode.',
  itdr: 'Exact; for a density with a pole at an end of its domain.',
  hinv: 'Inversion from your CDF; a slower set-up than PINV, fast draws.',
  ninv: 'Inversion from your CDF; hardly a set-up, slow draws: for few of them.',
  dari: 'Exact; a set-up of a few values whatever the domain; the PMF must be T-concave.',
  dsrou: 'Exact; next to no set-up; a rejection constant of about 4.',
  dgt: 'Inversion: fast for any table, keeps the order of the uniforms.',
  dau: 'Fixed time per draw whatever the table; the set-up is linear.',
  dss: 'Inversion without any table of its own: only for a few draws.',
};

/**
 * What of a choice holds for another method: all of it for the method that was chosen, or that
 * `auto` may choose; for the others the accuracy asked for alone, as the rest is tuning.
 */
function optionsThatHold({ name, options }: MethodChoice, method: SessionMethod): Record<string, unknown> {
  const stated = (options ?? {}) as Record<string, unknown>;
  const all = name === method || (name === 'auto' && (autoMethods as readonly string[]).includes(method));
  return all ? stated : { u_resolution: stated['u_resolution'] };
}

/** The tag of a method with its options, or with what the tag stands for. */
function labelOf(choice: Exclude<MethodChoice, { name: 'auto' }>): string {
  const { tag, title } = methods[choice.name];
  const stated = new Set(Object.keys(choice.options ?? {}).map((option) => option.replaceAll('_', ' ')));
  const settings = reportedOptions(choice)
    .filter(([label]) => stated.has(label) || label === 'u-resolution')
    .map(([label, value]) => (label === 'variant' ? value : label === 'c' ? `c = ${value}` : `${label} ${value}`));
  return `${tag} (${settings.length === 0 ? title : settings.join(', ')})`;
}

function continuousChoices(chosen: MethodChoice): { choice: ContinuousChoice; label: string; note: string }[] {
  const row = (name: ContinuousMethodName, note: string, own: Record<string, unknown> = {}) => {
    const choice = choiceOf(name, { ...optionsThatHold(chosen, name), ...own });
    return { choice, label: labelOf(choice), note };
  };
  const variants = (['ps', 'gw', 'ia'] as const).flatMap((variant) => ([-0.5, 0] as const).map((c) => row('tdr', advice[variant], { variant, c })));
  const others = (['ars', 'arou', 'utdr', 'srou', 'ssr', 'nrou', 'tabl', 'itdr', 'hinv', 'ninv'] as const).map((name) => row(name, advice[name]));
  return [row('pinv', advice.pinv), ...variants, ...others];
}

export function compare(run: Run, law: UserDistribution): CompareResult {
  const { request } = run;
  const rows = law.discrete ? compareDiscrete(run, law) : compareContinuous(run, law);
  return { action: 'compare', name: law.name, discrete: law.discrete, size: request.size, seed: request.seed, rows };
}

/** Milliseconds up to which a set-up is timed twice. */
const cheapSetUp = 50;

function compareContinuous(run: Run, law: UserDistribution): CompareRow[] {
  const { core, request, stream, progress } = run;
  progress('finding the mass');
  const { target, facts, profile } = profiled({ ...run, request: { ...request, action: 'diagnose' } }, law);
  const { reference } = facts;
  const { rejected } = rankingFor(target, profile, request);
  // Rejection from a hat that lies below the density nearly everywhere has no end.
  const hopeless = new Map(rejected.filter(({ method, wrong }) => wrong && !methods[method].inversion && profile.features.some(({ kind }) => kind === 'pole')).map(({ method, reason }) => [method as string, reason]));
  const choices = continuousChoices(request.method);
  const rehearsed = new Set<string>();
  return choices.map(({ choice, label, note }, i) => {
    progress(label, i / choices.length);
    run.stream.situation.drawing = false;
    using urng = core.urng_xoshiro256pp_new(run.seed);
    core.user.phase = 'set-up';
    const reason = hopeless.get(choice.name);
    if (reason !== undefined) return { method: choice, label, ok: false, note: `Not for this density: ${reason}.` };
    try {
      const options = { urng, budget: request.evaluationBudget, facts };
      /** Milliseconds of a set-up that is thrown away; infinite where it fails, as that which counts will tell. */
      const unheard = (): number => {
        let took = Infinity;
        core.user.phase = 'set-up';
        stream.quietly(() => {
          const { gen, ms } = setUpMethod(core, target, choice, '', options);
          gen.free();
          took = ms;
        });
        return took;
      };
      // A method's first set-up is thrown away: while it runs, code is compiled and a derivative
      // made, which would be charged to that row alone.
      if (!rehearsed.has(choice.name)) {
        rehearsed.add(choice.name);
        unheard();
      }
      const first = setUpMethod(core, target, choice, '', options);
      using _first = first.gen;
      const made = withAllMass(core, target, first, reference, stream, options);
      using gen = made.gen;
      core.user.phase = 'sampling';
      const measured = measure(run, gen, false);
      // Once more where that is cheap: a pause for garbage would be charged to this row alone.
      const pause = first.ms < cheapSetUp ? Math.max(0, first.ms - unheard()) : 0;
      const intervals = choice.name === 'pinv' ? core.pinv_get_n_intervals(gen) : core.gen_get_intervals(gen).left.length;
      const row: CompareRow = {
        method: choice,
        label,
        ok: true,
        note,
        setupMs: made.ms - pause,
        setupEvaluations: totalOf(made.evaluations),
        ...(intervals > 0 ? { intervals } : {}),
        bytes: made.bytes,
        ...measured.row,
        ...withP(testDraws(measured.draws.sort(), reference)),
      };
      core.user.phase = 'check';
      const doubt = methods[choice.name].inversion ? judgeInversion(run, gen, row, choice, reference) : judgeRejection(run, gen, reference);
      if (doubt !== undefined) row.note = doubt.note;
      row.verdict = doubt?.level ?? levelOf(row.p);
      return row;
    } catch (error) {
      return refused(error, choice, label);
    }
  });
}

/** The row of a method that cannot serve this law; throws what is no refusal. */
function refused(error: unknown, method: MethodChoice, label: string): CompareRow {
  if (error instanceof OptionError) return { method, label, ok: false, note: error.message };
  if (error instanceof UnuranError) return { method, label, ok: false, note: `${error.reason} (${error.codeName})` };
  // Where one method looks another need not.
  if (error instanceof UserFunctionError) return { method, label, ok: false, note: error.message };
  throw error;
}

interface Doubt {
  level: 'doubtful' | 'wrong';
  note: string;
}

/** Fills in the u-error; says what speaks against the sampler, by the same rule as the verdict of a sample. */
function judgeInversion({ core }: Run, gen: Generator, row: CompareRow, choice: ContinuousChoice, reference: ReferenceCdf): Doubt | undefined {
  if (!reference.converged) return undefined;
  const uError = measureUError((u) => core.quantile_array(gen, u), reference, denseProbabilities(400, 24));
  row.maxUError = uError.max;
  const resolution = resolutionOf(choice);
  const { outcome } = judgeUError(uError, resolution, reference);
  if (outcome !== 'doubtful' && outcome !== 'wrong') return undefined;
  const above = `the u-error is ${small(uError.max)}, asked for ${small(resolution)}`;
  if (outcome === 'doubtful') return { level: 'doubtful', note: `Doubtful here: ${above}.` };
  const area = core.gen_get_area(gen) / reference.area; // NaN unless the method integrates
  const missed = area < 1 - 1e-6 ? `; it found ${small(100 * area)} % of the mass` : '';
  return { level: 'wrong', note: `Wrong here: ${above}${missed}. Do not use it.` };
}

function judgeRejection({ core }: Run, gen: Generator, reference: ReferenceCdf): Doubt | undefined {
  if (!reference.converged) return undefined;
  const share = core.gen_get_hatarea(gen) / reference.area;
  return share < 1 - 1e-9 ? { level: 'wrong', note: `Wrong here: the hat covers only ${small(100 * share)} % of the mass. Do not use it.` } : undefined;
}

function compareDiscrete(run: Run, law: UserDistribution): CompareRow[] {
  const { core, request, progress } = run;
  progress('tabulating');
  core.user.phase = 'set-up';
  const before = core.user.counts();
  const target = new DiscreteTarget(run, law, request.evaluationBudget);
  const setupEvaluations = totalOf(countsBetween(before, core.user.counts()));
  const order: DiscreteMethodName[] = ['dgt', 'dau', 'dss', 'dari', 'dsrou'];
  return order.map((method, i) => {
    const choice = discreteChoiceOf(method, optionsThatHold(request.method, method));
    const label = labelOf(choice);
    progress(label, i / order.length);
    run.stream.situation.drawing = false;
    using urng = core.urng_xoshiro256pp_new(run.seed);
    try {
      const made = setUpDiscrete(core, target, law.name, choice, '', urng);
      using gen = made.gen;
      core.user.phase = 'sampling';
      const { row, draws } = measure(run, gen, true);
      const counts = new ValueCounts(target.table);
      counts.add(draws);
      const tested = withP({ chi2: counts.test(draws.length) });
      return {
        method: choice,
        label,
        ok: true,
        note: advice[method],
        setupMs: made.ms,
        setupEvaluations,
        bytes: made.bytes,
        ...row,
        ...tested,
        verdict: levelOf(tested.p),
      };
    } catch (error) {
      return refused(error, choice, label);
    }
  });
}

/** The draws of the request, at most those that are kept, then the time of a warm draw. */
function measure({ core, request, stream }: Run, gen: Generator, discrete: boolean): { row: Pick<CompareRow, 'nsPerDraw' | 'evaluationsPerDraw'>; draws: Float64Array } {
  stream.situation.drawing = true;
  const fill = (out: Float64Array) => drawInto(core, gen, out, discrete);
  const first = new Float64Array(Math.min(request.size, firstDraws));
  const start = core.user.counts();
  fill(first);
  const each = totalOf(countsBetween(start, core.user.counts())) / first.length;
  const affordable = Math.max(first.length, Math.floor(mostEvaluations / Math.max(each, 1e-6)));
  const draws = new Float64Array(Math.min(request.size, mostKept, affordable));
  draws.set(first.subarray(0, draws.length));
  if (draws.length > first.length) fill(draws.subarray(first.length));
  const before = core.user.counts();
  // One fill of a slow sampler is all the time there is.
  let n = Math.min(timedDraws, draws.length);
  const probe = new Float64Array(Math.min(1000, n));
  const began = performance.now();
  fill(probe);
  const guess = (performance.now() - began) / probe.length;
  if (guess * n > 200) n = Math.max(1, Math.floor(200 / guess));
  const out = new Float64Array(n);
  let best = Infinity;
  let spent = 0;
  let drawn = probe.length;
  for (let round = 0; round < mostRounds && spent < leastMs; round++) {
    const from = performance.now();
    fill(out);
    const ms = performance.now() - from;
    best = Math.min(best, ms);
    spent += ms;
    drawn += n;
  }
  return {
    row: {
      nsPerDraw: (best * 1e6) / n,
      evaluationsPerDraw: totalOf(countsBetween(before, core.user.counts())) / drawn,
    },
    draws,
  };
}

/** Below it one look at the draws speaks against a sampler; to call it wrong takes a second. */
const doubted = 1e-4;

/** What the tests of the draws come to where nothing else speaks against the sampler. */
function levelOf(p: number | undefined): VerdictLevel {
  return p !== undefined && p >= doubted ? 'sound' : 'doubtful';
}

/** The smallest p-value, if there is one. */
function withP({ ks, chi2 }: GoodnessOfFit): { p?: number } {
  const p = [ks?.p, chi2.p].filter((value) => value !== undefined && !Number.isNaN(value)) as number[];
  return p.length > 0 ? { p: Math.min(...p) } : {};
}
