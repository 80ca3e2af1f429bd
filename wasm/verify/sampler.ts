/**
 * A sampler as verification sees it: what comes out of it, and what it says of itself. The
 * interface is narrow so that tests can put a sampler with a known defect behind it.
 */
import type { Generator, Intervals, Unuran, Urng } from '../api.ts';
import { drawInto } from '../run.ts';

/**
 * The rectangle that a ratio-of-uniforms method draws from, in the scale of the core: v from 0 to
 * `top`, (x - origin) v from `left` to `right`, with v at most sqrt(f(x)).
 */
export interface Rectangle {
  left: number;
  right: number;
  top: number;
  origin: number;
}

export interface Sampler {
  /** UNU.RAN's tag of the method. */
  readonly tag: string;
  /** Whether it turns one uniform into one draw, monotonically. */
  readonly inversion: boolean;
  /**
   * Fills `out` with the first draws from a seed.
   *
   * @returns number of uniforms used
   */
  draw(seed: bigint, out: Float64Array): number;
  /** x(u) for each u; only of inversion methods. */
  quantiles(u: Float64Array): Float64Array;
  /** Hat and squeeze at x in the scale of the core; NaN if there is none over x. */
  hat(x: number): number;
  squeeze(x: number): number;
  /** Areas below hat, squeeze and density as the method has them; NaN if it does not. */
  hatArea(): number;
  squeezeArea(): number;
  area(): number;
  intervals(): Intervals;
  rectangle(): Rectangle | undefined;
}

/** A generator of the core. Its own stream of uniforms goes on afterwards where it stood. */
export class CoreSampler implements Sampler {
  readonly tag: string;
  readonly inversion: boolean;
  readonly #core: Unuran;
  readonly #gen: Generator;
  readonly #urng: Urng;
  readonly #discrete: boolean;
  readonly #origin: number;

  /**
   * @param urng what the generator draws from otherwise
   * @param origin mode or center that a ratio-of-uniforms method has its region shifted by
   */
  constructor(core: Unuran, gen: Generator, urng: Urng, { discrete = false, origin = 0 } = {}) {
    this.#core = core;
    this.#gen = gen;
    this.#urng = urng;
    this.#discrete = discrete;
    this.#origin = origin;
    this.tag = core.gen_get_method_tag(gen);
    this.inversion = core.gen_is_inversion(gen);
  }

  draw(seed: bigint, out: Float64Array): number {
    const core = this.#core;
    using source = core.urng_xoshiro256pp_new(seed);
    using counter = core.urng_counting_new(source);
    core.chg_urng(this.#gen, counter);
    try {
      drawInto(core, this.#gen, out, this.#discrete);
      return core.urng_count(counter);
    } finally {
      core.chg_urng(this.#gen, this.#urng);
    }
  }

  quantiles(u: Float64Array): Float64Array {
    return this.#core.quantile_array(this.#gen, u);
  }

  hat(x: number): number {
    return this.#core.gen_eval_hat(this.#gen, x);
  }

  squeeze(x: number): number {
    return this.#core.gen_eval_squeeze(this.#gen, x);
  }

  hatArea(): number {
    return this.#core.gen_get_hatarea(this.#gen);
  }

  squeezeArea(): number {
    return this.#core.gen_get_squeezearea(this.#gen);
  }

  area(): number {
    return this.#core.gen_get_area(this.#gen);
  }

  intervals(): Intervals {
    return this.#core.gen_get_intervals(this.#gen);
  }

  /** SROU with r = 1 and NROU with r = 1 tell theirs in their report only, to six digits. */
  rectangle(): Rectangle | undefined {
    if (this.tag !== 'SROU' && this.tag !== 'NROU') return undefined;
    const info = this.#core.gen_info(this.#gen, true);
    const r = /^\s*r = (\S+)/m.exec(info)?.[1];
    const found = /bounding rectangle = \((\S+),(\S+)\) x \((\S+),(\S+)\)/.exec(info);
    // With the mirror principle it is the region folded over that has to lie within.
    if (Number(r) !== 1 || found === null || info.includes('usemirror')) return undefined;
    const [left, right, , top] = found.slice(1).map(Number) as [number, number, number, number];
    return { left, right, top, origin: this.#origin };
  }
}
