import { join } from 'node:path';
import { generate, loadWorld } from '../../calls/index.js';
import { expectedReal, readPrompts, readSippRun } from '../../oracle/index.js';
import { runCalls, type RunManifest } from '../../switch/index.js';
import { interruption } from '../interruption.js';
import { dutchPrompts, switchName } from '../platform/apps.js';
import type { Platform } from '../platform/platform.js';
import { freeswitchProcess, mediaPorts, requireRealSwitch } from '../switches/real.js';
import { Voices } from '../switches/voices.js';
import { writeScripts, type CallPlan, type CallsUnderWay } from './calls-under-way.js';

/** Calls on a real FreeSWITCH, with SIPp as carriers and destinations. */
export async function makeRealCalls(platform: Platform, plan: CallPlan): Promise<CallsUnderWay> {
  const { folder, ports, supervisor } = platform;
  const world = loadWorld();
  const scripts = generate(world, {
    seed: plan.seed,
    count: plan.count,
    startMs: 0,
    switch: 'real',
    tariffAt: (number, atMs) => plan.tariffAt(number, plan.startMs + atMs),
  });
  writeScripts(folder, scripts);
  await supervisor.start(freeswitchProcess(platform, plan.refusePosts));
  const stop = new AbortController();
  let manifest: RunManifest | undefined;
  const sippFolder = join(folder.path, 'sipp');
  const [callees, callers] = [await Voices.ofDestinations(world), await Voices.ofCallers(scripts)];
  const makeCalls = async (): Promise<void> => {
    manifest = await runCalls({
      world,
      scripts,
      sound: {
        ofCall: callers.sound.ofCall,
        ofDestination: callees.sound.ofDestination,
      },
      switchSip: { ip: '127.0.0.1', port: ports.port('sip') },
      portBase: ports.base,
      mediaPorts: mediaPorts(ports).sipp,
      runId: `run-${process.pid}`,
      folder: sippFolder,
      sipp: requireRealSwitch().sipp,
      signal: AbortSignal.any([interruption, stop.signal]),
    });
  };
  const running = makeCalls();
  let failure: unknown;
  running.catch((error: unknown) => {
    failure = error;
  });
  return {
    scripts,
    made: async () => {
      if (failure !== undefined) throw failure;
      const ended = manifest === undefined ? 0 : scripts.length;
      return { begun: scripts.length, ended, complete: manifest !== undefined };
    },
    expected: async () => {
      await running;
      const prompts = readPrompts(dutchPrompts);
      const sipp = readSippRun(sippFolder);
      return expectedReal(scripts, { ...world, prompts }, switchName, sipp, plan.tariffAt);
    },
    stop: async () => {
      stop.abort();
      await running.catch(() => undefined);
      await Promise.all([callees.stop(), callers.stop()]);
      await supervisor.stop('freeswitch');
    },
  };
}
