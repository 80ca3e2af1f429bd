/**
 * The Weibull law as a class. Its constructor works without arguments; what the defaults say
 * is what is sampled.
 */
export class Weibull {
  readonly support = [0, Infinity];
  readonly mode: number;

  constructor(
    private readonly shape = 1.8,
    private readonly scale = 2,
  ) {
    this.mode = shape > 1 ? scale * ((shape - 1) / shape) ** (1 / shape) : 0;
  }

  pdf(x: number): number {
    const z = x / this.scale;
    return (this.shape / this.scale) * z ** (this.shape - 1) * Math.exp(-(z ** this.shape));
  }

  cdf(x: number): number {
    return -Math.expm1(-((x / this.scale) ** this.shape));
  }
}
