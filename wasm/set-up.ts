/**
 * From a method's choice to a generator: options, set-up, what is reported of it.
 */
import { UnuranError, type Generator, type Unuran, type Urng } from './api.ts';
import { methods, OptionError, type PinvOptions, type TdrOptions } from './methods.ts';
import type { Peak } from './landscape.ts';
import type { Evaluations, FunctionName, MethodChoice, MethodReport } from './protocol.ts';
import type { RecordStream } from './record-stream.ts';
import type { ReferenceCdf } from './reference-cdf.ts';
import { shown } from './run.ts';
import type { ContinuousTarget } from './target.ts';
import { countsBetween } from './user-function.ts';

/** Code of a set-up that ran out of evaluations. */
const budgetCode = 0x72;

export interface SetUp {
  gen: Generator;
  choice: MethodChoice & { name: 'pinv' | 'tdr' };
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
}

/** For PINV: where to look, other than from the typical point outwards. */
interface Guidance {
  boundary: [number, number];
  center: number;
}

function pinvOptions({ uResolution, order, smoothness }: MethodChoice): PinvOptions {
  return {
    ...(order === undefined ? {} : { order }),
    ...(smoothness === undefined ? {} : { smoothness }),
    ...(uResolution === undefined ? {} : { u_resolution: uResolution }),
  };
}

function tdrOptions({ variant, c }: MethodChoice): TdrOptions {
  return { ...(variant === undefined ? {} : { variant }), ...(c === undefined ? {} : { c }) };
}

/** Sets up one method; throws what the core or the user's functions raise. */
export function setUpMethod(
  core: Unuran,
  target: ContinuousTarget,
  choice: MethodChoice & { name: 'pinv' | 'tdr' },
  reason: string,
  { urng, budget }: SetUpOptions,
  guidance?: Guidance,
): SetUp {
  const before = core.user.counts();
  const bytesBefore = core.context_bytes();
  const start = performance.now();
  const derivative = choice.name === 'tdr' || choice.smoothness === 2;
  const area = target.statedArea === undefined ? undefined : target.statedArea / target.scale;
  using distr = target.distribution({ derivative, area, center: guidance?.center });
  const guided = guidance ? { boundary: guidance.boundary, searchboundary: false } : {};
  const par =
    choice.name === 'pinv'
      ? core.pinv_new(distr, { ...pinvOptions(choice), ...guided })
      : core.tdr_new(distr, tdrOptions(choice));
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
  if (name === 'pinv' || name === 'tdr') {
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
  return { share: (own - area) / area, allowed: Math.max(3e-10, choice.uResolution ?? 1e-10) + areaError / area };
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

/** What to tell of the method that ran. @param area below the density, in the scale of the core */
export function reportMethod(core: Unuran, setUp: SetUp, target: ContinuousTarget, area: number): MethodReport {
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
        ['u-resolution', (choice.uResolution ?? 1e-10).toString()],
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
  const hatArea = core.gen_get_hatarea(gen);
  return {
    tag,
    title,
    reason,
    settings: [
      ['variant', (choice.variant ?? 'ps').toUpperCase()],
      ['c', String(choice.c ?? -0.5)],
      ['function', `${source}, derivative ${target.derivative === 'user' ? 'yours' : 'numeric'}`],
      ['center', shown(target.typical.x)],
    ],
    derivative: target.derivative,
    intervals: core.gen_get_intervals(gen).left.length,
    hatArea: hatArea * target.scale,
    squeezeArea: core.gen_get_squeezearea(gen) * target.scale,
    rejectionConstant: hatArea / area,
    info,
  };
}
