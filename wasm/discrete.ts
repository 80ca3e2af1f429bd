/**
 * A session on a PMF: tabulate, set up, draw, judge.
 */
import { UnuranError, type Distribution, type Generator, type Unuran, type Urng } from './api.ts';
import { chooseDiscrete, discreteReasonFor } from './choice-discrete.ts';
import { chiSquared } from './goodness-of-fit.ts';
import { fitOf } from './fit.ts';
import { methods, OptionError, optionsFor, type MethodOptions } from './methods.ts';
import { PowerSums } from './moments.ts';
import { signed } from './profile/literals.ts';
import { profileOfPmf } from './profile/profile-pmf.ts';
import { sumBelow, tabulate, type ProbabilityTable } from './probability-table.ts';
import type { Choice, Diagnosis, DiscreteMethodName, GoodnessOfFit, MethodChoice, MethodReport, SampleResult } from './protocol.ts';
import type { RealFunction } from './quadrature.ts';
import { drawInChunks, small, urngName, type Run } from './run.ts';
import { isDiscrete, reportedOptions } from './set-up.ts';
import { mostKept, reportedQuantiles, someDraws } from './summary.ts';
import { DensityError, refuseChange } from './target.ts';
import type { UserDistribution } from './user-distribution.ts';
import { countsBetween, totalOf } from './user-function.ts';
import { claimFindings } from './verify/claims.ts';
import { verifyDiscrete } from './verify/discrete.ts';
import { asCheck } from './verify/finding.ts';
import { CoreSampler } from './verify/sampler.ts';
import { verdictOf } from './verify/verdict.ts';
import { brief, thorough } from './verify/verify.ts';
import { workingsOf } from './workings.ts';

/** Values shown as bars, at most. */
const mostBars = 1000;
/** Points of the curves, at most. */
const curvePoints = 400;

/** A PMF made ready for the core. */
export class DiscreteTarget {
  readonly table: ProbabilityTable;
  /** Cumulated probabilities of the table, normalised. */
  readonly cdf: Float64Array;
  readonly userCdf: RealFunction | undefined;
  /** As the user wrote it, guarded. */
  readonly pmf: RealFunction;
  /** Value of the largest probability, the first of them. */
  readonly mode: number;
  /** Sum of what the PMF gives below 0, where the domain was not stated and is taken from 0 on. */
  readonly below: number;

  /** @param budget largest number of evaluations */
  constructor({ core, stream }: Pick<Run, 'core' | 'stream'>, law: UserDistribution, budget = Infinity) {
    const { user } = core;
    const pmf = user.guard('pmf', law.functions.pmf as (x: number) => unknown);
    this.userCdf = law.functions.cdf && user.quiet('cdf', law.functions.cdf);
    this.pmf = pmf;
    this.table = tabulateAndRaise(core, pmf, law, budget);
    if (this.table.tailIndex <= 0) {
      throw new DensityError(`The probabilities of ${law.name} add up to infinity: a tail falls off no faster than 1/k. Restrict the domain by @domain.`, 'INFINITE_AREA');
    }
    const { first, pv, sum, missing } = this.table;
    this.mode = first + pv.indexOf(pv.reduce((a, b) => Math.max(a, b), 0));
    refuseChange(law.name, this.mode, pmf);
    core.raiseUserFailure();
    this.below = law.domainAssumed ? sumBelow(user.quiet('pmf', law.functions.pmf as (x: number) => unknown), law.domain[0]) : 0;
    let cumulated = 0;
    this.cdf = pv.map((p) => (cumulated += p / sum));
    const range = `${first} to ${first + pv.length - 1}`;
    if (missing > 1e-12) {
      stream.note('warning', `The tail of ${law.name} is so heavy that its table was cut: values ${range}, leaving out about ${small(missing)} of the mass. Draws never exceed it.`);
    } else if (law.domain.some((end) => !Number.isFinite(end)) || missing > 0) {
      stream.note('info', `The domain is cut to the values ${range}; beyond lies at most ${small(Math.max(missing, 0))} of the mass.`);
    }
  }

  /** Probability of k, normalised. */
  probability(k: number): number {
    return (this.table.pv[k - this.table.first] ?? 0) / this.table.sum;
  }

  /** Smallest k with P(X <= k) >= p. */
  quantile(p: number): number {
    let low = 0;
    let high = this.cdf.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.cdf[middle] as number) >= p) high = middle;
      else low = middle + 1;
    }
    return this.table.first + low;
  }

  /** P(X <= k). */
  cumulative(k: number): number {
    const at = Math.floor(k) - this.table.first;
    if (at < 0) return 0;
    return this.cdf[Math.min(at, this.cdf.length - 1)] as number;
  }
}

