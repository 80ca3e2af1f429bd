const a = 2;
const b = 5;

/**
 * The Kumaraswamy law on [0, 1], as an object that knows more than its density. A derivative
 * spares rejection methods from computing one, a CDF is checked against the density.
 */
export const kumaraswamy = {
  domain: [0, 1],
  mode: ((a - 1) / (a * b - 1)) ** (1 / a),
  area: 1,
  pdf: (x: number) => a * b * x ** (a - 1) * (1 - x ** a) ** (b - 1),
  dpdf: (x: number) =>
    a * b * x ** (a - 2) * (1 - x ** a) ** (b - 2) * (a - 1 - (a * b - 1) * x ** a),
  cdf: (x: number) => 1 - (1 - x ** a) ** b,
};
