/**
 * Which method for a density and a purpose, and why: from the profile of the density alone, so
 * that nothing is set up to be thrown away, and the same text always comes to the same method.
 *
 * The conditions of the methods are those of Hörmann, Leydold and Derflinger, Automatic
 * Nonuniform Random Variate Generation, Springer 2004: chapter 4 (transformed density
 * rejection), 5 (tables), 6 (ratio-of-uniforms), 7 (inversion), 10 (discrete laws).
 */
import { methods, sessionMethods, type ContinuousMethodName, type SessionMethod } from './methods.ts';
import type { Choice, Concavity, MethodChoice, MethodEstimate, Profile, Purpose, RejectedMethod } from './protocol.ts';
import { shown } from './run.ts';

/** What a method costs beside the evaluations of the density that it makes. */
interface Cost {
  /** Microseconds of a set-up. */
  setup: number;
  /** Nanoseconds of a draw, uniform random numbers included. */
  draw: number;
}

/**
 * Measured with our own core in WebAssembly for the logistic law, calls of the density taken off:
 * `node bench/method-costs.ts` measures them, `node bench/choice.ts` what is chosen by them. Only
 * their ratios matter for the ranking.
 */
const costs: Readonly<Record<ContinuousMethodName, Cost>> = {
  pinv: { setup: 20, draw: 7 },
  hinv: { setup: 45, draw: 12 },
  ninv: { setup: 5, draw: 50 },
  tdr: { setup: 28, draw: 20 },
  arou: { setup: 18, draw: 31 },
  ars: { setup: 6, draw: 90 },
  tabl: { setup: 20, draw: 42 },
  itdr: { setup: 15, draw: 74 },
  utdr: { setup: 6, draw: 50 },
  nrou: { setup: 6, draw: 44 },
  srou: { setup: 5, draw: 51 },
  ssr: { setup: 5, draw: 74 },
};

/** Time of one evaluation of a density in the ranking, ns: a warm one of a line of JavaScript, its call included. */
const nominalDensity = 50;
/** Evaluations that one value of the CDF takes by quadrature, of a derivative by dual numbers or by differences. */
const quadratureCdf = 22;
const automaticDerivative = 10;
const numericDerivative = 26;
/** Evaluations that finding the mode and the area takes if they are not stated and parameters change. */
const modeSearch = 300;
const integration = 6000;

const drawsFor: Readonly<Record<Purpose, number>> = { many: 1_000_000, few: 10, truncation: 1_000_000, exact: 1_000_000, 'quasi-random': 1_000_000 };

/** What there is beside the density. */
export interface Circumstances {
  purpose: Purpose;
  /** Number of draws asked for. */
  size: number;
  /** Nanoseconds of an evaluation of the density, its call from the core included; for the estimates alone. */
  densityNs: number;
  has: { cdf: boolean; mode: boolean; area: boolean; derivative: 'user' | 'automatic' | 'numeric' };
  /** u-error that inversion is asked for. */
  uResolution: number;
  /** Options that were stated without a method. */
  options: MethodChoice['options'];
}

type Names = ContinuousMethodName;
const continuousNames = sessionMethods.filter((name) => !methods[name].discrete) as Names[];
const inverts = (name: SessionMethod): boolean => methods[name].inversion;

/** Methods whose generator can be given another domain, by `unur_*_chg_truncated`. */
const truncatable: readonly Names[] = ['tdr', 'hinv', 'ninv', 'tabl'];

/** Why a method gives wrong draws of this density, or none at all. */
type Objection = Omit<RejectedMethod, 'method' | 'wrong'>;

/** Facts of a profile that conditions are about. */
class Shape {
  readonly profile: Profile;

  constructor(profile: Profile) {
    this.profile = profile;
  }

