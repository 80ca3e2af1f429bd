/**
 * Numbers in the user's text as places to look at.
 *
 * A far and narrow mode stands, as a rule, at a number that its author wrote down: 40 in
 * 0.3 N(0, 1) + 0.7 N(40, 1), or -1e6. A grid may step over it; the number leads to it. So all
 * numeric literals of the text and all values of parameters are candidates, of either sign, and
 * also sums, differences, products and quotients of two of them. They are evaluated like any
 * other point of a grid, and nothing is concluded from a number that is no mode.
 */

/** Numbers of one text that are used, at most: a bundle may hold tables of them. */
const mostLiterals = 48;
/** Numbers that are combined in pairs, at most. */
const mostCombined = 12;
const mostMultiple = 12;
/** Numbers beside which is looked, at the distances that the others are, at most. */
const mostBeside = 24;

const literal = /(?<![\w$.])(?:0[xX][\da-fA-F]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w$])/g;

/** Distinct numeric literals of a JavaScript text in the order of their appearance, none negative. */
export function numericLiterals(text: string): number[] {
  const found = new Set<number>();
  for (const [match] of text.matchAll(literal)) {
    const value = Number(match.replaceAll('_', ''));
    if (Number.isFinite(value)) found.add(value);
  }
  return [...found];
}

/**
 * Candidates from the text nearest to the density on: its own source first, then the rest.
 *
 * @param texts nearest first
 * @param parameters values given in place of defaults
 */
export function numbersOf(texts: readonly string[], parameters: readonly (number | undefined)[]): number[] {
  const found = new Set<number>();
  for (const value of parameters) if (value !== undefined && Number.isFinite(value)) found.add(Math.abs(value));
  for (const text of texts) {
    // Of a long text the end: there the user's own module stands, behind what it imports.
    const numbers = numericLiterals(text.slice(-200_000));
    for (const value of numbers.slice(-mostLiterals)) if (found.size < 2 * mostLiterals) found.add(value);
  }
  return [...found];
}

/** The numbers with both signs. */
export function signed(numbers: readonly number[]): number[] {
  return numbers.flatMap((value) => (value === 0 ? [0] : [value, -value]));
}

/** a + b, a - b, a b, a/b and b/a of pairs of the first few numbers, and multiples of each, with both signs. */
export function combinations(numbers: readonly number[]): number[] {
  const few = numbers.filter((value) => value !== 0).slice(0, mostCombined);
  const found = new Set<number>();
  few.forEach((a, i) => {
    for (let k = 2; k <= mostMultiple; k++) found.add(k * a);
    for (const b of few.slice(0, i + 1)) {
      for (const value of [a + b, a - b, a * b, a / b, b / a]) if (Number.isFinite(value) && value !== 0) found.add(Math.abs(value));
    }
  });
  return signed([...found]);
}

/**
 * Places beside the first few numbers, with both signs: at half of each other number and at
 * powers of ten from them. A number may be the end of a narrow piece rather than its mode, as the
 * 5 and the 0.001 of `x > 5 && x < 5 + 0.001`, and the density vanish at the number itself.
 */
export function besideNumbers(numbers: readonly number[]): number[] {
  const few = numbers.slice(0, mostBeside);
  const distances = new Set(few.filter((value) => value !== 0).map((value) => 0.5 * value));
  for (let k = -1; k <= 9; k++) distances.add(10 ** -k);
  return signed(few).flatMap((place) => [...distances].flatMap((d) => [place - d, place + d]));
}
