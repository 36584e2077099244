import { parentPort } from 'node:worker_threads';
import { doTask, type TrialTask } from './trial-work.js';

/** The program of a `TrialThreads` thread: does one task at a time. An error ends the thread. */
parentPort?.on('message', (task: TrialTask) => {
  parentPort?.postMessage(doTask(task));
});
