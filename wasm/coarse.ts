/**
 * A first look at a law while its parameters are being moved: set up, draw some thousands,
 * compare with the density. What takes time and can wait is left to the full sample: tests,
 * profile, verdict, the method's own report.
 */
import { curves, referenceFor } from './continuous.ts';
import { DiscreteTarget, discreteChoiceOf, drawnValues, refuseContinuous, setUpDiscrete, ValueCounts } from './discrete.ts';
import { Facts } from './facts.ts';
import { methods, type SessionMethod } from './methods.ts';
import type { ContinuousMethodName, MethodName, SampleResult } from './protocol.ts';
import { forGlance } from './reference-cdf.ts';
import { drawInChunks, urngName, type Run } from './run.ts';
import { choiceOf, isContinuous, isDiscrete, setUpMethod, type ContinuousChoice } from './set-up.ts';
import { summariseKept } from './summary.ts';
import { ContinuousTarget } from './target.ts';
import type { UserDistribution } from './user-distribution.ts';
import { countsBetween } from './user-function.ts';

/** To find the mass again after a parameter has moved. */
const glanceBudget = { evaluations: 4000, ms: 50 };
/** Draws of a first look: enough for 60 bins, and drawn in less than a millisecond. */
export const coarseSize = 10_000;
/** Points of its curves. */
const coarsePoints = 160;

/**
 * @param before method that `auto` came to last time; PINV the first time
 */
export function sampleCoarsely(run: Run, law: UserDistribution, before: MethodName): SampleResult {
  const size = Math.min(coarseSize, run.request.size);
  const small: Run = { ...run, request: { ...run.request, action: 'sample', size } };
  const result = law.discrete ? glanceDiscrete(small, law, before) : glance(small, law, before);
  result.coarse = true;
  return result;
}

function choiceFor({ request }: Run, before: MethodName): ContinuousChoice {
  const { name } = request.method;
  const chosen: ContinuousMethodName = isContinuous(name) ? name : isContinuous(before) ? before : 'pinv';
  return choiceOf(chosen, request.method.options);
}

/** What both kinds of law tell of a first look. */
function firstLook(
  { request }: Run,
  law: UserDistribution,
  { reason, bytes }: { reason: string; bytes: number },
  name: SessionMethod,
  taken: Pick<SampleResult, 'setupMs' | 'drawMs' | 'setupEvaluations'>,
) {
  const { tag, title } = methods[name];
  return {
    action: 'sample' as const,
    name: law.name,
    discrete: law.discrete,
    method: { tag, title, reason, settings: [], info: '' },
    size: request.size,
    seed: request.seed,
    urng: urngName,
    ...taken,
    drawEvaluations: {},
    bytes,
    domain: law.domain,
  };
}

function glance(run: Run, law: UserDistribution, before: MethodName): SampleResult {
  const { core, request, stream } = run;
  const { size } = request;
  core.user.phase = 'set-up';
  using urng = core.urng_xoshiro256pp_new(run.seed);
  const start = performance.now();
  const callsBefore = core.user.counts();
  const target = new ContinuousTarget(core, law, stream, glanceBudget);
  const facts = new Facts(target, stream, () => referenceFor(run, target, forGlance));
  const choice = choiceFor(run, before);
  const made = setUpMethod(core, target, choice, 'A first look.', { urng, budget: request.evaluationBudget, facts });
  using gen = made.gen;
  const setupMs = performance.now() - start;
  const setupEvaluations = countsBetween(callsBefore, core.user.counts());
  const { reference } = facts;
  const draws = new Float64Array(size);
  const drawMs = drawInChunks(run, gen, size, false, (chunk, offset) => draws.set(chunk, offset));
  core.user.phase = 'check';
  const summary = summariseKept(draws, reference);
  const result: SampleResult = {
    ...firstLook(run, law, made, choice.name, { setupMs, drawMs, setupEvaluations }),
    area: reference.area * target.scale,
    areaError: reference.areaError * target.scale,
    moments: summary.moments,
    quantiles: summary.quantiles,
    range: summary.range,
    histogram: summary.histogram,
    curve: curves(target, reference, summary, coarsePoints),
    goodness: summary.goodness,
  };
  core.raiseUserFailure();
  return result;
}

function glanceDiscrete(run: Run, law: UserDistribution, before: MethodName): SampleResult {
  const { core, request } = run;
  const { size, method } = request;
  refuseContinuous(method, law.name);
  core.user.phase = 'set-up';
  using urng = core.urng_xoshiro256pp_new(run.seed);
  const start = performance.now();
  const callsBefore = core.user.counts();
  const target = new DiscreteTarget(run, law, request.evaluationBudget);
  const setupEvaluations = countsBetween(callsBefore, core.user.counts());
  const name = isDiscrete(method.name) ? method.name : isDiscrete(before) ? before : 'dgt';
  const made = setUpDiscrete(core, target, law.name, discreteChoiceOf(name, method.options), 'A first look.', urng);
  using gen = made.gen;
  const setupMs = performance.now() - start;
  const counts = new ValueCounts(target.table);
  const drawMs = drawInChunks(run, gen, size, true, (draws) => counts.add(draws));
  const result: SampleResult = {
    ...firstLook(run, law, made, name, { setupMs, drawMs, setupEvaluations }),
    ...drawnValues(target, counts),
    goodness: { chi2: counts.test(size) },
  };
  core.raiseUserFailure();
  return result;
}