  #atEnd(x: number): boolean {
    const { support, scale } = this.profile;
    return support.some((end) => Number.isFinite(end) && Math.abs(x - end) <= 1e-6 * scale);
  }

  get poles(): { x: number; atEnd: boolean }[] {
    return this.profile.features.filter(({ kind }) => kind === 'pole').map(({ x }) => ({ x, atEnd: this.#atEnd(x) }));
  }

  get severalModes(): Objection | undefined {
    const { modes } = this.profile;
    if (modes.length < 2) return undefined;
    const places = modes.slice(0, 4).map(({ x }) => shown(x)).join(', ');
    const second = [...modes].sort((a, b) => b.logDensity - a.logDensity)[1];
    return { reason: `not unimodal: modes at x = ${places}${modes.length > 4 ? ', ...' : ''}`, ...(second && { x: second.x }) };
  }

  get unbounded(): Objection | undefined {
    const [pole] = this.poles;
    return pole && { reason: `unbounded at x = ${shown(pole.x)}`, x: pole.x };
  }

  notConcave(c: Concavity['c']): Objection | undefined {
    const { concavity } = this.profile;
    const name = c === 0 ? 'log-concave' : 'T₋₁⸝₂-concave';
    const found = concavity.find((one) => one.c === c);
    if (found === undefined || found.holds) return undefined;
    return { reason: found.x === undefined ? `not ${name}` : `not ${name} near x = ${shown(found.x)}`, ...(found.x !== undefined && { x: found.x }) };
  }

  /** A tail that does not fall off faster than |x|^-a. */
  heavy(a: number): Objection | undefined {
    for (const { kind, exponent } of this.profile.tails) {
      if (kind === 'power' && exponent !== undefined && exponent < a) return { reason: `a tail falls off like |x|^-${shown(exponent)}, more slowly than |x|^-${shown(a)}` };
    }
    return undefined;
  }
}

/** What the density is not that a method needs; undefined if nothing. */
function objection(name: Names, shape: Shape): Objection | undefined {
  const { unbounded, severalModes } = shape;
  switch (name) {
    case 'pinv': {
      const inner = shape.poles.find(({ atEnd }) => !atEnd);
      if (inner) return { reason: `a pole inside the support, at x = ${shown(inner.x)}, where polynomials cannot follow the inverse CDF`, x: inner.x };
      // The quantile of 1e-12 lies beyond 1e100, where the method looks no further.
      const beyond = shape.heavy(1.12);
      return beyond && { ...beyond, reason: `${beyond.reason}; its quantiles lie beyond 1e100` };
    }
    case 'hinv':
    case 'ninv':
      return undefined;
    case 'ars':
      return unbounded ?? shape.notConcave(0);
    case 'tdr':
    case 'arou':
    case 'utdr':
    case 'srou':
    case 'ssr':
      return unbounded ?? severalModes ?? shape.notConcave(-0.5);
    case 'nrou': {
      const why = unbounded ?? shape.heavy(2 - 1e-3);
      if (why) return why;
      return severalModes && { ...severalModes, reason: `${severalModes.reason}; the rectangle is searched for from one of them` };
    }
    case 'tabl':
      // Several modes it takes: monotone between extrema that the session finds.
      return unbounded;
    case 'itdr': {
      const { poles } = shape;
      const [first, second] = poles;
      if (first === undefined) return { reason: 'no pole at an end of the support' };
      if (second !== undefined) return { reason: `more than one pole: at x = ${shown(first.x)} and x = ${shown(second.x)}`, x: second.x };
      if (!first.atEnd) return { reason: `the pole, at x = ${shown(first.x)}, is not at an end of the support`, x: first.x };
      return severalModes && { ...severalModes, reason: `not monotone from its pole on: modes at x = ${shape.profile.modes.slice(0, 4).map(({ x }) => shown(x)).join(', ')}` };
    }
  }
}

/** What does not suit the purpose; undefined if nothing. */
function unsuited(name: Names, purpose: Purpose): string | undefined {
  if (purpose === 'quasi-random' && !inverts(name)) return 'takes more than one uniform a draw, and some draws more than others: quasi-random numbers need inversion';
  if (purpose === 'exact' && inverts(name)) return 'inverts within a u-error: exactness needs rejection';
  if (purpose === 'truncation' && !truncatable.includes(name)) return 'needs a new set-up for each domain';
  return undefined;
}

/** Evaluations of the density, or what takes as long: in a set-up, and for a draw. */
function evaluations(name: Names, { profile }: Shape, { has, purpose, uResolution }: Circumstances): { setup: number; draw: number } {
  const derivative = { user: 1, automatic: automaticDerivative, numeric: numericDerivative }[has.derivative];
  const cdf = has.cdf ? 1 : quadratureCdf;
  // The profile has both; but each change of parameters would have to find them again.
  const changing = purpose === 'few';
  const mode = has.mode || !changing ? 0 : modeSearch;
  const area = has.area || !changing ? 0 : integration;
  const modes = profile.modes.length;
  // Intervals of inversion, whose order is 5 (PINV) and 3 (HINV): they grow as the error shrinks.
  const finer = (order: number) => (1e-10 / uResolution) ** (1 / (order + 1));
  const power = profile.tails.filter(({ kind }) => kind === 'power').length;
  switch (name) {
    case 'pinv':
      return { setup: (7000 + 2500 * power + 1500 * (modes - 1)) * Math.max(0.4, finer(5)), draw: 0 };
    case 'hinv':
      return { setup: (800 + 700 * power + 500 * (modes - 1)) * Math.max(0.2, finer(3)) * (cdf + 1) + (has.cdf ? 0 : integration), draw: 0 };
    case 'ninv':
      return { setup: 25 * cdf + (has.cdf ? 0 : integration), draw: 6 * cdf };
    case 'tdr':
      return { setup: 100 + 85 * derivative, draw: 0.006 };
    case 'arou':
      return { setup: 52 + 50 * derivative, draw: 0.006 };
    case 'ars':
      return { setup: 2 + 2 * derivative, draw: 0.0005 + 20 * (1 + derivative) / Math.max(1, drawsFor[purpose]) };
    case 'tabl':
      return { setup: 80 * modes + 120 * (modes - 1) + mode + area, draw: 0.085 };
    case 'itdr':
      return { setup: 60 + 10 * derivative, draw: 1.3 };
    case 'utdr':
      return { setup: 5 + mode + area, draw: 0.7 };
    case 'nrou':
      return { setup: 41, draw: 1.35 };
    case 'srou':
    case 'ssr':
      return { setup: 1 + mode + area, draw: 4 };
  }
}

const labels: Partial<Record<Names, string>> = { tdr: 'TDR (IA)' };

/** Options that a method is best used with; those the user stated go before. */
export function bestOptions(name: SessionMethod, options: MethodChoice['options']): MethodChoice {
  const own = name === 'tdr' ? { variant: 'ia' } : {};
  const allowed = methods[name].options;
  const stated = Object.entries(options ?? {}).filter(([option, value]) => value !== undefined && Object.hasOwn(allowed, option));
  return { name, options: { ...own, ...Object.fromEntries(stated) } } as MethodChoice;
}

/**
 * Ranks the methods for a density.
 *
 * @param chosen the method that the user chose, if one
 */
export function choose(profile: Profile, circumstances: Circumstances, chosen?: SessionMethod): Choice {
  const { purpose, size, densityNs, uResolution, options } = circumstances;
  const shape = new Shape(profile);
  const draws = purpose === 'few' ? drawsFor.few : Math.max(drawsFor[purpose], size);
  const rejected: RejectedMethod[] = [];
  const possible: { estimate: MethodEstimate; nominal: number }[] = [];
  for (const name of continuousNames) {
    const wrong = objection(name, shape);
    const why = wrong?.reason ?? unsuited(name, purpose);
    if (why !== undefined) {
      rejected.push({ method: name, wrong: wrong !== undefined, ...wrong, reason: why });
      continue;
    }
    const { setup, draw } = evaluations(name, shape, circumstances);
    const cost = costs[name];
    const time = (density: number) => ({ setupMs: (setup * density) / 1e6 + cost.setup / 1e3, nsPerDraw: cost.draw + draw * density });
    const nominal = time(nominalDensity);
    possible.push({
      nominal: nominal.setupMs + (draws * nominal.nsPerDraw) / 1e6,
      estimate: {
        method: bestOptions(name, options),
        label: labels[name] ?? methods[name].tag,
        setupEvaluations: Math.round(setup),
        evaluationsPerDraw: draw,
        ...time(densityNs),
        accuracy: inverts(name) ? uResolution : 0,
        ...(profile.certainty === 'partial' && !inverts(name) && { note: 'The profile is not complete: parts of the density that it has not seen may violate the condition of the method.' }),
      },
    });
  }
  possible.sort((a, b) => a.nominal - b.nominal);
  const choice: Choice = { purpose, draws, ranked: possible.map(({ estimate }) => estimate), rejected };
  const warning = warningFor(choice, chosen, 'density');
  return warning === undefined ? choice : { ...choice, warning };
}

/** What speaks against the method that the user chose; undefined if nothing does. */
export function warningFor({ ranked, rejected }: Choice, chosen: SessionMethod | undefined, law: 'density' | 'PMF'): string | undefined {
  const against = rejected.find(({ method, wrong }) => method === chosen && wrong);
  if (against === undefined) return undefined;
  const [best] = ranked;
  const remedy = best === undefined ? '' : ` ${best.label} would do.`;
  return `${methods[against.method].tag} does not fit this ${law}: ${against.reason}. Its draws will be wrong, or it refuses.${remedy}`;
}

/** Purposes in words. */
export const purposes: Readonly<Record<Purpose, string>> = {
  many: 'many draws with fixed parameters',
  few: 'few draws with each set of parameters',
  truncation: 'a domain that changes',
  exact: 'exact draws',
  'quasi-random': 'quasi-random input',
};

/** What to say where there is no method to choose. */
export function noneFits({ purpose, rejected }: Choice): string {
  const reasons = rejected.map(({ method, reason }) => `${methods[method].tag}: ${reason}`).join('; ');
  return `No method fits this density for ${purposes[purpose]}. ${reasons}.`;
}

/** Why the first of the ranked methods is the first, one sentence. */
export function reasonFor({ purpose, ranked, rejected }: Choice): string {
  const [best, second] = ranked;
  if (best === undefined) return 'No method fits.';
  const wrong = rejected.filter((one) => one.wrong);
  const parts = [second === undefined ? 'the only one that fits' : `ahead of ${second.label}`];
  if (best.accuracy > 0) parts.push('it needs nothing but the density, and inverts the CDF within a known error');
  const [first] = wrong;
  if (first !== undefined) parts.push(`${first.reason}, which rules out ${wrong.filter(({ reason }) => reason === first.reason).map(({ method }) => methods[method].tag).join(', ')}`);
  return `Chosen automatically for ${purposes[purpose]}, ${parts.join('; ')}.`;
}
