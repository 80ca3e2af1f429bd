/**
 * The Gumbel law, by the logarithm of its density: far out in the tail the density itself
 * becomes 0, its logarithm does not.
 *
 * A name that ends in `logpdf`, `logPdf` or `log_pdf` says that the value is a logarithm.
 *
 * @center 0
 */
export function gumbelLogPdf(x: number, location = 0, scale = 1): number {
  const z = (x - location) / scale;
  return -z - Math.exp(-z);
}
