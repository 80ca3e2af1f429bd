/**
 * Drawing in small turns: one step of one plot per task, so that typing, scrolling and the
 * Cancel button never wait for more than one step.
 */
let tail: Promise<void> = Promise.resolve();

/** Ends the current task and goes on in a new one. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Runs `draw` after everything queued before it; `draw` handles its own errors. */
export function enqueue(draw: () => Promise<void>): Promise<void> {
  tail = tail.then(nextTask).then(draw);
  return tail;
}
