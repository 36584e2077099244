import { Session } from 'node:inspector/promises';

/**
 * Loaded into a process before its own program (`--import`): reports to the bench which resources
 * the process uses, and where its time goes. It uses resources itself only while it is asked,
 * between two measurements.
 */
export type GaugeQuestion = 'usage' | 'collected' | 'profile' | 'profiled';

/** CPU seconds of all threads, and bytes; `collected` are bytes after a garbage collection. */
export interface GaugeAnswer {
  readonly cpuSeconds: number;
  readonly heapBytes: number;
  readonly rssBytes: number;
  readonly profile?: Profile;
}

/** The result of V8's `Profiler.stop`. */
export interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

const session = new Session();

async function answer(question: GaugeQuestion): Promise<GaugeAnswer> {
  if (question === 'collected') {
    // the second collection frees memory that finalisers of the first one released
    for (let times = 0; times < 2; times += 1) globalThis.gc?.();
  }
  if (question === 'profile') {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 250 });
    await session.post('Profiler.start');
  }
  let profile: Profile | undefined;
  if (question === 'profiled') {
    ({ profile } = await session.post('Profiler.stop'));
    session.disconnect();
  }
  const { user, system } = process.cpuUsage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return {
    cpuSeconds: (user + system) / 1e6,
    heapBytes: heapUsed + external,
    rssBytes: rss,
    ...(profile && { profile }),
  };
}

process.on('message', (question) => {
  void answer(question as GaugeQuestion).then((told) => process.send?.(told));
});
// the gauge does not keep the measured program alive
process.channel?.unref();
