/** What a session is asked for a distribution as it stands in the text. */

import type { Action, CompiledDistribution, MethodDefaults, SessionRequest } from '../../wasm/protocol.ts';
import { designed, NO_DESIGN, requestOf, type Design, type Ground } from '../design/design.ts';

export interface RunSettings {
  sampleSize: number;
  seed: string;
  /** Method and accuracy where no tag states them. */
  defaults?: MethodDefaults;
  evaluationBudget: number;
  maxLogRecords: number;
}

/** @param design what was chosen in the panel and is not in the text */
export function requestFor(
  distribution: CompiledDistribution,
  action: Action,
  settings: RunSettings,
  ground: Ground,
  design: Design = NO_DESIGN,
): SessionRequest {
  const { method, purpose, size, seed } = requestOf(ground, design);
  return {
    action,
    distribution: designed(distribution, ground, design),
    method,
    ...(purpose !== undefined && { purpose }),
    ...(settings.defaults !== undefined && { defaults: settings.defaults }),
    size,
    seed,
    evaluationBudget: settings.evaluationBudget,
  };
}
