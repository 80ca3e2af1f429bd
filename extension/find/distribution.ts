/** A distribution found in the user's text. */

import type { CompiledDistribution, MethodChoice, Purpose } from '../../wasm/protocol.ts';
import type { Position, Problem, Range } from '../place.ts';
import type { FoundParameter } from './parameters.ts';
import { comparePositions, contains } from '../place.ts';

/** What the doc-comment tags state; what no tag states is absent. */
export interface Stated {
  domain?: [number, number];
  mode?: number;
  center?: number;
  area?: number;
  method: MethodChoice;
  purpose?: Purpose;
  /** Number of draws, 1 to 1e8. */
  size?: number;
  /** Unsigned 64-bit integer in decimal. */
  seed?: string;
}

export interface FoundDistribution {
  /** Unique within the document and the same from edit to edit as long as the name stays. */
  id: string;
  /** What the user calls it. */
  name: string;
  target: CompiledDistribution['target'];
  /** How code that follows the user's text reaches it. */
  access: { by: 'expression'; expression: string } | { by: 'default export' };
  /** The statement or property, its doc comment included. */
  range: Range;
  /** Its name, or the keyword where it has none. */
  nameRange: Range;
  /** Parameters of a function after x, or of a class's constructor, in order. */
  parameters: FoundParameter[];
  stated: Stated;
  /** Problems of this distribution; an error bars it from being run. */
  problems: Problem[];
}

export interface Found {
  distributions: FoundDistribution[];
  /** All problems of the text, those of the distributions included, in reading order. */
  problems: Problem[];
}

/** The first error of a distribution: why it cannot be run. */
export function obstacle(distribution: FoundDistribution): Problem | undefined {
  return distribution.problems.find((problem) => problem.severity === 'error');
}

/**
 * The distributions an action without an argument may mean, the likeliest first: the
 * innermost around the cursor, else the nearest by lines. More than one only if they are
 * equally likely.
 */
export function atOrNearest(distributions: readonly FoundDistribution[], cursor: Position): FoundDistribution[] {
  const around = distributions.filter((distribution) => contains(distribution.range, cursor));
  if (around.length > 0) {
    around.sort((a, b) => comparePositions(b.range.start, a.range.start));
    return around.slice(0, 1);
  }
  const distance = ({ range }: FoundDistribution): number =>
    Math.max(range.start.line - cursor.line, cursor.line - range.end.line, 0);
  const nearest = Math.min(...distributions.map(distance));
  return distributions.filter((distribution) => distance(distribution) === nearest);
}
