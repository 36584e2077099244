import { expected, readPrompts } from '../../oracle/index.js';
import { generate, loadWorld } from '../../calls/index.js';
import { failed } from '../failure.js';
import { dutchPrompts, switchName } from '../platform/apps.js';
import type { Platform } from '../platform/platform.js';
import { askSim, simProcess } from '../switches/sim.js';
import { writeScripts, type CallPlan, type CallsUnderWay } from './calls-under-way.js';

/** The 1st of last month, 00:00 UTC: start of the virtual time, so that it ends before now. */
export const firstOfLastMonth = (now: Date): number =>
  Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1);

/** Makes calls on the simulated switch in virtual time. */
export async function makeSimulatedCalls(
  platform: Platform,
  plan: CallPlan,
): Promise<CallsUnderWay> {
  const { folder, ports, supervisor } = platform;
  const world = loadWorld();
  const now = new Date();
  const scripts = generate(world, {
    seed: plan.seed,
    count: plan.count,
    startMs: plan.startMs,
    switch: 'sim',
    tariffAt: plan.tariffAt,
  });
  const lastAtMs = scripts.at(-1)?.atMs ?? 0;
  if (lastAtMs > now.getTime()) {
    throw failed(`${plan.count} calls would extend into the future; make fewer.`);
  }
  const callsFile = writeScripts(folder, scripts);
  await supervisor.start(
    simProcess(platform, { pace: 'accelerated', refusePosts: plan.refusePosts, callsFile }),
  );
  return {
    scripts,
    made: async () => {
      const { done, calls } = await askSim(ports);
      return { begun: calls.started, ended: calls.ended, complete: done };
    },
    expected: async () => {
      const { failures, records } = await askSim(ports);
      return {
        records: expected(
          scripts,
          { ...world, prompts: readPrompts(dutchPrompts) },
          switchName,
          plan.tariffAt,
        ),
        doubts: [
          ...failures.map(({ sipCallId, problems }) => `${sipCallId}: ${problems.join('; ')}`),
          ...(records.lost === 0 ? [] : [`The switch could not store ${records.lost} records.`]),
        ],
      };
    },
    stop: () => supervisor.stop('switch-sim'),
  };
}
