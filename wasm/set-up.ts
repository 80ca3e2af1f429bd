/**
 * From a method's choice to a generator: options, set-up, what is reported of it.
 */
import { UnuranError, type Distribution, type Generator, type MethodParameters, type Unuran, type Urng } from './api.ts';
import type { Facts } from './facts.ts';
import { methods, OptionError, type Method, type MethodOptions, type Requirement } from './methods.ts';
import type { Peak } from './landscape.ts';
import type { ContinuousMethodName, DiscreteMethodName, Evaluations, FunctionName, MethodChoice, MethodName, MethodReport } from './protocol.ts';
import type { RecordStream } from './record-stream.ts';
import type { ReferenceCdf } from './reference-cdf.ts';
import { shown } from './run.ts';
import type { ContinuousTarget } from './target.ts';
import { countsBetween } from './user-function.ts';

/** Code of a set-up that ran out of evaluations. */
const budgetCode = 0x72;

export type ContinuousChoice = MethodChoice & { name: ContinuousMethodName };

/** Whether a method is one for densities. */
export function isContinuous(name: MethodName): name is ContinuousMethodName {
  return name !== 'auto' && !methods[name].discrete;
}

export function isDiscrete(name: MethodName): name is DiscreteMethodName {
  return name !== 'auto' && methods[name].discrete;
}

export interface SetUp {
  gen: Generator;
  choice: ContinuousChoice;
  /** Why this method, one sentence. */
  reason: string;
  /** Wall time and calls of the user's functions of this set-up alone. */
  ms: number;
  evaluations: Evaluations;
  /** Bytes that the core holds for the generator. */
  bytes: number;
}

export interface SetUpOptions {
  urng: Urng;
  /** Largest number of evaluations; undefined: no bound. */
  budget?: number | undefined;
  /** What methods need beside the density. */
  facts: Facts;
}

/** For PINV: where to look, other than from the typical point outwards. */
interface Guidance {
  boundary: [number, number];
  center: number;
}

/** The u-resolution of inversion where none is stated: PINV's own default, for all of them. */
const uResolution = 1e-10;

/** The largest u-error that a choice of an inversion method stands for. */
export const resolutionOf = (choice: MethodChoice): number => choice.uResolution ?? uResolution;

function pinvOptions({ uResolution, order, smoothness }: MethodChoice): MethodOptions['pinv'] {
  return { order, smoothness, u_resolution: uResolution };
}

function parametersFor(core: Unuran, distr: Distribution, choice: ContinuousChoice, guidance: Guidance | undefined): MethodParameters {
  const guided = guidance ? { boundary: guidance.boundary, searchboundary: false } : {};
  switch (choice.name) {
    case 'pinv':
      return core.pinv_new(distr, { ...pinvOptions(choice), ...guided });
    case 'tdr':
      return core.tdr_new(distr, { variant: choice.variant, c: choice.c });
    case 'hinv':
      return core.hinv_new(distr, { u_resolution: resolutionOf(choice) });
    case 'ninv':
      // Its own default bounds the error in x only, which could not be judged.
      return core.ninv_new(distr, { u_resolution: resolutionOf(choice) });
    default:
      return core.par_new(choice.name, distr);
  }
}

/** The law as a method needs it; what the user did not state is found, or refused by its name. */
function distributionFor(target: ContinuousTarget, choice: ContinuousChoice, facts: Facts, guidance: Guidance | undefined): Distribution {
  const { tag, requires }: Method = methods[choice.name];
  const needs = (what: Requirement) => requires.includes(what);
  if (needs('cdf')) {
    const { cdf, name } = target;
    if (cdf === undefined) {
      throw new OptionError(`${tag} needs \`cdf\`, the distribution function, and ${name} has none. Add it as a member of an object or class, or choose pinv, which inverts without one.`);
    }
    return target.distributionByCdf(cdf, choice.name === 'hinv' ? facts.reference.area : undefined);
  }
  if (needs('logpdf') && target.logpdf === undefined) {
    throw new OptionError(`${tag} needs \`logpdf\`, the logarithm of the density, and ${target.name} has none. Write one, or choose tdr, which takes the density.`);
  }
  return target.distribution({
    derivative: needs('dpdf') || needs('dlogpdf') || choice.smoothness === 2,
    area: needs('area') ? facts.area(tag) : target.statedArea === undefined ? undefined : target.statedArea / target.scale,
    center: guidance?.center,
    mode: needs('mode') ? facts.mode(tag) : undefined,
    pole: needs('pole') ? facts.pole(tag) : undefined,
  });
}