function tabulateAndRaise(core: Unuran, pmf: RealFunction, law: UserDistribution, budget: number): ProbabilityTable {
  let calls = 0;
  const counted: RealFunction = (k) => {
    if (++calls > budget) {
      const reason = `the table of the PMF needs more than the ${budget} evaluations allowed`;
      throw new UnuranError(0x72, 'UNUR_ERR_BUDGET', 'tabulation', law.name, reason, []);
    }
    return pmf(k);
  };
  const table = tabulate(counted, law.domain, law.mode ?? law.center, law.area, signed(law.numbers ?? []));
  core.raiseUserFailure();
  return table;
}

export type DiscreteChoice = Extract<MethodChoice, { name: DiscreteMethodName }>;

/** A choice of one method with those of some options that it has. */
export function discreteChoiceOf(name: DiscreteMethodName, options: MethodChoice['options']): DiscreteChoice {
  return { name, options: optionsFor(name, options as Record<string, unknown>) } as DiscreteChoice;
}

export interface DiscreteSetUp {
  gen: Generator;
  choice: DiscreteChoice;
  reason: string;
  ms: number;
  bytes: number;
}

/** The table as a vector of probabilities, or as PMF with its mode and sum, as the method needs it. */
function distributionFor(core: Unuran, { table, mode }: DiscreteTarget, name: string, method: DiscreteMethodName): Distribution {
  const { pv, first, sum } = table;
  const { requires } = methods[method];
  if (!requires.includes('pmf')) return core.distr_discr_new(pv, first, name);
  // The table, not the user's function: it has been called for each value already.
  const pmf = core.user.trust((k) => pv[k - first] ?? 0);
  const distr = core.distr_discr_pmf_new(pmf, first, first + Math.max(1, pv.length - 1), name);
  core.distr_discr_set_mode(distr, mode);
  core.distr_discr_set_pmfsum(distr, sum);
  return distr;
}

/** Sets up one method on the table. */
export function setUpDiscrete(core: Unuran, target: DiscreteTarget, name: string, choice: DiscreteChoice, reason: string, urng: Urng): DiscreteSetUp {
  const bytesBefore = core.context_bytes();
  const start = performance.now();
  using distr = distributionFor(core, target, name, choice.name);
  const par = core.par_new(choice.name, distr, choice.options as MethodOptions[DiscreteMethodName]);
  try {
    core.set_urng(par, urng);
    const gen = core.init(par);
    const ms = performance.now() - start;
    distr.free();
    return { gen, choice, reason, ms, bytes: core.context_bytes() - bytesBefore };
  } finally {
    par.free();
  }
}

/** A method for continuous laws is refused. */
export function refuseContinuous({ name }: MethodChoice, law: string): void {
  if (name === 'auto' || isDiscrete(name)) return;
  throw new OptionError(`${methods[name].tag} is a method for continuous laws, and ${law} has a probability mass function. Choose dgt, dau, dss or auto.`);
}

/** The method that the user chose, or the best of those ranked. */
function chosenFrom(ranking: Choice, choice: MethodChoice): { choice: DiscreteChoice; reason: string } {
  if (choice.name !== 'auto') return { choice: choice as DiscreteChoice, reason: 'Chosen by you.' };
  const name = (ranking.ranked[0]?.method.name ?? 'dgt') as DiscreteMethodName;
  return { choice: discreteChoiceOf(name, choice.options), reason: discreteReasonFor(ranking) };
}

