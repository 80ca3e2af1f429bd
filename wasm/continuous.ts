/**
 * A session on a density: set up, draw, judge.
 */
import { Facts } from './facts.ts';
import { methods } from './methods.ts';
import type { Urng } from './api.ts';
import type { Diagnosis, Profile, SampleResult, Verdict } from './protocol.ts';
import { infiniteArea, integrateAll, profileOf } from './profile/profile.ts';
import { forErrors, forSlow, forTests, ReferenceCdf, type Precision } from './reference-cdf.ts';
import { fitOf, lawOf } from './fit.ts';
import { drawInChunks, shown, urngName, type Run } from './run.ts';
import { rankedChoices, rankingFor, reportMethod, resolutionOf, setUp, withAllMass, type SetUp } from './set-up.ts';
import { mostKept, someDraws, StreamingCollector, summariseKept, type DrawSummary } from './summary.ts';
import { ContinuousTarget, DensityError } from './target.ts';
import type { UserDistribution } from './user-distribution.ts';
import { countsBetween, totalOf } from './user-function.ts';
import { claimFindings } from './verify/claims.ts';
import { asCheck } from './verify/finding.ts';
import { CoreSampler } from './verify/sampler.ts';
import { unseenDensity } from './verify/second-look.ts';
import { verdictOf } from './verify/verdict.ts';
import { effortFor, verify, type Subject } from './verify/verify.ts';
import { workingsOf } from './workings.ts';

/** Milliseconds a call from which on a density is slow: its quadrature would take seconds. */
const slow = 0.2;
/** Points of the curves, at most. */
const curvePoints = 400;

export function sampleContinuous(run: Run, law: UserDistribution): SampleResult {
  const { core, request, stream, progress } = run;
  const { size } = request;
  progress('profiling');
  const { target, facts, profile } = profiled(run, law);
  const ranking = rankingFor(target, profile, request);
  // Before anything is made of which the raised error would take the handle.
  core.raiseUserFailure();

  progress('set-up');
  core.user.phase = 'set-up';
  using urng = core.urng_xoshiro256pp_new(run.seed);
  const before = core.user.counts();
  const setUpStart = performance.now();
  const options = { urng, budget: request.evaluationBudget, facts };
  const first = setUp(core, target, request.method, stream, options, ranking);
  // Both: whichever is not used was freed already, which is harmless.
  using _first = first.gen;
  let setupMs = performance.now() - setUpStart;
  let setupEvaluations = countsBetween(before, core.user.counts());

  const { reference } = facts;
  const made = withAllMass(core, target, first, reference, stream, options, rankedChoices(ranking, request.method));
  using gen = made.gen;
  if (made !== first) {
    setupMs += made.ms - first.ms;
    setupEvaluations = { ...setupEvaluations, ...made.evaluations };
  }
  const scaledArea = reference.area * target.scale;

  progress('sampling', 0);
  const countsBefore = core.user.counts();
  const kept = size <= mostKept ? new Float64Array(size) : undefined;
  const collector = kept ? undefined : new StreamingCollector(reference, size);
  const some = new Float64Array(Math.min(size, someDraws));
  const drawMs = drawInChunks(run, gen, size, false, (draws, offset) => {
    kept?.set(draws, offset);
    collector?.add(draws);
    if (offset === 0) some.set(draws.subarray(0, some.length));
  });
  const drawEvaluations = countsBetween(countsBefore, core.user.counts());

  progress('judging');
  core.user.phase = 'check';
  const summary = kept ? summariseKept(kept, reference) : (collector as StreamingCollector).finish();
  const result: SampleResult = {
    action: request.action === 'diagnose' ? 'diagnose' : 'sample',
    name: law.name,
    discrete: false,
    method: reportMethod(core, made, target, facts),
    size,
    seed: request.seed,
    urng: urngName,
    setupMs,
    drawMs,
    setupEvaluations,
    drawEvaluations,
    bytes: made.bytes,
    domain: law.domain,
    area: scaledArea,
    areaError: reference.areaError * target.scale,
    moments: summary.moments,
    quantiles: summary.quantiles,
    range: summary.range,
    histogram: summary.histogram,
    curve: curves(target, reference, summary),
    ...(reference.converged && { fit: fitOf({ ...summary, size }, lawOf(reference)) }),
    goodness: summary.goodness,
    profile,
    choice: ranking,
  };
  const { diagnosis, verdict } = judge(run, target, made, facts, profile, { size, some, goodness: summary.goodness }, urng);
  result.verdict = verdict;
  if (request.action === 'diagnose') result.diagnosis = diagnosis;
  result.workings = workingsOf(core, gen, urng, result, { seed: run.seed, area: scaledArea, immediate: acceptsAtOnce(made.choice) });
  core.raiseUserFailure();
  if (kept && (verdict.level !== 'wrong' || request.acceptWrong)) result.draws = kept;
  return result;
}