/** Sets up one method; throws what the core or the user's functions raise. */
export function setUpMethod(
  core: Unuran,
  target: ContinuousTarget,
  choice: ContinuousChoice,
  reason: string,
  { urng, budget, facts }: SetUpOptions,
  guidance?: Guidance,
): SetUp {
  const before = core.user.counts();
  const bytesBefore = core.context_bytes();
  const start = performance.now();
  using distr = distributionFor(target, choice, facts, guidance);
  const par = parametersFor(core, distr, choice, guidance);
  let gen: Generator;
  try {
    core.set_urng(par, urng);
    core.context_set_budget(budget ?? 0);
    gen = core.init(par);
  } finally {
    core.context_set_budget(0);
    core.context_resume();
    par.free();
  }
  const ms = performance.now() - start;
  distr.free();
  return {
    gen,
    choice,
    reason,
    ms,
    evaluations: countsBetween(before, core.user.counts()),
    bytes: core.context_bytes() - bytesBefore,
  };
}

/** Sets up the method asked for; `auto` is PINV, and TDR where PINV refuses. */
export function setUp(
  core: Unuran,
  target: ContinuousTarget,
  choice: MethodChoice,
  stream: RecordStream,
  options: SetUpOptions,
): SetUp {
  const { name } = choice;
  if (isContinuous(name)) {
    return setUpMethod(core, target, { ...choice, name }, 'Chosen by you.', options);
  }
  if (name !== 'auto') {
    const { tag } = methods[name];
    throw new OptionError(`${tag} is a method for discrete laws, and ${target.name} has a density. Choose pinv, tdr or auto.`);
  }
  try {
    const reason = 'Chosen automatically: it needs nothing but the density, and inverts the CDF within a known error.';
    return setUpMethod(core, target, { ...choice, name: 'pinv' }, reason, options);
  } catch (error) {
    if (!(error instanceof UnuranError) || error.code === budgetCode) throw error;
    stream.note('warning', `PINV cannot be used: ${error.reason} (${error.codeName}). Trying TDR, which needs no integral but a T-concave density.`, 'PINV');
    try {
      return setUpMethod(core, target, { ...choice, name: 'tdr' }, `Chosen automatically, because PINV failed: ${error.reason}.`, options);
    } catch (second) {
      if (!(second instanceof UnuranError)) throw second;
      stream.note('error', `TDR cannot be used either: ${second.reason} (${second.codeName}).`, 'TDR');
      throw error; // The first method's reason is the better hint.
    }
  }
}

/**
 * Share of the mass that PINV's own integral differs by from the reference, and what may be:
 * it leaves out tails of up to 1e-10 and integrates to 5 % of the u-resolution. Undefined where
 * one of the two is not known.
 */
export function areaDifference(
  core: Unuran,
  { gen, choice }: Pick<SetUp, 'gen' | 'choice'>,
  reference: ReferenceCdf,
): { share: number; allowed: number } | undefined {
  const own = core.gen_get_area(gen);
  if (!reference.converged || Number.isNaN(own)) return undefined;
  const { area, areaError } = reference;
  return { share: (own - area) / area, allowed: Math.max(3e-10, resolutionOf(choice)) + areaError / area };
}

/** Attempts to show PINV the mass it missed. */
const mostAttempts = 4;

/**
 * PINV looks for the mass from the center outwards and stops where the density has vanished: a
 * second mode beyond a gap, or a narrow one between its nodes, it cannot see. Where its area
 * falls short of the independent one, it is set up again over the range that the quadrature
 * found, from peak after peak, the narrowest first, until the areas agree. Otherwise the first
 * generator stays, and the records say what it lacks.
 */
export function withAllMass(
  core: Unuran,
  target: ContinuousTarget,
  made: SetUp,
  reference: ReferenceCdf,
  stream: RecordStream,
  options: SetUpOptions,
): SetUp {
  const difference = made.choice.name === 'pinv' ? areaDifference(core, made, reference) : undefined;
  if (difference === undefined || Math.abs(difference.share) <= difference.allowed) return made;
  const { tag } = methods.pinv;
  const percent = `${shown(100 * (1 + difference.share))} % of the mass`;
  const boundary: [number, number] = [reference.approximateQuantile(1e-15), reference.approximateQuantile(1 - 1e-15)];
  const width = (peak: Peak) => peak.left + peak.right;
  const centers = [target.typical.x, ...[...reference.landscape.peaks].sort((p, q) => width(p) - width(q)).map(({ x }) => x)];
  for (const center of centers.slice(0, mostAttempts)) {
    if (!(boundary[0] < center && center < boundary[1])) continue;
    try {
      const again = setUpMethod(core, target, made.choice, made.reason, options, { boundary, center });
      const now = areaDifference(core, again, reference);
      if (now !== undefined && Math.abs(now.share) <= now.allowed) {
        const range = `[${shown(boundary[0])}, ${shown(boundary[1])}]`;
        stream.note('info', `From its center PINV found only ${percent}; set up again over ${range}, center ${shown(center)}, it has all of it.`, tag);
        made.gen.free();
        return {
          ...again,
          reason: `${made.reason} Guided to all of the mass over ${range}.`,
          ms: made.ms + again.ms,
          evaluations: sumOfCounts(made.evaluations, again.evaluations),
        };
      }
      again.gen.free();
    } catch (error) {
      if (!(error instanceof UnuranError)) throw error;
    }
  }
  stream.note('error', `PINV has ${percent} that independent quadrature finds; its draws are not those of the density.`, tag);
  return made;
}