export function sampleDiscrete(run: Run, law: UserDistribution): SampleResult {
  const { core, request, progress } = run;
  const { size } = request;
  refuseContinuous(request.method, law.name);
  core.user.phase = 'set-up';
  using urng = core.urng_xoshiro256pp_new(run.seed);
  const before = core.user.counts();
  const start = performance.now();
  progress('profiling');
  const target = new DiscreteTarget(run, law, request.evaluationBudget);
  const setupEvaluations = countsBetween(before, core.user.counts());
  const tableMs = performance.now() - start;
  const spent = () => ({ evaluations: totalOf(countsBetween(before, core.user.counts())), ms: performance.now() - start });
  const profile = profileOfPmf({ table: target.table, pmf: target.pmf, domain: law.domain, mode: law.mode, area: law.area, cdf: target.userCdf }, spent);
  core.raiseUserFailure();
  progress('set-up');
  const setUpStart = performance.now();
  const { method, purpose = 'many' } = request;
  const has = { mode: law.mode !== undefined, area: law.area !== undefined };
  const ranking = chooseDiscrete(target.table, { purpose, size, has, options: method.options }, method.name === 'auto' ? undefined : method.name);
  if (ranking.warning !== undefined && method.name !== 'auto') run.stream.note('warning', ranking.warning, methods[method.name].tag);
  const { choice, reason } = chosenFrom(ranking, method);
  const made = setUpDiscrete(core, target, law.name, choice, reason, urng);
  using gen = made.gen;
  const setupMs = tableMs + performance.now() - setUpStart;

  progress('sampling', 0);
  const counts = new ValueCounts(target.table);
  const kept = size <= mostKept ? new Float64Array(size) : undefined;
  const some = new Float64Array(Math.min(size, someDraws));
  const drawMs = drawInChunks(run, gen, size, true, (draws, offset) => {
    kept?.set(draws, offset);
    counts.add(draws);
    if (offset === 0) some.set(draws.subarray(0, some.length));
  });

  progress('judging');
  core.user.phase = 'check';
  const goodness: GoodnessOfFit = { chi2: counts.test(size) };
  const result: SampleResult = {
    action: request.action === 'diagnose' ? 'diagnose' : 'sample',
    name: law.name,
    discrete: true,
    method: reportDiscrete(core, made, target),
    size,
    seed: request.seed,
    urng: urngName,
    setupMs,
    drawMs,
    setupEvaluations,
    drawEvaluations: {},
    bytes: made.bytes,
    domain: law.domain,
    ...drawnValues(target, counts),
    goodness,
    profile,
    choice: ranking,
    fit: fitOf(
      { size, range: [counts.sums.min, counts.sums.max], quantile: (p) => counts.quantile(p), ecdf: counts.share() },
      { cdf: (k) => target.cumulative(k), quantile: (p) => target.quantile(p), probability: (k) => target.probability(k) },
    ),
  };
  const countsBefore = core.user.counts();
  const verifyStart = performance.now();
  const diagnosing = request.action === 'diagnose';
  const sampler = new CoreSampler(core, gen, urng, { discrete: true });
  const { findings, power } = verifyDiscrete({ sampler, table: target.table, pmf: target.pmf, domain: law.domain, below: target.below, cdf: target.cdf, user: { size, some, goodness } }, diagnosing ? thorough : brief);
  findings.push(...claimFindings(profile.claims));
  const verdict = verdictOf(findings, power, { evaluations: totalOf(countsBetween(countsBefore, core.user.counts())), ms: performance.now() - verifyStart });
  result.verdict = verdict;
  if (diagnosing) {
    const hat = hatCurves(target, sampler);
    result.diagnosis = { checks: findings.map(asCheck), ...(hat && { hat }) };
  }
  result.workings = workingsOf(core, gen, urng, result, { seed: run.seed, area: target.table.sum, immediate: false });
  core.raiseUserFailure();
  if (kept && (verdict.level !== 'wrong' || request.acceptWrong)) result.draws = kept;
  return result;
}

/** Draws counted by value; memory is that of the table, whatever their number. */
export class ValueCounts {
  readonly counts: Float64Array;
  sums: PowerSums = new PowerSums(0, 1);
  /** Draws beyond the table: there must be none. */
  below = 0;
  above = 0;
  readonly #table: ProbabilityTable;
  #total = 0;

  constructor(table: ProbabilityTable) {
    this.#table = table;
    this.counts = new Float64Array(table.pv.length);
  }

