import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();

/** Runs `work` so that every log line within it, also after awaits, contains `callId`. */
export function inCall<T>(callId: string, work: () => T): T {
  return storage.run(callId, work);
}

/** The id of the call being worked on, if any. */
export function currentCallId(): string | undefined {
  return storage.getStore();
}