function sumOfCounts(a: Evaluations, b: Evaluations): Evaluations {
  const sum: Evaluations = { ...a };
  for (const name of Object.keys(b) as FunctionName[]) sum[name] = (sum[name] ?? 0) + (b[name] ?? 0);
  return sum;
}

/** Calls of the density that the report on a PINV generator makes, and time it may take. */
const infoEvaluations = 11_000;
const mostInfoMs = 2000;

function infoOf(core: Unuran, { gen, choice, ms, evaluations }: SetUp): string {
  const calls = Object.values(evaluations).reduce((sum, n) => sum + n, 0);
  const expected = calls > 0 ? (ms / calls) * infoEvaluations : 0;
  if (choice.name === 'pinv' && expected > mostInfoMs) {
    return `(Left out: it would call the density some ${infoEvaluations} times more, which takes about ${(expected / 1000).toFixed(0)} s.)`;
  }
  return core.gen_info(gen, true);
}

/** What to tell of the method that ran. */
export function reportMethod(core: Unuran, setUp: SetUp, target: ContinuousTarget, facts: Facts): MethodReport {
  const { gen, choice, reason } = setUp;
  const { tag, title } = methods[choice.name];
  const info = infoOf(core, setUp);
  const source = target.logpdf ? 'logpdf' : 'pdf';
  if (choice.name === 'pinv') {
    return {
      tag,
      title,
      reason,
      settings: [
        ['u-resolution', resolutionOf(choice).toString()],
        ['order', String(choice.order ?? 5)],
        ['smoothness', String(choice.smoothness ?? 0)],
        ['function', source],
        ['center', shown(target.typical.x)],
      ],
      ...(choice.smoothness === 2 ? { derivative: target.derivative } : {}),
      intervals: core.pinv_get_n_intervals(gen),
      info,
    };
  }
  const { requires, inversion }: Method = methods[choice.name];
  const settings: MethodReport['settings'] = [];
  if (choice.name === 'tdr') settings.push(['variant', (choice.variant ?? 'ps').toUpperCase()], ['c', String(choice.c ?? -0.5)]);
  if (inversion) settings.push(['u-resolution', resolutionOf(choice).toString()], ['function', 'cdf']);
  else settings.push(['function', requires.some((what) => what === 'dpdf' || what === 'dlogpdf') ? `${source}, derivative ${target.derivative === 'user' ? 'yours' : 'numeric'}` : source]);
  if (requires.includes('pole')) settings.push(['pole', shown(facts.pole(tag))]);
  if (requires.includes('mode')) settings.push(['mode', `${shown(facts.mode(tag))}, ${target.mode === undefined ? 'found by search' : 'yours'}`]);
  if (requires.includes('area')) settings.push(['area', `${shown(facts.area(tag) * target.scale)}, ${target.statedArea === undefined ? 'by quadrature' : 'yours'}`]);
  if (choice.name === 'tdr' || choice.name === 'nrou') settings.push(['center', shown(target.typical.x)]);
  const report: MethodReport = { tag, title, reason, settings, info };
  if (requires.some((what) => what === 'dpdf' || what === 'dlogpdf')) report.derivative = target.derivative;
  const intervals = core.gen_get_intervals(gen).left.length;
  if (intervals > 0) report.intervals = intervals;
  const hatArea = core.gen_get_hatarea(gen);
  const squeezeArea = core.gen_get_squeezearea(gen);
  if (!Number.isNaN(hatArea)) {
    report.hatArea = hatArea * target.scale;
    report.rejectionConstant = hatArea / facts.reference.area;
  }
  if (!Number.isNaN(squeezeArea)) report.squeezeArea = squeezeArea * target.scale;
  return report;
}
