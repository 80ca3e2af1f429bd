/** Plain JavaScript, as a CommonJS module. */
const shapes = { a: 2, b: 5 };

/**
 * The beta law, not normalised.
 *
 * @domain [0, 1]
 * @mode 1/5
 */
exports.betaPdf = (x, a = shapes.a, b = shapes.b) => x ** (a - 1) * (1 - x) ** (b - 1);
