/**
 * A continuous law made ready for the core: guarded functions, a typical point, derivatives
 * where the user gave none, and a scale in which exp() neither overflows nor vanishes.
 */
import type { Distribution, Unuran } from './api.ts';
import { Supplied } from './differentiate/supplied.ts';
import { explore, exploreFurther, usualBudget, widthAt, type Landscape, type LandscapeQuestion } from './profile/landscape.ts';
import type { Budget } from './profile/samples.ts';
import type { FunctionName } from './protocol.ts';
import type { RealFunction } from './quadrature.ts';
import type { RecordStream } from './record-stream.ts';
import type { UserDistribution } from './user-distribution.ts';
import { functionTitles, type UserCalls } from './user-function.ts';

/** The user's function is no density that could be sampled. */
export class DensityError extends Error {
  override readonly name = 'DensityError';
  readonly codeName: 'NO_MASS' | 'INFINITE_AREA' | 'CHANGES';

  constructor(message: string, codeName: DensityError['codeName'] = 'NO_MASS') {
    super(message);
    this.codeName = codeName;
  }
}

/** What a method is told beside domain and density, in the scale of the core. */
export interface DistributionFacts {
  derivative: boolean;
  /** Hands over the logarithm of the density also where the user wrote the density. */
  logarithm?: boolean;
  area?: number | undefined;
  center?: number | undefined;
  mode?: number | undefined;
  /** Finite end of the domain; it then counts as mode, and is part of the domain. */
  pole?: number | undefined;
}

export interface TypicalPoint {
  x: number;
  logDensity: number;
  /** How it was found, to be told to the user. */
  source: 'mode' | 'center' | 'search';
}

/** A stated point is no center if the density has fallen there to e^-100. */
const farOff = 100;
/** Beyond a place where the density has fallen to e^-500 of its top there is no mass. */
const vanished = 500;
/** Smaller numbers than this have no room for mass between them and 0, where there is no pole. */
const leastRoom = 1e-300;
/** Beyond this magnitude of the log-density at the typical point the density is scaled. */
const largestLog = 300;

export class ContinuousTarget {
  readonly name: string;
  /** Without the ends at which the density is infinite or NaN. */
  domain!: [number, number];
  /** With them. */
  statedDomain!: readonly [number, number];
  /** Finite end of the stated domain at which the density is infinite. */
  pole: number | undefined;
  readonly typical: TypicalPoint;
  /**
   * Logarithm of the user's density at the typical point if it is so large or small that the
   * core could not work with it; the density is then used relative to it. Else 0.
   */
  readonly shift: number;
  /** Density and its logarithm in the scale of the core; NaN and infinite values count as 0. */
  readonly density: RealFunction;
  readonly logDensity: RealFunction;
  readonly mode: number | undefined;
  /** As stated, in the user's scale. */
  readonly statedArea: number | undefined;
  /** The same in the scale of the core. */
  readonly area: number | undefined;
  /** What the user gave, for checks: in the user's scale, NaN where it fails. */
  readonly given: Partial<Record<FunctionName, RealFunction>> = {};
  /** Guarded, in the user's scale; undefined if not given. */
  readonly pdf: RealFunction | undefined;
  readonly logpdf: RealFunction | undefined;
  readonly dpdf: RealFunction | undefined;
  readonly dlogpdf: RealFunction | undefined;
  readonly cdf: RealFunction | undefined;
  readonly #core: Unuran;
  #question!: LandscapeQuestion;
  #landscape: Landscape;
  /** Beyond these there is no mass, and need be no number. */
  readonly #nothing: [number | undefined, number | undefined] = [undefined, undefined];
  readonly #differentiate: UserDistribution['differentiate'];
  #supplied: Supplied | undefined;

