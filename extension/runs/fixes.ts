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

type Sentences = { meaning: string; remedy: string };

/** The sentences of an advice, for log and panel. */
export function sentencesOf(advice: Advice | undefined): { advice?: Sentences } {
  return advice === undefined ? {} : { advice: { meaning: advice.meaning, remedy: advice.remedy } };
}

/** What the extension's own codes mean. */
const OWN: Readonly<Record<string, Sentences>> = {
  COMPILE: { meaning: 'The text, or what it imports, does not compile: there is no density to be called.', remedy: 'Mend it at the place named and sample again.' },
  NOT_RUNNABLE: { meaning: 'As it is written the distribution cannot be called.', remedy: 'Mend what the mark at that line names and sample again.' },
  INTERNAL: { meaning: 'This is a fault of Distribution Designer, not of the density.', remedy: 'Save the log and report it with the text of the density.' },
  USER_CODE: { meaning: 'The text threw, so that there is no value of the density.', remedy: 'Mend it at the place named and sample again.' },
};

/**
 * What a record means and what to do, where the session has not said it; undefined for what only
 * informs, and for the session's own sentences, which say it themselves.
 */
export function plainly(codeName: string, severity: 'error' | 'warning' | 'info'): Sentences | undefined {
  if (severity === 'info') return undefined;
  if (codeName === 'COMPILE' && severity === 'warning') return { meaning: 'The compiler finds this doubtful; the density runs all the same.', remedy: 'Mend it if it is not meant.' };
  if (codeName.startsWith('UNUR_')) {
    return severity === 'warning'
      ? { meaning: 'The core went on in spite of this.', remedy: 'The verdict says whether the draws suffer; if they do, choose another method.' }
      : { meaning: 'The core could not do what was asked of it.', remedy: 'Choose another method, or state what the density is like by tags.' };
  }
  return OWN[codeName];
}
