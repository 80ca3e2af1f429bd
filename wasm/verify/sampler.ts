/**
 * A sampler as verification sees it: what comes out of it, and what it says of itself. The
 * interface is narrow so that tests can put a sampler with a known defect behind it.
 */
import type { Generator, Intervals, Unuran, Urng } from '../api.ts';
import { drawInto } from '../run.ts';

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
  /** Hat and squeeze at x in the scale of the core, of a discrete method as areas over k; NaN if there is none over x. */
  hat(x: number): number;
  squeeze(x: number): number;
  /** Areas below hat, squeeze and density as the method has them; NaN if it does not. */
  hatArea(): number;
  squeezeArea(): number;
  area(): number;
  intervals(): Intervals;
}

/** A generator of the core. Its own stream of uniforms goes on afterwards where it stood. */
export class CoreSampler implements Sampler {
  readonly tag: string;
  readonly inversion: boolean;
  readonly #core: Unuran;
  readonly #gen: Generator;
  readonly #urng: Urng;
  readonly #discrete: boolean;

  /** @param urng what the generator draws from otherwise */
  constructor(core: Unuran, gen: Generator, urng: Urng, { discrete = false } = {}) {
    this.#core = core;
    this.#gen = gen;
    this.#urng = urng;
    this.#discrete = discrete;
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
}
