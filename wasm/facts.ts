/**
 * Mode, area and pole for methods that need them: as the user stated them, else from the
 * session's own search and quadrature, which is told once in the records.
 */
import { OptionError } from './option-rules.ts';
import type { ReferenceCdf } from './reference-cdf.ts';
import type { RecordStream } from './record-stream.ts';
import { shown } from './run.ts';
import type { ContinuousTarget } from './target.ts';

export class Facts {
  readonly #target: ContinuousTarget;
  readonly #stream: RecordStream;
  readonly #integrate: () => ReferenceCdf;
  #reference: ReferenceCdf | undefined;
  #mode: number | undefined;
  #area: number | undefined;

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

  /** Area below the density in the scale of the core. */
  area(tag: string): number {
    const { statedArea, scale, name } = this.#target;
    if (statedArea !== undefined) return statedArea / scale;
    if (this.#area === undefined) {
      const { area, areaError, converged } = this.reference;
      if (!converged) throw new OptionError(`${tag} needs the area below the density of ${name}, which could not be integrated. State it by @area, or choose tdr.`);
      this.#area = area;
      this.#stream.note('info', `${tag} needs the area below the density: ${shown(area * scale)} ± ${shown(areaError * scale)} by quadrature.`, tag);
    }
    return this.#area;
  }

  /** The end of the domain, in the user's units, at which the density is unbounded. */
  pole(tag: string): number {
    const { pole, mode, statedDomain, name } = this.#target;
    if (pole !== undefined) return pole;
    if (mode !== undefined && statedDomain.includes(mode)) return mode;
    throw new OptionError(`${tag} needs a pole at a finite end of the domain, and the density of ${name} has none there. State it by @mode, or choose pinv or tdr.`);
  }
}
