/**
 * Student's law with few degrees of freedom: tails so heavy that with `nu` at 3 the fourth
 * moment, and with it the kurtosis, does not exist.
 *
 * @mode 0
 * @uResolution 1e-12
 */
export function studentPdf(x: number, nu = 3): number {
  return (1 + (x * x) / nu) ** (-(nu + 1) / 2);
}
