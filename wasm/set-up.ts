/**
 * From a method's choice to a generator: options, set-up, what is reported of it.
 */
import { UnuranError, type Distribution, type Generator, type MethodParameters, type Unuran, type Urng } from './api.ts';
import type { Facts } from './facts.ts';
import { methods, offeredOptions, OptionError, optionsFor, type MethodOptions, type Requirement } from './methods.ts';
import type { Peak } from './profile/peaks.ts';
import { choose, noneFits, reasonFor } from './choice.ts';
import type { Choice, ContinuousMethodName, DiscreteMethodName, Evaluations, FunctionName, MethodChoice, MethodName, MethodReport, Profile, SessionRequest } from './protocol.ts';
import type { RecordStream } from './record-stream.ts';
import type { ReferenceCdf } from './reference-cdf.ts';
import { budgetCode, shown } from './run.ts';
import type { ContinuousTarget } from './target.ts';
import { countsBetween } from './user-function.ts';

export type ContinuousChoice = Extract<MethodChoice, { name: ContinuousMethodName }>;

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

/** The value of an option that a choice stands for: as stated, else the default in a session. */
function valueOf({ name, options }: ContinuousChoice, option: string): unknown {
  const stated = (options as Record<string, unknown> | undefined)?.[option];
  return stated ?? offeredOptions(name).find(([known]) => known === option)?.[1].default;
}

/** The largest u-error that a choice of an inversion method stands for. */
export const resolutionOf = (choice: ContinuousChoice): number => valueOf(choice, 'u_resolution') as number;

/** A choice of one method with those of some options that it has. */
export function choiceOf(name: ContinuousMethodName, options: MethodChoice['options']): ContinuousChoice {
  return { name, options: optionsFor(name, options as Record<string, unknown>) } as ContinuousChoice;
}

/** Options as the core takes them: the session's defaults, and in the scale of its density. */
function coreOptions(choice: ContinuousChoice, shift: number): MethodOptions[ContinuousMethodName] {
  const stated = Object.fromEntries(Object.entries(choice.options ?? {}).filter(([, value]) => value !== undefined));
  const own = offeredOptions(choice.name).filter(([, rule]) => rule.session !== undefined).map(([option, rule]) => [option, rule.default]);
  const options = { ...Object.fromEntries(own), ...stated };
  if (choice.name === 'nrou' && shift !== 0) {
    // The rectangle holds (x - center) f^(r/(r+1)) and f^(1/(r+1)); the core's f is smaller by exp(shift).
    const { r = 1, u, v } = choice.options ?? {};
    if (u !== undefined) options.u = u.map((end) => end * Math.exp((-shift * r) / (r + 1)));
    if (v !== undefined) options.v = v * Math.exp(-shift / (r + 1));
  }
  return options;
}

function parametersFor(core: Unuran, distr: Distribution, choice: ContinuousChoice, shift: number, guidance: Guidance | undefined): MethodParameters {
  const guided = guidance ? { boundary: guidance.boundary, searchboundary: false } : {};
  return core.par_new(choice.name, distr, { ...coreOptions(choice, shift), ...guided } as MethodOptions[ContinuousMethodName]);
}

/** TABL with its construction points at all extrema, where it has several and none are stated. */
function withExtrema(choice: ContinuousChoice, facts: Facts): ContinuousChoice {
  if (choice.name !== 'tabl' || choice.options?.cpoints !== undefined || choice.options?.slopes !== undefined) return choice;
  const cpoints = facts.extrema(methods.tabl.tag);
  return cpoints === undefined ? choice : { ...choice, options: { ...choice.options, cpoints } };
}

/** Whether a method takes the derivative of the density, or an interpolant is so smooth that it does. */
function needsDerivative(choice: ContinuousChoice): boolean {
  const { requires }: { requires: readonly Requirement[] } = methods[choice.name];
  if (requires.includes('dpdf') || requires.includes('dlogpdf')) return true;
  return (choice.name === 'pinv' && choice.options?.smoothness === 2) || (choice.name === 'hinv' && choice.options?.order === 5);
}

