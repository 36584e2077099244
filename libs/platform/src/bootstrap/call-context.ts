import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();

/** Runs `work` so that every log line that it causes, awaited work included, holds `callId`. */
export function inCall<T>(callId: string, work: () => T): T {
  return storage.run(callId, work);
}

/** The call that is being worked on, if any. */
export function currentCallId(): string | undefined {
  return storage.getStore();
}
