/**
 * The commands, in one place. `package.json` declares the same ones; a test compares them.
 */

import type { Action } from '../wasm/protocol.ts';

export const COMMANDS = {
  sample: 'distributionDesigner.sample',
  diagnose: 'distributionDesigner.diagnose',
  compare: 'distributionDesigner.compare',
  cancel: 'distributionDesigner.cancel',
  showPanel: 'distributionDesigner.showPanel',
  showLog: 'distributionDesigner.showLog',
  showProblem: 'distributionDesigner.showProblem',
} as const;

export type CommandName = keyof typeof COMMANDS;

export const ACTIONS: readonly Action[] = ['sample', 'diagnose', 'compare'];

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
