import { setTimeout as pause } from 'node:timers/promises';

/** Aborted by Ctrl-C, SIGTERM or SIGHUP; all waiting code uses its signal. */
const controller = new AbortController();

export const interruption: AbortSignal = controller.signal;

export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor(readonly by: NodeJS.Signals) {
    super(`stopped by ${by}`);
  }
}

/** From now on signals abort `interruption` instead of killing the process. */
export function stopInOrderOnSignals(): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => controller.abort(new Interrupted(name)));
  }
}

/** Waits, but returns early on an interruption; the caller must check `interruption` next. */
export async function pauseUnlessInterrupted(ms: number): Promise<void> {
  await pause(ms, undefined, { signal: interruption }).catch(() => undefined);
}
