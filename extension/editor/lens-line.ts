/** What stands in the line above a distribution. */

import type { PanelState } from '../../webview/protocol.ts';
import { COMMANDS, type CommandName } from '../commands.ts';
import { obstacle, type FoundDistribution } from '../find/distribution.ts';
import { formatCount } from '../panel/format.ts';

export interface LensItem {
  title: string;
  tooltip: string;
  command: (typeof COMMANDS)[CommandName];
}

/** Longest outcome that the line shows; the panel has the whole of it. */
const LONGEST = 140;

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function outcome({ status, outcome: text, stale, verdict }: Readonly<PanelState>): LensItem | undefined {
  if (status === 'cancelled' && text === '') return undefined;
  const failed = status === 'failed' || verdict === 'wrong' || text.includes('· failed: ');
  const icon = failed ? '$(error)' : status === 'cancelled' ? '$(circle-slash)' : verdict === 'doubtful' ? '$(warning)' : '$(pass)';
  const when = stale && status === 'done' ? 'before the last edit: ' : '';
  return {
    title: `${icon} ${shortened(when + text)}`,
    tooltip: `${text}\n\nShow the panel`,
    command: COMMANDS.showPanel,
  };
}

/**
 * @param size draws where no tag states their number
 * @param state of its run, if it was ever run
 */
export function lensItems(found: FoundDistribution, size: number, state: Readonly<PanelState> | undefined): LensItem[] {
  if (state?.status === 'running') {
    return [
      { title: `$(loading~spin) ${shortened(state.outcome)}`, tooltip: 'Show the panel', command: COMMANDS.showPanel },
      { title: '$(debug-stop) Cancel', tooltip: 'End this run', command: COMMANDS.cancel },
    ];
  }
  const barred = obstacle(found);
  if (barred !== undefined) {
    return [{ title: `$(warning) ${shortened(barred.message)}`, tooltip: 'Show the place', command: COMMANDS.showProblem }];
  }
  const draws = formatCount(found.stated.size ?? size);
  const items: LensItem[] = [
    { title: `Sample ${draws}`, tooltip: `Draw ${draws} from ${found.name} and show them`, command: COMMANDS.sample },
    { title: 'Diagnose', tooltip: `Check the sampler of ${found.name} against its density`, command: COMMANDS.diagnose },
    { title: 'Compare methods', tooltip: `Run every method that fits ${found.name}`, command: COMMANDS.compare },
  ];
  const last = state === undefined ? undefined : outcome(state);
  return last === undefined ? items : [...items, last];
}
