/** What can be done about a problem of a run, and how it is said. */

import type { Advice, TagEdit } from '../../wasm/protocol.ts';

/** What quick fixes may do about a problem. */
export interface Fixes {
  /** Changes of the distribution's doc comment, alternatives. */
  edits: readonly TagEdit[];
  /** A log-density in place of the density would help. */
  giveLog: boolean;
  /** The draws were withheld, and may be had all the same. */
  useDraws: boolean;
}

export function fixesOf(advice: Advice | undefined): { fixes?: Fixes } {
  if (advice === undefined) return {};
  const { edits, giveLog = false } = advice;
  return { fixes: { edits, giveLog, useDraws: false } };
}

/** A message with what it means and what to do. */
export function advised(message: string, advice: Advice | undefined): string {
  return advice === undefined ? message : `${message}\n${advice.meaning} ${advice.remedy}`;
}

/** The sentences of an advice, for log and panel. */
export function sentencesOf(advice: Advice | undefined): { advice?: { meaning: string; remedy: string } } {
  return advice === undefined ? {} : { advice: { meaning: advice.meaning, remedy: advice.remedy } };
}
