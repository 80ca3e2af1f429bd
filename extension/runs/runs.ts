/** The runs of all distributions, by document and distribution. */

import { EventEmitter } from 'node:events';

import type { FoundDistribution } from '../find/distribution.ts';
import { Run, type RunParts } from './run.ts';

export class Runs {
  readonly #parts: RunParts;
  readonly #runs = new Map<string, Run>();
  readonly #events = new EventEmitter<{ change: [Run] }>();

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  /** Calls `listener` after every change of a run; returns how to stop it. */
  onChange(listener: (run: Run) => void): () => void {
    this.#events.on('change', listener);
    return () => this.#events.off('change', listener);
  }

  get(uri: string, id: string): Run | undefined {
    return this.#runs.get(Run.keyOf(uri, id));
  }

  /** The run of a distribution, made if there is none yet. */
  of(uri: string, found: FoundDistribution, label: string): Run {
    const key = Run.keyOf(uri, found.id);
    let run = this.#runs.get(key);
    if (run === undefined) {
      run = new Run(this.#parts, uri, found, label, (changed) => this.#events.emit('change', changed));
      this.#runs.set(key, run);
    }
    return run;
  }

  all(): Run[] {
    return [...this.#runs.values()];
  }

  running(): Run[] {
    return this.all().filter((run) => run.running);
  }

  /** Forgets a run that nothing shows any longer. */
  forget(run: Run): void {
    run.cancel();
    this.#runs.delete(run.key);
  }
}
