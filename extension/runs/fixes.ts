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

/** On a session that the watchdog ended. @param size number of draws it was asked for */
export function timeOutAdvice(name: string, seconds: number, stage: string | undefined, size: number): Advice {
  const sampling = stage?.startsWith('sampling') ?? false;
  const fewer = Math.max(100, Math.floor(size / 10));
  return {
    meaning: `${name} was ${stage === undefined ? 'not done' : `at "${stage}"`} after ${seconds} s: a call of it does not end, or there are too many for the time.`,
    remedy: `Look for a loop that does not end; if it is merely slow, ${sampling ? 'draw fewer by @size, or ' : ''}raise the setting distributionDesigner.timeLimit.`,
    edits: sampling && fewer < size ? [{ title: `Draw ${fewer}`, tag: 'size', value: String(fewer) }] : [],
  };
}

/** The sentences of an advice, for log and panel. */
export function sentencesOf(advice: Advice | undefined): { advice?: { meaning: string; remedy: string } } {
  return advice === undefined ? {} : { advice: { meaning: advice.meaning, remedy: advice.remedy } };
}
