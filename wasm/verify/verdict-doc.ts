/**
 * Writes docs/verdict.md from the table of policy.
 *
 *   node wasm/verify/verdict-doc.ts
 *
 * test/wasm/verify.test.ts fails while the file is not what this would write.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { noticeable, policy } from './finding.ts';
import { beyondDoubt, lookSignificance } from './twice.ts';
import { brief, thorough, type Effort } from './verify.ts';

export const verdictDocFile = new URL('../../docs/verdict.md', import.meta.url);

const drawn = ({ draws, opaqueDraws }: Effort): string =>
  `${draws.seeds} x ${draws.draws} draws (${opaqueDraws.seeds} x ${opaqueDraws.draws} of a method whose hat cannot be looked at)`;

export function verdictDoc(): string {
  const rows = Object.entries(policy).map(([check, entry]: [string, { compares: string; doubtful?: string; wrong?: string }]) => `| ${check} | ${entry.compares} | ${entry.doubtful ?? ''} | ${entry.wrong ?? ''} |`);
  return `# The verdict on a sampler

Written from \`wasm/verify/finding.ts\` by \`node wasm/verify/verdict-doc.ts\`.

After set-up each sampler is verified by means that share nothing with its method: an adaptive
quadrature of the density over all modes and both tails, its values on a grid, and draws of fixed
seeds, which are the same for every sampler and do not depend on the user's seed. The verdict is the
worst level of any check: **wrong** before **doubtful** before **sound**. Draws of a sampler that is
wrong are not handed over unless the user says so.

| check | compares | doubtful | wrong |
| --- | --- | --- | --- |
${rows.join('\n')}

**Mass.** What moves a share of ${noticeable.toExponential(0)} of the mass is wrong; less is doubtful where an exact
comparison tells it. Statistical tests see far less sharply, and each verdict says how sharply: the
shift of mass that the number of draws would have shown with 95 % probability whatever its shape, by
the Kolmogorov-Smirnov test at its corrected significance, and the share that is never drawn.

**Tests.** p-values of one look are corrected for the number of tests (Holm 1979); a look may fail
by accident with probability ${lookSignificance}. What fails is looked at again with four times as many draws of
other seeds, unless the corrected p is below ${beyondDoubt}. Failing twice is wrong, failing once is doubtful.
A good sampler is called doubtful once in a thousand sessions and wrong once in a million, by its
tests. Nothing is sound by p-values alone.

**Limits.** A density is known at the places at which it was called. A mode far narrower than the rest, at a place
that neither the search nor the probes come upon, is in no check and in no draw. What is known of it helps: a @center
near it leads to it, a stated @area or \`cdf\` shows that mass is missing.

**Cost.** A sample is verified by
${drawn(brief)}, a diagnosis by
${drawn(thorough)}; fewer where a sampler is so
slow that this would take long, which the verdict then says. The calls of the density and the
milliseconds stand in the result.
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(verdictDocFile, verdictDoc());