/** What is known of the density before any method: its target, its quadrature and its profile. */
export function profiled(run: Run, law: UserDistribution): { target: ContinuousTarget; facts: Facts; profile: Profile } {
  const { core, request, stream } = run;
  core.user.phase = 'set-up';
  const before = core.user.counts();
  const start = performance.now();
  const target = new ContinuousTarget(core, law, stream);
  // Methods that invert this very quadrature take it as exact.
  const inverted = target.cdf === undefined && methods[request.method.name === 'auto' ? 'pinv' : request.method.name].requires.includes('cdf');
  const asked = request.action === 'diagnose' || inverted ? forErrors : forTests;
  const precision = target.landscape.samples.cost > slow ? forSlow : asked;
  const facts = new Facts(target, stream, () => referenceFor(run, target, precision));
  const { reference } = facts;
  core.user.phase = 'check';
  const profile = profileOf(target, reference, law, () => ({ evaluations: totalOf(countsBetween(before, core.user.counts())), ms: performance.now() - start }));
  core.raiseUserFailure();
  stream.situation.profile = profile;
  return { target, facts, profile };
}

/** Verifies the sampler, briefly for a sample and thoroughly for a diagnosis. */
function judge(run: Run, target: ContinuousTarget, made: SetUp, facts: Facts, profile: Profile, user: Subject['user'], urng: Urng): { diagnosis: Diagnosis; verdict: Verdict } {
  const { core, request, progress } = run;
  const { reference } = facts;
  const { choice, gen } = made;
  const before = core.user.counts();
  const start = performance.now();
  const subject: Subject = {
    sampler: new CoreSampler(core, gen, urng),
    density: target.density,
    scale: target.scale,
    reference,
    profile,
    resolution: methods[choice.name].inversion ? resolutionOf(choice) : 0,
    immediate: acceptsAtOnce(choice),
    user,
  };
  core.user.phase = 'check';
  const { findings, power, diagnosis } = verify(subject, effortFor(request.action === 'diagnose' ? 'thorough' : 'brief', target.landscape.samples.cost), progress);
  const stated = claimFindings(profile.claims);
  findings.push(...stated);
  diagnosis.checks.push(...stated.map(asCheck));
  core.raiseUserFailure();
  const evaluations = totalOf(countsBetween(before, core.user.counts()));
  return { diagnosis, verdict: verdictOf(findings, power, { evaluations, ms: performance.now() - start }) };
}

/** TABL and AROU draw as TDR's IA does: with one uniform where that falls below the squeeze. */
function acceptsAtOnce(choice: SetUp['choice']): boolean {
  if (choice.name === 'tdr') return choice.options?.variant === 'ia';
  if (choice.name === 'tabl') return choice.options?.variant_ia !== false;
  return choice.name === 'arou';
}

/** The reference of a target, with records on what the quadrature could not do. */
export function referenceFor({ core, stream }: Pick<Run, 'core' | 'stream'>, target: ContinuousTarget, precision: Precision): ReferenceCdf {
  const { phase } = core.user;
  core.user.phase = 'check';
  const reference = withUnseen(target, precision);
  core.raiseUserFailure();
  core.user.phase = phase;
  const { area, areaError, converged } = reference;
  if (reference.tailIndex <= 0) {
    throw new DensityError(`${infiniteArea(target.landscape)} Restrict the domain by @domain.`, 'INFINITE_AREA');
  }
  if (!converged) {
    stream.note(
      'warning',
      `The density could not be integrated independently (${shown(area * target.scale)} so far): its area may be infinite. There are no tests on the draws.`,
    );
  } else if (areaError > 1e-9 * area) {
    stream.note('warning', `The independent quadrature is only good to ${shown(areaError / area)} of the area; tests on the draws are less sharp.`);
  }
  if (target.shift !== 0 && !Number.isFinite(area * target.scale)) {
    stream.note('info', `The area below the density is exp(${shown(Math.log(area) + target.shift)}), beyond the range of doubles.`);
  }
  return reference;
}

/** Places where random probes of the density may yet find something, one after the other. */
const mostSecondLooks = 3;
const probes = 4000;

/** The reference with what random probes of the density find that its search has not, unless each takes long. */
function withUnseen(target: ContinuousTarget, precision: Precision): ReferenceCdf {
  let reference = integrateAll(target, precision);
  if (precision === forSlow) return reference;
  for (let i = 0; i < mostSecondLooks && reference.converged; i++) {
    const unseen = unseenDensity(target.density, reference, reference.landscape.peaks, probes);
    if (unseen === undefined) break;
    target.lookAt([unseen.x]);
    reference = new ReferenceCdf(target.density, target.domain, target.landscape, precision);
  }
  return reference;
}

/** Density, CDF and empirical CDF over the histogram: even in x, and denser where the mass is. */
export function curves(target: ContinuousTarget, reference: ReferenceCdf, { histogram, ecdf }: DrawSummary, size = curvePoints): SampleResult['curve'] {
  const { edges } = histogram;
  const from = edges[0] as number;
  const to = edges[edges.length - 1] as number;
  const even = Math.floor(0.7 * size);
  const points = new Set<number>();
  for (let i = 0; i < even; i++) points.add(i === even - 1 ? to : from + ((to - from) * i) / (even - 1));
  const rest = size - even;
  for (let i = 0; i < rest; i++) {
    const x = reference.approximateQuantile((i + 0.5) / rest);
    if (x > from && x < to) points.add(x);
  }
  const x = Float64Array.from(points).sort();
  const [left, right] = target.domain;
  return {
    x,
    density: x.map((at) => (at < left || at > right ? 0 : target.density(at) / reference.area)),
    cdf: x.map((at) => reference.approximateCdf(at)),
    ecdf: x.map((at) => ecdf(at)),
  };
}
