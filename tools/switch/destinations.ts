import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calleeTalkMs, trunkOf, type World } from '../calls/index.js';
import { destinationScenario } from './destination-scenario.js';

/** A trunk of the world that isn't down, with what is behind it. */
export interface LivingTrunk {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** What SIPp plays there. */
  readonly scenario: string;
}

/** Trunks at which somebody answers for the world's destinations. */
export function livingTrunks(
  world: World,
  portBase: number,
  mediaPortOf?: (number: string) => number | undefined,
): LivingTrunk[] {
  const up = world.destinations.filter((each) => each.kind !== 'down');
  const behind = (id: string) => up.filter(({ number }) => trunkOf(world.carriers, number) === id);
  return world.carriers
    .map(({ trunk }) => trunk)
    .filter(({ id }) => behind(id).length > 0)
    .map(({ id, host, portOffset }) => ({
      id,
      host,
      port: portBase + portOffset,
      scenario: destinationScenario(behind(id), calleeTalkMs, mediaPortOf),
    }));
}

/** Hardly ever: nobody looks at its screen, and it would fill a log. */
const screenEverySeconds = '86400';

/**
 * The command line of a destination that is there for as long as it runs, and keeps no log of its messages.
 * @param folder Where its scenario is written.
 */
export function standingDestination(
  { id, host, port, scenario }: LivingTrunk,
  { sipp, folder, mediaPort }: { sipp: string; folder: string; mediaPort: number },
): { command: string; args: string[]; cwd: string } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${id}.xml`);
  writeFileSync(file, scenario);
  return {
    command: sipp,
    args: [
      '-sf',
      file,
      '-i',
      host,
      '-p',
      String(port),
      '-mi',
      host,
      '-mp',
      String(mediaPort),
      '-nostdin',
      '-f',
      screenEverySeconds,
    ],
    cwd: folder,
  };
}
