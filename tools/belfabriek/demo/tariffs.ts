import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  expectedEntries,
  readBillingWorld,
  readSound,
  tariffsOf,
  type ExpectedEntry,
  type SpokenTariff,
  type TariffAt,
} from '../../oracle/index.js';
import { nationalDatabaseFile, promptsFolder } from '../platform/apps.js';
import type { Platform } from '../platform/platform.js';
import { PortalClient } from '../platform/portal-client.js';
import { allTariffs, type PortalTariff } from '../platform/tariffs.js';
import { projectRoot } from '../project.js';

const readWorld = () => readBillingWorld(join(projectRoot, 'tools/calls/world.json'));

/** The run's tariff announcements, by the files that the switch plays. */
export interface ToldTariffs {
  readonly spoken: readonly SpokenTariff[];
  readonly tariffAt: TariffAt;
}

/** Reads from the portal which file announces which tariff, and from the files their lengths and SHA-256. */
export async function readToldTariffs(platform: Platform, startMs: number): Promise<ToldTariffs> {
  const tariffs = await allTariffs(PortalClient.asOperator(platform));
  const spoken = tariffs.flatMap(({ id, audio }) =>
    audio === null ? [] : [{ id, ...readSound(join(promptsFolder(platform.folder), audio.file)) }],
  );
  return { spoken, tariffAt: tariffsOf(readWorld(), startMs, spoken) };
}

/**
 * Differences between the world's tariffs and those announced to callers or registered in the
 * national database.
 */
export interface TariffFindings {
  readonly expected: number;
  readonly differences: readonly string[];
}

export async function checkTariffs(platform: Platform, startMs: number): Promise<TariffFindings> {
  const registered = readFileSync(nationalDatabaseFile(platform.folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RegisteredEntry);
  return tariffFindings(
    expectedEntries(readWorld(), startMs),
    await allTariffs(PortalClient.asOperator(platform)),
    registered,
  );
}

export type RegisteredEntry = Readonly<Record<string, unknown>> & { readonly id: string };

/** @param registered In order of registration: of several with one id the last counts. */
export function tariffFindings(
  expected: readonly ExpectedEntry[],
  told: readonly Pick<PortalTariff, 'id' | 'announcement'>[],
  registered: readonly RegisteredEntry[],
): TariffFindings {
  const wanted = new Set(expected.map(({ id }) => id));
  const words = new Map(told.map(({ id, announcement }) => [id, announcement]));
  const entries = new Map(registered.map((entry) => [entry.id, entry]));
  const strangers = (where: string, ids: Iterable<string>): string[] =>
    [...ids]
      .filter((id) => !wanted.has(id))
      .map((id) => `${where} has an unexpected tariff: ${id}`);
  return {
    expected: expected.length,
    differences: [
      ...expected.flatMap((each) => {
        const name = `${each.number} from ${each.from}`;
        const difference = (what: string, right: unknown, wrong: unknown): string[] =>
          right === wrong
            ? []
            : [`${name}, ${what}: expected ${JSON.stringify(right)}, not ${JSON.stringify(wrong)}`];
        const entry = entries.get(each.id);
        return [
          ...difference('announcement', each.announcement, words.get(each.id)),
          ...Object.entries(each).flatMap(([field, value]) =>
            difference(`registered ${field}`, value, entry?.[field]),
          ),
        ];
      }),
      ...strangers('The portal', words.keys()),
      ...strangers('The national database', entries.keys()),
    ],
  };
}

/** The faults, one sentence each. */
export const tariffProblems = ({ differences }: TariffFindings): string[] =>
  differences.map((each) => `Tariff: ${each}.`);

export const tariffLine = ({ expected, differences }: TariffFindings): string =>
  `${expected} tariffs announced and registered, ${differences.length} differences
`;
