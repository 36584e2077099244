import { parentPort } from 'node:worker_threads';
import { errorCode } from '../error-code.js';
import { NotWritten, sealFile, type SealTask } from './seal-file.js';

/** What became of a task: null, or why it failed, and whether where it was to go is what failed. */
export type Sealed = { readonly code: string; readonly isOfTarget: boolean } | null;

/** A thread of `SealingThreads`: one task at a time. */
parentPort?.on('message', (task: SealTask) => {
  parentPort?.postMessage(outcomeOf(task));
});

function outcomeOf(task: SealTask): Sealed {
  try {
    sealFile(task);
    return null;
  } catch (error) {
    return { code: errorCode(error) ?? 'unknown error', isOfTarget: error instanceof NotWritten };
  }
}
