/**
 * The tail of the normal law between 2 and 5. The domain is all it takes to truncate a law;
 * the mode of what remains is at the left end.
 *
 * @domain [2, 5]
 * @mode 2
 */
export const normalTailPdf = (x: number) => Math.exp((-x * x) / 2);
