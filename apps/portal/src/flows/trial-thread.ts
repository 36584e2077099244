import { parentPort } from 'node:worker_threads';
import { doTask, type TrialTask } from './trial-work.js';

/** A thread of `TrialThreads`: one task at a time. An error ends it. */
parentPort?.on('message', (task: TrialTask) => {
  parentPort?.postMessage(doTask(task));
});
