/**
 * The commands, in one place. `package.json` declares the same ones; a test compares them.
 */

import type { Action } from '../wasm/protocol.ts';
import type { ExportFormat } from '../webview/protocol.ts';

export const COMMANDS = {
  sample: 'distributionDesigner.sample',
  diagnose: 'distributionDesigner.diagnose',
  compare: 'distributionDesigner.compare',
  cancel: 'distributionDesigner.cancel',
  showPanel: 'distributionDesigner.showPanel',
  showLog: 'distributionDesigner.showLog',
  showProblem: 'distributionDesigner.showProblem',
  saveLog: 'distributionDesigner.saveLog',
  copyLog: 'distributionDesigner.copyLog',
  useWrongDraws: 'distributionDesigner.useWrongDraws',
  exportSamples: 'distributionDesigner.exportSamples',
} as const;

export type CommandName = keyof typeof COMMANDS;

export const ACTIONS: readonly Action[] = ['sample', 'diagnose', 'compare'];

/** What is wanted of an export; the rest is asked for. */
export interface ExportWish {
  format?: ExportFormat | undefined;
  /** Draws. */
  size?: number | undefined;
  /** URI of the file, which is replaced if it is there. */
  to?: string | undefined;
  pictures?: readonly { title: string; svg: string }[] | undefined;
  /** Also the draws of a sampler that is judged wrong. */
  acceptWrong?: boolean | undefined;
}

/** A wish behind the strings that name a distribution; an empty one, where there is none. */
export function wishOf(args: readonly unknown[]): ExportWish {
  const last = args.at(-1);
  return targetOf(args) !== undefined && typeof last === 'object' && last !== null ? (last as ExportWish) : {};
}

/**
 * Which distribution a command means. The line above the density, the panel and tests name
 * it; palette, menu and keyboard leave it to the cursor.
 */
export interface Target {
  uri: string;
  id: string;
  /** Where it stood when it was named, for a name that has been edited since. */
  line?: number;
}

/**
 * What VS Code passes to a command: our two strings and a line, or whatever the menu it was called from
 * adds, which says nothing that the active editor does not.
 */
export function targetOf(args: readonly unknown[]): Target | undefined {
  const [uri, id, line] = args;
  if (typeof uri !== 'string' || typeof id !== 'string') return undefined;
  return { uri, id, ...(typeof line === 'number' && { line }) };
}
