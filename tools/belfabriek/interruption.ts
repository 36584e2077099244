import { setTimeout as pause } from 'node:timers/promises';

/** Aborted by Ctrl-C, SIGTERM or SIGHUP; everything that waits listens to it. */
const controller = new AbortController();

export const interruption: AbortSignal = controller.signal;

export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor(readonly by: NodeJS.Signals) {
    super(`stopped by ${by}`);
  }
}

/** From now on signals stop the command in order instead of ending it where it is. */
export function stopInOrderOnSignals(): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => controller.abort(new Interrupted(name)));
  }
}

/** Waits, but not beyond an interruption; whoever calls it looks at `interruption` next. */
export async function pauseUnlessInterrupted(ms: number): Promise<void> {
  await pause(ms, undefined, { signal: interruption }).catch(() => undefined);
}
