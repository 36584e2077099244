import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calleeTalkMs, trunkOf, type World } from '../calls/index.js';
import { destinationScenario } from './destination-scenario.js';
import { courseOf, destinationTable } from './destination-table.js';

/** A trunk of the world that isn't down, with its destinations. */
export interface LivingTrunk {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** The SIPp scenario of the trunk's destinations. */
  readonly scenario: string;
  /** Their table. Destinations without a media address of their own get SIPp's `mediaPort`. */
  readonly table: (mediaPort: number) => string;
}

/** The file name of a trunk's table. */
const tableName = (id: string): string => `${id}.csv`;

/** Writes a trunk's table below `folder`, and returns SIPp's arguments to read it. */
export function giveTable({ id, table }: LivingTrunk, folder: string, mediaPort: number): string[] {
  const name = tableName(id);
  const file = join(folder, name);
  writeFileSync(file, table(mediaPort));
  return ['-inf', file, '-infindex', name, '0'];
}

/** The trunks at which the world's destinations answer. */
export function livingTrunks(
  world: World,
  portBase: number,
  mediaPortOf: (number: string) => number | undefined = () => undefined,
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
      scenario: destinationScenario(tableName(id), behind(id).map(courseOf)),
      table: (mediaPort) =>
        destinationTable(behind(id), calleeTalkMs, (number) => mediaPortOf(number) ?? mediaPort),
    }));
}

/** Once a day: the screen output would only fill a log. */
const screenEverySeconds = '86400';

/**
 * The command line of a permanently running destination without a message log.
 * @param folder Folder that its scenario and table are written to.
 */
export function standingDestination(
  trunk: LivingTrunk,
  { sipp, folder, mediaPort }: { sipp: string; folder: string; mediaPort: number },
): { command: string; args: string[]; cwd: string } {
  const { id, host, port, scenario } = trunk;
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
      ...giveTable(trunk, folder, mediaPort),
      '-nostdin',
      '-f',
      screenEverySeconds,
    ],
    cwd: folder,
  };
}