  /**
   * Looks where the mass is; may throw what the user's functions throw.
   *
   * @param budget of that search
   */
  constructor(core: Unuran, law: UserDistribution, stream: RecordStream, budget: Budget = usualBudget) {
    const { functions, domain } = law;
    const { user } = core;
    this.#core = core;
    this.#differentiate = law.differentiate;
    this.name = law.name;
    this.mode = law.mode;
    this.statedArea = law.area;
    for (const [name, f] of Object.entries(functions) as [FunctionName, (x: number) => unknown][]) {
      this.given[name] = user.quiet(name, f);
    }
    const guard = (name: 'pdf' | 'logpdf' | 'dpdf' | 'dlogpdf') => {
      const f = functions[name];
      return f === undefined ? undefined : user.guard(name, f, (x) => this.#beyondMass(x));
    };
    this.pdf = guard('pdf');
    this.logpdf = guard('logpdf');
    this.dpdf = guard('dpdf');
    this.dlogpdf = guard('dlogpdf');
    const tolerantPdf = functions.pdf && user.tolerant('pdf', functions.pdf);
    const tolerantLogpdf = functions.logpdf && user.tolerant('logpdf', functions.logpdf);

    let passedOver: number | undefined;
    let tolerated: number | undefined;
    user.onTolerated = (name, x, value) => {
      tolerated = value;
      if (passedOver !== undefined) return;
      passedOver = x;
      stream.note('info', `The ${functionTitles[name]} is ${value} at x = ${x}; counted as no mass there.`);
    };

    this.cdf = functions.cdf && user.guard('cdf', functions.cdf);
    const log: RealFunction = tolerantLogpdf ?? ((x) => Math.log((tolerantPdf as RealFunction)(x)));
    const lookIn = (stated: readonly [number, number]): Landscape | undefined => {
      this.domain = [...stated];
      this.statedDomain = stated;
      this.#leaveOutPoles(tolerantPdf ?? (tolerantLogpdf as RealFunction), user, stream);
      this.#question = {
        // A pole is told from what is no number.
        logDensity: (x) => {
          tolerated = undefined;
          const value = log(x);
          return tolerated === Infinity ? Infinity : value;
        },
        domain: this.domain,
        statedDomain: stated,
        fromDensity: tolerantLogpdf === undefined,
        places: [law.center, law.mode].filter((x) => x !== undefined),
        numbers: law.numbers ?? [],
        budget,
      };
      return explore(this.#question);
    };
    let landscape = lookIn(domain);
    const ends = landscape && endsAtPoles(landscape, domain);
    if (ends !== undefined) {
      // A pole is met by each method at the end of the domain, and by few within it.
      stream.note('info', `The density has a pole where its mass ends; the domain is taken as [${ends.join(', ')}].`);
      landscape = lookIn(ends);
    }
    core.raiseUserFailure();
    if (landscape === undefined) {
      // If nothing but NaN came back, that is what has to be said.
      if (passedOver !== undefined) (this.logpdf ?? (this.pdf as RealFunction))(passedOver);
      core.raiseUserFailure();
      throw new DensityError(
        `No point with a positive density was found for ${law.name} in [${domain.join(', ')}]. ` +
          'State one where it is positive by the tag @center or @mode, or narrow the domain by @domain.',
      );
    }
    this.#landscape = landscape;
    refuseChange(law.name, landscape.typical.x, tolerantPdf ?? (tolerantLogpdf as RealFunction));
    core.raiseUserFailure();
    const typical = typicalPoint(log, landscape, law);
    stream.situation.center = typical.x;
    const what = { mode: 'The stated mode', center: 'The stated center', search: 'A point of high density found by search' };
    if (typical.source === 'search') {
      stream.note('info', `${what.search} serves as center: x = ${typical.x}.`);
      for (const fact of ['center', 'mode'] as const) {
        const stated = law[fact];
        if (stated === undefined) continue;
        const there = log(stated);
        const vanishes = there === -Infinity ? `vanishes at the stated ${fact}, x = ${stated}` : `at the stated ${fact}, x = ${stated}, is but exp(${Math.round(there - typical.logDensity)}) of that at x = ${typical.x}`;
        stream.note('warning', `The density ${vanishes}; it is not used.`);
      }
    }
    const shift = Math.abs(typical.logDensity) > largestLog && Number.isFinite(typical.logDensity) ? typical.logDensity : 0;
    this.shift = shift;
    if (shift !== 0) {
      stream.note('info', `The logarithm of the density is ${shift} at x = ${typical.x}; the density is used relative to that value, which draws do not depend on.`);
    }
    this.area = law.area === undefined ? undefined : law.area / this.scale;
    if (this.area !== undefined && !(this.area > 0 && this.area < Infinity)) {
      throw new DensityError(`The stated area of ${law.name}, ${law.area}, is none of a density that is exp(${Math.round(shift)}) at x = ${typical.x}. Correct the tag @area, or take it out.`);
    }
    this.typical = { ...typical, logDensity: typical.logDensity - shift };
    this.logDensity = shift === 0 ? log : (x) => log(x) - shift;
    if (tolerantLogpdf) {
      const { logDensity } = this;
      this.density = (x) => Math.exp(logDensity(x));
    } else this.density = this.#scaled(tolerantPdf as RealFunction);
  }

  /** Where the mass is, in the scale of the core. */
  get landscape(): Landscape {
    const { shift } = this;
    const lower = <T extends { logDensity: number }>(point: T): T => ({ ...point, logDensity: point.logDensity - shift });
    const { peaks, typical, ...rest } = this.#landscape;
    return { ...rest, peaks: peaks.map(lower), typical: lower(typical) };
  }

  /**
   * Whether x lies beyond a place at which the density has vanished already: what is no number
   * there is an overflow in the user's formula, as of exp(-x) / (1 + exp(-x))^2 at -800, and no
   * mass. At the end of a law, as of sqrt(x) at 0, the density has not vanished so far.
   */
  #beyondMass(x: number): boolean {
    if ((this.#landscape as Landscape | undefined) === undefined) return false;
    const { x: center, logDensity: top } = this.#landscape.typical;
    const side = x < center ? 0 : 1;
    const nothing = this.#nothing[side];
    if (nothing !== undefined && (side === 0 ? x <= nothing : x >= nothing)) return true;
    const { pdf, logpdf } = this.given;
    const log: RealFunction = logpdf ?? ((at) => Math.log((pdf as RealFunction)(at)));
    // A number so small that squares of it are 0 has no room for mass beside it.
    if (x !== 0 && Math.abs(x) < leastRoom) return log(Math.sign(x) * leastRoom) < top + farOff;
    // The last place on the way to x at which there is a number, by bisection of the magnitude.
    const direction = Math.sign(x - center);
    let none = Math.abs(x - center);
    let some = Math.min(1e-3 * widthAt(this.#landscape, center), 0.5 * none);
    for (let i = 0; i < 60; i++) {
      const middle = Math.sqrt(some) * Math.sqrt(none);
      const value = log(center + direction * middle);
      if (Number.isNaN(value) || value === Infinity) none = middle;
      else some = middle;
    }
    // Not at the last number itself, which may be a zero like that of sqrt(x).
    if (!(log(center + direction * some * (1 - 1e-9)) < top - vanished)) return false;
    this.#nothing[side] = center + direction * none;
    return true;
  }

  /** Looks again, with places that are known to hold mass or may. */
  lookAt(places: readonly number[]): void {
    this.#landscape = exploreFurther(this.#landscape, this.#question, places);
  }

  /**
   * Moves a finite end of the domain inside by a hair where the density is infinite or NaN
   * there, as 1/sqrt(x) and x * log(x) are at 0: the core evaluates the ends. Farther if it is so
   * beside it too, as x**-1.5 * exp(-1/x) is, whose power overflows where the rest underflows.
   */
  #leaveOutPoles(f: RealFunction, user: UserCalls, stream: RecordStream): void {
    const tell = user.onTolerated;
    for (const side of [0, 1] as const) {
      const end = this.domain[side];
      if (!Number.isFinite(end)) continue;
      let pole: number | undefined;
      const isNumberAt = (x: number): boolean => {
        pole = undefined;
        user.onTolerated = (_name, _x, value) => {
          pole = value;
        };
        f(x);
        user.onTolerated = tell;
        return pole === undefined;
      };
      if (isNumberAt(end)) continue;
      const atEnd = pole as number | undefined;
      if (atEnd === Infinity) this.pole ??= end;
      const inward = side === 0 ? 1 : -1;
      const places = [300, 250, 200, 150, 100, 50].map((k, i) => (end === 0 ? inward * 10 ** -k : end + inward * Math.abs(end) * Number.EPSILON * 8 ** i));
      const other = this.domain[1 - side] as number;
      const fit = places.find((x) => (side === 0 ? x < other : x > other) && isNumberAt(x)) ?? (places[0] as number);
      this.domain[side] = fit;
      const until = fit === places[0] ? '; that point is left out' : `, and beside it; what lies within ${Math.abs(fit - end)} of it is left out`;
      stream.note('info', `The density is ${atEnd} at the ${side === 0 ? 'left' : 'right'} end of the domain, x = ${end}${until}.`);
    }
  }

  /** A density or its derivative in the scale of the core. */
  #scaled(f: RealFunction): RealFunction {
    if (this.shift === 0) return f;
    const unit = Math.exp(this.shift);
    return this.#core.user.trust((x) => f(x) / unit);
  }

  /** Factor from the scale of the core to that of the user's density. */
  get scale(): number {
    return Math.exp(this.shift);
  }

  /** What the user did not write of the density; found when it is first wanted. */
  get supplied(): Supplied {
    if (this.#supplied === undefined) {
      const { logpdf, given, density, logDensity, shift, domain, typical } = this;
      const name = logpdf === undefined ? 'pdf' : 'logpdf';
      const width = widthAt(this.#landscape, typical.x);
      const plain = given[name] as RealFunction;
      const differentiate = this.#differentiate;
      this.#supplied = new Supplied({ name, plain, density, logDensity, shift, domain, center: typical.x, width, differentiate }, this.#core.user);
    }
    return this.#supplied;
  }

  /** What `derivative` will say, most likely, without differentiating yet. */
  get derivativeExpected(): 'user' | 'automatic' | 'numeric' {
    if ((this.logpdf ? this.dlogpdf : this.dpdf) !== undefined) return 'user';
    if (this.#supplied !== undefined) return this.#supplied.source;
    return this.#differentiate === undefined ? 'numeric' : 'automatic';
  }

  /** Who gave the derivative that goes with the function handed to the core. */
  get derivative(): 'user' | 'automatic' | 'numeric' {
    return (this.logpdf ? this.dlogpdf : this.dpdf) === undefined ? this.supplied.source : 'user';
  }

  #derivativeFunction(): RealFunction {
    const given = this.logpdf ? this.dlogpdf : this.dpdf;
    if (given === undefined) return this.supplied.derivative;
    return this.logpdf ? given : this.#scaled(given);
  }

  /**
   * The distribution object. A log-density goes before a density, since it does not vanish in
   * the tails; the core takes only one of the two.
   */
  distribution(options: DistributionFacts): Distribution {
    const core = this.#core;
    const { pole } = options;
    // ITDR compares the density at the two ends of a finite domain: its pole is no complaint there.
    const largeAtPole = (f: RealFunction): RealFunction => (pole === undefined ? f : core.user.trust((x) => (x === pole ? Number.MAX_VALUE : f(x))));
    return this.#make((distr) => {
      core.distr_cont_set_domain(distr, ...(options.pole === undefined ? this.domain : this.statedDomain));
      if (this.logpdf === undefined && options.logarithm) {
        core.distr_cont_set_logpdf(distr, core.user.trust((x) => this.supplied.log(x)));
        if (options.derivative) core.distr_cont_set_dlogpdf(distr, this.supplied.logDerivative);
      } else if (this.logpdf !== undefined) {
        const { logpdf, shift } = this;
        core.distr_cont_set_logpdf(distr, largeAtPole(shift === 0 ? logpdf : core.user.trust((x) => logpdf(x) - shift)));
        if (options.derivative) core.distr_cont_set_dlogpdf(distr, this.#derivativeFunction());
      } else {
        core.distr_cont_set_pdf(distr, largeAtPole(this.#scaled(this.pdf as RealFunction)));
        if (options.derivative) core.distr_cont_set_dpdf(distr, this.#derivativeFunction());
      }
      if (options.pole === undefined) core.distr_cont_set_center(distr, options.center ?? this.typical.x);
      const mode = options.pole ?? options.mode ?? this.mode;
      if (mode !== undefined) core.distr_cont_set_mode(distr, mode);
      if (options.area !== undefined) core.distr_cont_set_pdfarea(distr, options.area);
    });
  }

  /**
   * The distribution object by its CDF, for methods that invert it.
   *
   * @param area if given, the density goes along, as derivative of the CDF
   * @param derivative whether that of the density does too
   */
  distributionByCdf(cdf: RealFunction, area?: number, derivative = false): Distribution {
    const core = this.#core;
    return this.#make((distr) => {
      const [left, right] = this.domain;
      core.distr_cont_set_domain(distr, left, right);
      core.distr_cont_set_cdf(distr, cdf);
      if (this.mode !== undefined) core.distr_cont_set_mode(distr, this.mode);
      if (area === undefined) return;
      // A CDF of the law before truncation rises by less than 1 over the domain.
      const rise = (Number.isFinite(right) ? cdf(right) : 1) - (Number.isFinite(left) ? cdf(left) : 0);
      const { density } = this;
      core.distr_cont_set_pdf(distr, core.user.trust((x) => (density(x) * rise) / area));
      if (!derivative) return;
      const slope = this.#derivativeFunction();
      // That of a log-density is the derivative of the logarithm.
      const own = this.logpdf === undefined ? slope : (x: number) => slope(x) * density(x);
      core.distr_cont_set_dpdf(distr, core.user.trust((x) => (own(x) * rise) / area));
    });
  }

  #make(fill: (distr: Distribution) => void): Distribution {
    const distr = this.#core.distr_cont_new(this.name);
    try {
      fill(distr);
    } catch (error) {
      distr.free();
      throw error;
    }
    return distr;
  }
}

/** Calls that have to give the same, and by how much they may differ. */
const sameCalls = 4;
const sameTo = 1e-9;

/** Nothing can be drawn from a function that gives now this and now that at the same place. */
export function refuseChange(name: string, x: number, f: RealFunction): void {
  const first = f(x);
  for (let i = 1; i < sameCalls; i++) {
    const value = f(x);
    if (Math.abs(value - first) <= sameTo * Math.abs(first)) continue;
    throw new DensityError(`${name} is no function of x alone: at x = ${x} it returned ${first} and then ${value}.`, 'CHANGES');
  }
}

/** The domain with its ends at poles beyond which there is no density; undefined if it has them already. */
function endsAtPoles({ support, features }: Landscape, domain: readonly [number, number]): [number, number] | undefined {
  const isPole = (end: number): boolean => features.some(({ kind, x, exponent = 1 }) => kind === 'pole' && x === end && exponent < 1);
  const [left, right] = support;
  const ends: [number, number] = [left > domain[0] && isPole(left) ? left : domain[0], right < domain[1] && isPole(right) ? right : domain[1]];
  return ends[0] === domain[0] && ends[1] === domain[1] ? undefined : ends;
}

/** What the user stated, center before mode, if there is density to speak of; else what was found. */
function typicalPoint(log: RealFunction, { typical }: Landscape, stated: { mode?: number | undefined; center?: number | undefined }): TypicalPoint {
  for (const source of ['center', 'mode'] as const) {
    const x = stated[source];
    if (x === undefined) continue;
    const logDensity = log(x);
    if (logDensity > typical.logDensity - farOff) return { x, logDensity, source };
  }
  return { ...typical, source: 'search' };
}
