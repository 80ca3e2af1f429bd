/** What a function's name says about what it returns. */

export type FunctionKind = 'pdf' | 'logpdf' | 'pmf';

/** Members that make an object or a class a distribution. */
export const DENSITY_MEMBERS: readonly string[] = ['pdf', 'logpdf', 'pmf'];

const WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\p{N}+/gu;

/** The words of a name in any case convention: `normalPdf`, `NORMAL_PDF`, `normal_pdf`. */
function wordsOf(name: string): string[] {
  return (name.match(WORD) ?? []).map((word) => word.toLowerCase());
}

/**
 * The kind of density that a function of this name computes, or `undefined` if its name
 * does not end in `pdf`, `logpdf`, `pmf` or `density`.
 *
 * The ending need not be a word of its own: `normpdf` and `tpdf` are names that users of
 * MATLAB bring along. `dpdf` and `dlogpdf` name derivatives and are no densities; neither is
 * a log-PMF one, for nothing here could draw from it without mistaking it for a PMF.
 */
export function kindFromName(name: string): FunctionKind | undefined {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined) return undefined;
  const ending = /(log|ln)?(pdf|pmf|density)$/.exec(last);
  if (ending === null) return undefined;
  const wordBefore = words.at(-2);
  const isWholeWord = last === ending[2];
  const logged = ending[1] !== undefined || (isWholeWord && (wordBefore === 'log' || wordBefore === 'ln'));

  // Derivatives: dpdf, d_pdf, dPdf, dlogpdf, dLogPdf, normal_dpdf, ...
  if (/^d(log|ln)?(pdf|pmf)$/.test(last)) return undefined;
  if (isWholeWord && wordBefore !== undefined && /^d(log|ln)?$/.test(wordBefore)) return undefined;
  if (isWholeWord && logged && words.at(-3) === 'd') return undefined;
  if (/^(log|ln)(pdf|pmf)$/.test(last) && wordBefore === 'd') return undefined;

  if (ending[2] === 'pmf') return logged ? undefined : 'pmf';
  return logged ? 'logpdf' : 'pdf';
}
