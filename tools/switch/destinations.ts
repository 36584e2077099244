import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calleeTalkMs, trunkOf, type World } from '../calls/index.js';
import { destinationScenario } from './destination-scenario.js';

/** A trunk of the world that isn't down, with its destinations. */
export interface LivingTrunk {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** The SIPp scenario of the trunk's destinations. */
  readonly scenario: string;
}

/** The trunks at which the world's destinations answer. */
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

/** Once a day: the screen output would only fill a log. */
const screenEverySeconds = '86400';

/**
 * The command line of a permanently running destination without a message log.
 * @param folder Folder that its scenario is written to.
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