/** The law as a method needs it; what the user did not state is found, or refused by its name. */
function distributionFor(target: ContinuousTarget, choice: ContinuousChoice, facts: Facts, guidance: Guidance | undefined): Distribution {
  const { tag, requires } = methods[choice.name];
  const needs = (what: Requirement) => requires.includes(what);
  if (needs('cdf')) {
    // Newton's method follows the density; Hermite's polynomials of order 5 its derivative as well.
    const density = choice.name === 'hinv' || (choice.name === 'ninv' && choice.options?.iteration === 'newton');
    const derivative = needsDerivative(choice);
    if (derivative) facts.tellSupplied(tag, { derivative, logarithm: false });
    return target.distributionByCdf(facts.cdf(tag), density ? facts.reference.area : undefined, derivative);
  }
  const logarithm = needs('logpdf');
  const derivative = needsDerivative(choice);
  if (logarithm || derivative) facts.tellSupplied(tag, { logarithm, derivative });
  return target.distribution({
    derivative,
    logarithm,
    area: needs('area') ? facts.area(tag) : target.area,
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
  const par = parametersFor(core, distr, withExtrema(choice, facts), target.shift, guidance);
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

/** Calls timed at once, and milliseconds that they may take together. */
const timedCalls = 50;
const timingMs = 0.5;
/** Nanoseconds that a call from WebAssembly takes beside the function. */
const callNs = 34;

/** Nanoseconds of a warm evaluation about the peak, as the core calls it: the least of some rounds. */
function timeOfDensity({ density, typical, domain }: ContinuousTarget): number {
  const [left, right] = domain;
  const step = 1e-3 * Math.min(1 + Math.abs(typical.x), right - left);
  let best = Infinity;
  const start = performance.now();
  for (let calls = 1; performance.now() - start < timingMs; calls = timedCalls) {
    const from = performance.now();
    for (let i = 0; i < calls; i++) density(Math.min(right, Math.max(left, typical.x + (i - calls / 2) * step)));
    best = Math.min(best, (performance.now() - from) / calls);
  }
  return best * 1e6 + callNs;
}

/** The methods ranked for a density whose profile is known. */
export function rankingFor(target: ContinuousTarget, profile: Profile, { method, purpose = 'many', size }: Pick<SessionRequest, 'method' | 'purpose' | 'size'>): Choice {
  const { u_resolution } = (method.options ?? {}) as { u_resolution?: number };
  const has = {
    cdf: target.cdf !== undefined,
    mode: target.mode !== undefined,
    area: target.statedArea !== undefined,
    derivative: target.derivativeExpected,
  };
  return choose(profile, { purpose, size, densityNs: timeOfDensity(target), has, uResolution: u_resolution ?? 1e-10, options: method.options }, method.name === 'auto' ? undefined : method.name);
}

/** Before anything is known of a density: the method that needs least of it, then the one that needs no integral. */
const withoutProfile: Choice = {
  purpose: 'many',
  draws: 1_000_000,
  ranked: (['pinv', 'tdr'] as const).map((name) => ({ method: { name }, label: methods[name].tag, setupEvaluations: NaN, evaluationsPerDraw: NaN, setupMs: NaN, nsPerDraw: NaN, accuracy: name === 'pinv' ? 1e-10 : 0 })),
  rejected: [],
};

/** Methods that are tried where the first ones refuse, at most. */
const mostTried = 3;

/** The methods of a ranking with their options, and those that were stated for `auto`; none where a method was chosen. */
export function rankedChoices(ranking: Choice, choice: MethodChoice): ContinuousChoice[] {
  if (choice.name !== 'auto') return [];
  return ranking.ranked.map(({ method }) => choiceOf(method.name as ContinuousMethodName, { ...method.options, ...choice.options } as MethodChoice['options']));
}

/** Sets up the method asked for; `auto` is the best of those ranked, and the next where the core refuses one. */
export function setUp(
  core: Unuran,
  target: ContinuousTarget,
  choice: MethodChoice,
  stream: RecordStream,
  options: SetUpOptions,
  ranking: Choice = withoutProfile,
): SetUp {
  const { name } = choice;
  if (isContinuous(name)) {
    if (ranking.warning !== undefined) stream.note('warning', ranking.warning, methods[name].tag);
    return setUpMethod(core, target, choice as ContinuousChoice, 'Chosen by you.', options);
  }
  if (name !== 'auto') {
    const { tag } = methods[name];
    throw new OptionError(`${tag} is a method for discrete laws, and ${target.name} has a density. Choose pinv, tdr or auto.`);
  }
  const choices = rankedChoices(ranking, choice).slice(0, mostTried);
  const candidates = choices.map((one) => one.name);
  if (candidates.length === 0) throw new OptionError(noneFits(ranking));
  let first: UnuranError | undefined;
  for (const [i, candidate] of candidates.entries()) {
    const { tag } = methods[candidate];
    const [best] = candidates as [ContinuousMethodName];
    const reason = first === undefined ? reasonFor(ranking) : `Chosen automatically, because ${methods[best].tag} failed: ${first.reason}.`;
    try {
      return setUpMethod(core, target, choices[i] as ContinuousChoice, reason, options);
    } catch (error) {
      if (!(error instanceof UnuranError) || error.code === budgetCode) throw error;
      first ??= error;
      const next = candidates[i + 1];
      if (next === undefined) stream.note('error', `${tag} cannot be used either: ${error.reason} (${error.codeName}).`, tag);
      else stream.note('warning', `${tag} cannot be used: ${error.reason} (${error.codeName}). Trying ${methods[next].tag}.`, tag);
    }
  }
  throw first; // The first method's reason is the better hint.
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
 * found, from peak after peak, the narrowest first, until the areas agree. Otherwise the next
 * method of the ranking takes its place, if the user chose none; else the first generator stays,
 * and the records say what it lacks.
 *
 * @param others methods that may be taken instead, best first
 */
export function withAllMass(
  core: Unuran,
  target: ContinuousTarget,
  made: SetUp,
  reference: ReferenceCdf,
  stream: RecordStream,
  options: SetUpOptions,
  others: readonly ContinuousChoice[] = [],
): SetUp {
  const difference = made.choice.name === 'pinv' ? areaDifference(core, made, reference) : undefined;
  if (difference === undefined || Math.abs(difference.share) <= difference.allowed) return made;
  // A boundary that was stated is meant: what lies beyond is not looked for.
  const bounded = made.choice.name === 'pinv' && made.choice.options?.boundary !== undefined;
  const { tag } = methods.pinv;
  const percent = `${shown(100 * (1 + difference.share))} % of the mass`;
  const boundary: [number, number] = [reference.approximateQuantile(1e-15), reference.approximateQuantile(1 - 1e-15)];
  const width = (peak: Peak) => peak.left + peak.right;
  const centers = [target.typical.x, ...[...reference.landscape.peaks].sort((p, q) => width(p) - width(q)).map(({ x }) => x)];
  for (const center of bounded ? [] : centers.slice(0, mostAttempts)) {
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
  for (const other of others.filter((choice) => choice.name !== 'pinv').slice(0, mostTried)) {
    try {
      const instead = setUpMethod(core, target, other, `Chosen automatically, because PINV found only ${percent}.`, options);
      stream.note('warning', `PINV found only ${percent}, from wherever it started; ${methods[other.name].tag} takes its place.`, tag);
      made.gen.free();
      return { ...instead, ms: made.ms + instead.ms, evaluations: sumOfCounts(made.evaluations, instead.evaluations) };
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

/** Options to tell of: those that were stated, and those that are always told. */
export function reportedOptions({ name, options }: Exclude<MethodChoice, { name: 'auto' }>): [label: string, value: string][] {
  const stated = (options ?? {}) as Record<string, unknown>;
  return offeredOptions(name)
    .filter(([option, rule]) => stated[option] !== undefined || rule.report)
    .map(([option, rule]) => [option === 'u_resolution' ? 'u-resolution' : option.replaceAll('_', ' '), valueShown(stated[option] ?? rule.default)]);
}

function valueShown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueShown).join(', ')}]`;
  return /^(ps|gw|ia)$/.test(String(value)) ? String(value).toUpperCase() : String(value);
}

/** What to tell of the method that ran. */
export function reportMethod(core: Unuran, setUp: SetUp, target: ContinuousTarget, facts: Facts): MethodReport {
  const { gen, choice, reason } = setUp;
  const { tag, title, requires } = methods[choice.name];
  const info = infoOf(core, setUp);
  const source = target.logpdf ? 'logpdf' : 'pdf';
  const derivative = needsDerivative(choice);
  const settings: MethodReport['settings'] = reportedOptions(choice);
  const functions = requires.includes('cdf') ? (target.cdf === undefined ? 'cdf by quadrature' : 'cdf') : requires.includes('logpdf') && !target.logpdf ? `logarithm of ${source}` : source;
  settings.push(['function', derivative ? `${functions}, derivative ${target.derivative === 'user' ? 'yours' : target.derivative}` : functions]);
  if (requires.includes('pole')) settings.push(['pole', shown(facts.pole(tag))]);
  if (requires.includes('mode')) settings.push(['mode', `${shown(facts.mode(tag))}, ${target.mode === undefined ? 'found by search' : 'yours'}`]);
  if (requires.includes('area')) settings.push(['area', `${shown(facts.area(tag) * target.scale)}, ${target.statedArea === undefined ? 'by quadrature' : 'yours'}`]);
  if (choice.name === 'pinv' || choice.name === 'tdr' || choice.name === 'nrou') settings.push(['center', shown(target.typical.x)]);
  const report: MethodReport = { tag, title, reason, settings, info };
  if (derivative) {
    report.derivative = target.derivative;
    if (report.derivative === 'numeric') report.derivativeReason = `Numeric, because ${target.supplied.reason}.`;
  }
  const intervals = choice.name === 'pinv' ? core.pinv_get_n_intervals(gen) : core.gen_get_intervals(gen).left.length;
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
