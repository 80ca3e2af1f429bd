/** What a panel shows of a result that is laid over its own. */

import type { PanelState, SampleView } from '../../webview/protocol.ts';

/** This distribution as saved; the other keys are those of runs. */
export const SAVED = 'saved';

/** What can be laid over a result. */
export interface OverlayOffer {
  key: string;
  label: string;
  group: string;
}

/** Whether the draws shown are of a discrete law; undefined before there are any. */
export function discreteOf({ view }: Pick<PanelState, 'view'>): boolean | undefined {
  return drawsOf(view)?.discrete;
}

function drawsOf(view: PanelState['view']): SampleView | undefined {
  return view === undefined || view.kind === 'compare' ? undefined : view;
}

const kindOf = (discrete: boolean): string => (discrete ? 'discrete' : 'continuous');

/**
 * The chosen overlay, with its result or with why there is none.
 *
 * @param label what the legend calls it
 * @param name what the user is told of
 * @param laid state of its run; undefined before that begins
 * @param discrete whether the law below is; undefined before it has been sampled
 */
export function overlayState(
  key: string,
  { label, name }: { label: string; name: string },
  laid: Pick<PanelState, 'status' | 'outcome' | 'view'> | undefined,
  discrete: boolean | undefined,
): Pick<PanelState, 'chosenOverlay' | 'overlay'> {
  const view = drawsOf(laid?.view);
  const noted = (note: string): Pick<PanelState, 'chosenOverlay'> => ({ chosenOverlay: { key, note } });
  const told = laid === undefined || laid.status === 'running' ? `${name} is being sampled.` : laid.status === 'done' ? undefined : `${name} could not be sampled: ${laid.outcome}`;
  if (view === undefined) return noted(told ?? `${name} was compared, not sampled: sample it to lay it over.`);
  if (discrete !== undefined && view.discrete !== discrete) {
    return noted(`${name} is ${kindOf(view.discrete)} and this law ${kindOf(discrete)}: the one cannot be laid over the other.`);
  }
  const { size, histogram, curve } = view;
  return {
    chosenOverlay: { key, ...(told !== undefined && { note: `${told} Its last result is shown.` }) },
    overlay: { key, label, discrete: view.discrete, size, histogram, curve },
  };
}
