import { join } from 'node:path';
import { generate, loadWorld } from '../../calls/index.js';
import { isHeld, livingTrunks, runCalls, standingDestination } from '../../switch/index.js';
import { interruption } from '../interruption.js';
import type { Platform } from '../platform/platform.js';
import type { ProcessSpec } from '../processes/process-spec.js';
import { plainEnvironment } from '../services/service.js';
import { say } from '../terminal.js';
import { freeswitchProcess, mediaPorts, requireRealSwitch } from './real.js';
import { Voices } from './voices.js';

const batch = 20;
/** Media ports per SIPp process. */
const mediaPortsEach = 10;

/** A real FreeSWITCH, with SIPp calling through it for as long as the command runs. */
export async function startLiveRealSwitch(platform: Platform, seed: string): Promise<void> {
  const { folder, ports, supervisor } = platform;
  const { sipp } = requireRealSwitch();
  const world = loadWorld();
  const callees = await Voices.ofDestinations(world);
  const standing = standingDestinations(platform, sipp, callees);
  await supervisor.start(...standing, freeswitchProcess(platform, false));
  const begun = Date.now();
  const goOn = async (): Promise<void> => {
    for (let number = 0; !interruption.aborted; number += 1) {
      const scripts = generate(world, {
        seed: `${seed}/${number}`,
        count: batch,
        startMs: 0,
        switch: 'real',
      });
      const callers = await Voices.ofCallers(scripts);
      const calling = runCalls({
        world,
        scripts,
        switchSip: { ip: '127.0.0.1', port: ports.port('sip') },
        portBase: ports.base,
        mediaPorts: mediaPorts(ports).sipp + standing.length * mediaPortsEach,
        sound: callers.sound,
        destinationsStand: true,
        runId: `live-${begun}-${number}`,
        folder: join(folder.state, 'sipp'),
        sipp,
        signal: interruption,
      });
      try {
        await calling;
      } finally {
        await callers.stop();
      }
    }
  };
  goOn()
    .catch((error: unknown) => {
      if (!interruption.aborted) say(`No more calls: ${String(error)}`);
    })
    .finally(() => void callees.stop());
}

/**
 * Destinations that run as long as the switch, so that calls between two batches or by hand reach
 * living trunks.
 */
export function standingDestinations(
  { folder, ports }: Pick<Platform, 'folder' | 'ports'>,
  sipp: string,
  callees: Pick<Voices, 'sound'>,
): ProcessSpec[] {
  const { sipp: firstMediaPort } = mediaPorts(ports);
  return livingTrunks(loadWorld(), ports.base, callees.sound.ofDestination).map((trunk, at) => ({
    name: `sipp-${trunk.id}`,
    app: 'sipp',
    ...standingDestination(trunk, {
      sipp,
      folder: join(folder.state, 'destinations'),
      mediaPort: firstMediaPort + at * mediaPortsEach,
    }),
    env: { ...plainEnvironment(), TERM: 'dumb' },
    ready: () => Promise.resolve(isHeld(trunk.host, trunk.port)),
    readyWithinMs: 20_000,
    // SIPp ends its calls and exits on this signal.
    stopSignal: 'SIGUSR1',
  }));
}