  add(draws: Float64Array): void {
    if (this.#total === 0) this.sums = PowerSums.forDraws(draws.subarray(0, 4096));
    this.#total += draws.length;
    this.sums.add(draws);
    const { first } = this.#table;
    for (const k of draws) {
      const at = k - first;
      if (at < 0) this.below++;
      else if (at >= this.counts.length) this.above++;
      else this.counts[at] = (this.counts[at] as number) + 1;
    }
  }

  test(n: number): GoodnessOfFit['chi2'] {
    const { pv, sum } = this.#table;
    const observed = Float64Array.from([this.below, ...this.counts, this.above]);
    const expected = Float64Array.from([0, ...pv.map((p) => (n * p) / sum), 0]);
    return chiSquared(observed, expected);
  }

  /** Smallest value with at least the share p of the draws at or below it. */
  quantile(p: number): number {
    const wanted = p * this.#total;
    let sum = this.below;
    let at = 0;
    while (at < this.counts.length - 1 && sum + (this.counts[at] as number) < wanted) sum += this.counts[at++] as number;
    return this.#table.first + at;
  }

  /** Bars for the values that occur, those far out left to `below` and `above`. */
  histogram(): SampleResult['histogram'] {
    const { first } = this.#table;
    let low = this.quantile(0.0005);
    let high = this.quantile(0.9995);
    if (high - low >= mostBars) {
      low = Math.max(low, this.quantile(0.25) - mostBars / 4);
      high = Math.min(high, low + mostBars - 1);
    } else {
      // A few values more on either side where there are any.
      low = Math.max(first, this.sums.min, low - 3);
      high = Math.min(first + this.counts.length - 1, this.sums.max, high + 3);
    }
    const bars = high - low + 1;
    let below = this.below;
    let above = this.above;
    for (let at = 0; at < low - first; at++) below += this.counts[at] as number;
    for (let at = high - first + 1; at < this.counts.length; at++) above += this.counts[at] as number;
    return {
      edges: Float64Array.from({ length: bars }, (_, i) => low + i),
      counts: this.counts.slice(low - first, high - first + 1),
      below,
      above,
    };
  }

  /** Share of draws <= x, for any x in any order; holds of the draws made so far. */
  share(): (x: number) => number {
    const cumulated = new Float64Array(this.counts.length);
    let sum = this.below;
    this.counts.forEach((count, at) => {
      cumulated[at] = sum += count;
    });
    return (x) => {
      const at = Math.floor(x) - this.#table.first;
      return (at < 0 ? this.below : (cumulated[Math.min(at, cumulated.length - 1)] as number)) / this.#total;
    };
  }

  /** Share of draws <= k for each of the ascending values. */
  ecdf(values: Float64Array): Float64Array {
    let at = 0;
    let sum = this.below;
    return values.map((k) => {
      for (; at <= k - this.#table.first && at < this.counts.length; at++) sum += this.counts[at] as number;
      return sum / this.#total;
    });
  }
}

/** What a result says of the law and of the values drawn from it. */
export function drawnValues(target: DiscreteTarget, counts: ValueCounts): Pick<SampleResult, 'area' | 'areaError' | 'moments' | 'quantiles' | 'range' | 'histogram' | 'curve'> {
  const { sum, missing, tailIndex } = target.table;
  return {
    area: sum,
    areaError: sum * (missing + 4 * Number.EPSILON),
    moments: counts.sums.moments(tailIndex),
    quantiles: reportedQuantiles.map((p) => ({ p, x: counts.quantile(p) })),
    range: [counts.sums.min, counts.sums.max],
    histogram: counts.histogram(),
    curve: discreteCurves(target, counts),
  };
}

export function discreteCurves(target: DiscreteTarget, counts: ValueCounts): SampleResult['curve'] {
  const { edges } = counts.histogram();
  const stride = Math.max(1, Math.ceil(edges.length / curvePoints));
  const x = edges.filter((_, i) => i % stride === 0);
  return {
    x,
    density: x.map((k) => target.probability(k)),
    cdf: x.map((k) => target.cumulative(k)),
    ecdf: counts.ecdf(x),
  };
}

/** Hat and PMF for the picture, in the scale of the PMF as written, over the bulk of the mass. */
function hatCurves(target: DiscreteTarget, sampler: CoreSampler): Diagnosis['hat'] {
  const { first, pv } = target.table;
  if (Number.isNaN(sampler.hat(first))) return undefined;
  const [from, to] = [target.quantile(0.0005), target.quantile(0.9995)];
  const stride = Math.max(1, Math.ceil((to - from + 1) / curvePoints));
  const x = Float64Array.from({ length: Math.floor((to - from) / stride) + 1 }, (_, i) => from + i * stride);
  return { x, hat: x.map((k) => sampler.hat(k)), density: x.map((k) => pv[k - first] as number), squeeze: new Float64Array(x.length), points: new Float64Array(0) };
}

function reportDiscrete(core: Unuran, { gen, choice, reason }: DiscreteSetUp, { table }: DiscreteTarget): MethodReport {
  const { tag, title } = methods[choice.name];
  const hatArea = core.gen_get_hatarea(gen);
  return {
    ...(!Number.isNaN(hatArea) && { hatArea, rejectionConstant: hatArea / table.sum }),
    tag,
    title,
    reason,
    settings: [
      ...reportedOptions(choice),
      ['table', `${table.pv.length} values, ${table.first} to ${table.first + table.pv.length - 1}`],
      ['mass left out', table.missing === 0 ? 'none' : `at most ${small(table.missing)}`],
    ],
    info: core.gen_info(gen, true),
  };
}
