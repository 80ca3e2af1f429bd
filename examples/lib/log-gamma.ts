/** B_2k / (2k (2k - 1)), k = 1, 2, ...: coefficients of Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/**
 * The logarithm of the gamma function for x > 0, by Stirling's series beyond 10 and by the
 * recurrence below it (Abramowitz and Stegun 6.1.41 and 6.1.15).
 */
export function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < 10; z++) shift += Math.log(z);
  let series = 0;
  let power = z;
  for (const coefficient of STIRLING) {
    series += coefficient / power;
    power *= z * z;
  }
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
