/** Random choices that a number repeats: SplitMix64's mixing of a counter, in 32 bits. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  uniform(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let z = this.#state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32;
  }

  /** An integer from 0 to n - 1. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  chance(p: number): boolean {
    return this.uniform() < p;
  }

  of<T>(things: readonly T[]): T {
    return things[this.below(things.length)] as T;
  }

  between(from: number, to: number): number {
    return from + (to - from) * this.uniform();
  }

  /** Evenly by magnitude, to three digits, so that texts stay readable. */
  magnitude(from: number, to: number): number {
    return Number(Math.exp(this.between(Math.log(from), Math.log(to))).toPrecision(3));
  }

  /** Places the way people write them: mostly small, now and then far away. */
  place(): number {
    const x = this.chance(0.15) ? this.magnitude(1e2, 1e7) : this.between(0, 10);
    return Number((this.chance(0.5) ? -x : x).toPrecision(3));
  }
}
