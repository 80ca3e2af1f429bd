/**
 * What methods need beside the density, mode, area, pole and distribution function: as the user
 * stated them, else from the session's own search and quadrature, which is told once in the records.
 */
import { OptionError } from './option-rules.ts';
import type { RealFunction } from './quadrature.ts';
import type { ReferenceCdf } from './reference-cdf.ts';
import type { RecordStream } from './record-stream.ts';
import { shown, small } from './run.ts';
import type { ContinuousTarget } from './target.ts';

export class Facts {
  readonly #target: ContinuousTarget;
  readonly #stream: RecordStream;
  readonly #integrate: () => ReferenceCdf;
  #reference: ReferenceCdf | undefined;
  #mode: number | undefined;
  #area: number | undefined;
  #pole: number | undefined;
  #extrema: number[] | undefined;
  /** What the records tell already. */
  readonly #told = new Set<string>();

  /** @param integrate the independent quadrature, which is done when first needed */
  constructor(target: ContinuousTarget, stream: RecordStream, integrate: () => ReferenceCdf) {
    this.#target = target;
    this.#stream = stream;
    this.#integrate = integrate;
  }

  get reference(): ReferenceCdf {
    return (this.#reference ??= this.#integrate());
  }

  /** Place of the highest density. @param tag the method that asks */
  mode(tag: string): number {
    const { mode, domain, logDensity } = this.#target;
    if (mode !== undefined) return mode;
    if (this.#mode === undefined) {
      // A mode at an end of the domain is none of the peaks inside.
      const places = [...this.reference.landscape.peaks.map(({ x }) => x), ...domain.filter(Number.isFinite)];
      this.#mode = places.reduce((a, b) => (logDensity(b) >= logDensity(a) ? b : a));
      this.#stream.note('info', `${tag} needs the mode: x = ${shown(this.#mode)}, found by search. State it by @mode if you know it better.`, tag);
    }
    return this.#mode;
  }

  /** All local extrema inside the domain, ascending, where there is more than one mode; undefined for one. */
  extrema(tag: string): number[] | undefined {
    const { peaks, valleys } = this.reference.landscape;
    if (peaks.length < 2) return undefined;
    this.#extrema ??= peaks.flatMap(({ x }, i) => (i === 0 ? [x] : [this.#lowest((peaks[i - 1] as { x: number }).x, valleys[i - 1] as number, x), x]));
    const extrema = this.#extrema;
    this.#once(tag, 'extrema', () => `${tag} needs all local extrema: x = ${extrema.slice(0, 9).map(shown).join(', ')}${extrema.length > 9 ? ', ...' : ''}, found by search. State them by @cpoints if you know them better.`);
    return extrema;
  }

  /** The minimum between two modes, near `guess`: by thirds, as the density rises to both sides. */
  #lowest(left: number, guess: number, right: number): number {
    const { logDensity } = this.#target;
    // Where the density is 0 all along, the guess is as good as any other place.
    if (logDensity(guess) === -Infinity) return guess;
    let [a, b] = [left, right];
    for (let i = 0; i < 120 && b - a > 4 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b)); i++) {
      const [p, q] = [a + (b - a) / 3, b - (b - a) / 3];
      if (logDensity(p) <= logDensity(q)) b = q;
      else a = p;
    }
    return 0.5 * (a + b);
  }

  /** Area below the density in the scale of the core. */
  area(tag: string): number {
    const { area: stated, scale, name } = this.#target;
    if (stated !== undefined) return stated;
    if (this.#area === undefined) {
      const { area, areaError, converged } = this.reference;
      if (!converged) throw new OptionError(`${tag} needs the area below the density of ${name}, which could not be integrated. State it by @area, or choose tdr.`);
      this.#area = area;
      this.#stream.note('info', `${tag} needs the area below the density: ${shown(area * scale)} ± ${shown(areaError * scale)} by quadrature.`, tag);
    }
    return this.#area;
  }

  /** Distribution function: the user's, else the integral of the density. */
  cdf(tag: string): RealFunction {
    const { cdf, name } = this.#target;
    if (cdf !== undefined) return cdf;
    const { reference } = this;
    if (!reference.converged) throw new OptionError(`${tag} needs the distribution function, and the density of ${name} could not be integrated. Write a \`cdf\`, or choose tdr.`);
    this.#once(tag, 'cdf', () => `${tag} needs the distribution function: it is the quadrature of your density, good to ${small(reference.cdfError)}.`);
    return (x) => reference.cdf(x);
  }

  /** Tells what a method gets in place of functions that the user did not write. */
  tellSupplied(tag: string, { logarithm, derivative }: { logarithm: boolean; derivative: boolean }): void {
    const { logpdf, supplied } = this.#target;
    const automatic = supplied.source === 'automatic';
    if (logarithm && logpdf === undefined) {
      const how = automatic ? 'from the code of your density, also where that vanishes for doubles' : `that of its value, because ${supplied.reason}; where that vanishes it is -Infinity`;
      this.#once(tag, 'logarithm', () => `${tag} needs the logarithm of the density: ${how}.`);
    }
    if (derivative && this.#target.derivative !== 'user') {
      const how = automatic ? 'exactly, by automatic differentiation of your code' : `numerically, because ${supplied.reason}`;
      this.#once(tag, 'derivative', () => `${tag} needs the derivative: ${how}.`);
    }
  }

  #once(tag: string, what: string, sentence: () => string): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    this.#stream.note('info', sentence(), tag);
  }

  /**
   * Whether the density grows without bound towards an end of the domain, like a power of the
   * distance: over eleven decades the logarithm rises by the same slope, within a tenth.
   */
  #growsTowards(end: number, inward: 1 | -1): boolean {
    const { logDensity, typical, domain } = this.#target;
    const reach = Math.min(Math.abs(typical.x - end), domain[1] - domain[0]);
    // Places beside an end other than 0 are no nearer than roundoff lets them be.
    const nearest = end === 0 ? 1e-12 : Math.max(1e-12, (1e3 * Math.abs(end) * Number.EPSILON) / reach);
    const slopes: number[] = [];
    for (let share = 1e-2; share > 10 * nearest; share /= 10) {
      slopes.push((logDensity(end + inward * reach * share * 0.1) - logDensity(end + inward * reach * share)) / Math.LN10);
    }
    const last = slopes[slopes.length - 1] ?? 0;
    return slopes.length >= 4 && last > 0.01 && last < 1 && slopes.slice(-4).every((slope) => Math.abs(slope - last) < 0.1 * last + 1e-3);
  }

  /** The end of the domain, in the user's units, at which the density is unbounded. */
  pole(tag: string): number {
    const { pole, mode, statedDomain, name } = this.#target;
    if (pole !== undefined) return pole;
    if (this.#pole !== undefined) return this.#pole;
    const [left, right] = statedDomain;
    const found = Number.isFinite(left) && this.#growsTowards(left, 1) ? left : Number.isFinite(right) && this.#growsTowards(right, -1) ? right : undefined;
    if (found !== undefined) {
      this.#pole = found;
      this.#once(tag, 'pole', () => `${tag} needs the pole: the density grows without bound towards x = ${shown(found)}, an end of the domain.`);
      return found;
    }
    if (mode !== undefined && statedDomain.includes(mode)) return mode;
    throw new OptionError(`${tag} needs a pole at a finite end of the domain, and the density of ${name} has none there. State it by @mode, or choose pinv or tdr.`);
  }
}
