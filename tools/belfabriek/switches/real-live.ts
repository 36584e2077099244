import { join } from 'node:path';
import { generate, loadWorld } from '../../calls/index.js';
import { runCalls } from '../../switch/index.js';
import { interruption } from '../interruption.js';
import type { Platform } from '../platform/platform.js';
import { say } from '../terminal.js';
import { freeswitchProcess, mediaPorts, requireRealSwitch } from './real.js';

const batch = 20;

/** A real FreeSWITCH, and SIPp calling through it for as long as the command runs. */
export async function startLiveRealSwitch(platform: Platform, seed: string): Promise<void> {
  const { folder, ports, supervisor } = platform;
  const { sipp } = requireRealSwitch();
  const world = loadWorld();
  await supervisor.start(freeswitchProcess(platform, false));
  const begun = Date.now();
  const goOn = async (): Promise<void> => {
    for (let number = 0; !interruption.aborted; number += 1) {
      await runCalls({
        world,
        scripts: generate(world, {
          seed: `${seed}/${number}`,
          count: batch,
          startMs: 0,
          switch: 'real',
        }),
        switchSip: { ip: '127.0.0.1', port: ports.port('sip') },
        portBase: ports.base,
        mediaPorts: mediaPorts(ports).sipp,
        runId: `live-${begun}-${number}`,
        folder: join(folder.state, 'sipp'),
        sipp,
        signal: interruption,
      });
    }
  };
  goOn().catch((error: unknown) => {
    if (!interruption.aborted) say(`No more calls: ${String(error)}`);
  });
}
