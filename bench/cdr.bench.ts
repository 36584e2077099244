import 'reflect-metadata';
import { onStage } from './cdr/stage.js';
import { benchPosts } from './cdr/posts.js';
import { benchStore } from './cdr/store.js';
import type { BenchResult } from './harness.js';

const million = 1_000_000;

/** From decoded legs to their commit, compared with bare COPY; and from a post to its commit. */
export const benchCdr = ({ long }: { readonly long: boolean }): Promise<BenchResult[]> =>
  onStage(async (stage) => [
    ...(await benchStore({
      url: await stage.freshDatabase('store'),
      present: long ? [million, 10 * million] : [million],
    })),
    ...(await benchPosts(stage)),
  ]);
