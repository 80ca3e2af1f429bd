/** The part of an abscissa that the plots of a section show, shared by all that have it. */
export type Range = readonly [number, number];

export class Zoom {
  private readonly ranges = new Map<string, Range>();
  private readonly listeners = new Set<() => void>();

  /** The part shown; undefined: all of it. */
  range(abscissa: string): Range | undefined {
    return this.ranges.get(abscissa);
  }

  set(abscissa: string, range: Range | undefined): void {
    if (range === undefined) this.ranges.delete(abscissa);
    else this.ranges.set(abscissa, range);
    for (const listener of this.listeners) listener();
  }

  /** All abscissae that are zoomed. */
  all(): [abscissa: string, range: Range][] {
    return [...this.ranges];
  }

  reset(): void {
    if (this.ranges.size === 0) return;
    this.ranges.clear();
    for (const listener of this.listeners) listener();
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
