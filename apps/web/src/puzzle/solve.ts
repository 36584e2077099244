import type { Puzzle } from './puzzle.js';

/**
 * Solves the puzzle in a worker, so that the page stays usable; on the page itself when the browser refuses
 * workers.
 */
export async function solve(puzzle: Puzzle): Promise<number> {
  let worker: Worker;
  try {
    worker = new Worker(new URL('./puzzle-worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return byHand(puzzle);
  }
  try {
    return await new Promise<number>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
      worker.onerror = reject;
      worker.postMessage(puzzle);
    }).catch(() => byHand(puzzle));
  } finally {
    worker.terminate();
  }
}

const byHand = async (puzzle: Puzzle): Promise<number> =>
  (await import('./puzzle.js')).nonceOf(puzzle);
