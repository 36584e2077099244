import { parentPort, workerData } from 'node:worker_threads';
import { projectRoot } from '../belfabriek/project.js';
import { readCorpus } from './corpus.js';
import { type Failure, runShare, type Share, type TargetResult } from './run.js';
import { allTargets } from './targets/index.js';

/** The input of a worker. */
export interface WorkerTask {
  readonly share: Share;
  readonly only?: string;
  readonly maxRssBytes: number;
}

/** Messages of a worker: further cases done, a failure, and finally its results. */
export type WorkerNews =
  | { readonly kind: 'progress'; readonly cases: number }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly results: readonly TargetResult[] };

const { share, only, maxRssBytes } = workerData as WorkerTask;
const tell = (news: WorkerNews): void => parentPort?.postMessage(news);
const results = await runShare(allTargets(readCorpus(projectRoot)), share, {
  maxRssBytes,
  ...(only !== undefined && { only }),
  onProgress: (cases) => tell({ kind: 'progress', cases }),
  onFailure: (failure) => tell({ kind: 'failure', failure }),
});
tell({ kind: 'done', results });
