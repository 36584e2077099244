import { parentPort } from 'node:worker_threads';
import { errorCode } from '../error-code.js';
import { NotWritten, sealFile, type SealTask } from './seal-file.js';

/** Result of a task: null when sealed, else the error's code and whether the target failed. */
export type Sealed = { readonly code: string; readonly isOfTarget: boolean } | null;

/** A thread of `SealingThreads`: seals one file at a time. */
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
