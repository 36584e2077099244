import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  expectedCharges,
  readBillingWorld,
  type ExpectedRecord,
} from '../../../tools/oracle/index.js';
import {
  formatBilling,
  formatReconciliation,
  reconcile,
  reconcileBilling,
  withRecordedTimes,
} from '../../../tools/reconcile/index.js';
import { openRunFolder, removeFolder } from '../../../tools/belfabriek/data-folder.js';
import { controllerNames } from '../../../tools/belfabriek/platform/apps.js';
import { withPlatform, type Platform } from '../../../tools/belfabriek/platform/platform.js';
import { projectRoot } from '../../../tools/belfabriek/project.js';
import { removePrivateFolder } from '../../../tools/belfabriek/services/postgres-cluster.js';
import { isWithin, longestDelayMs, recordOf, strange, type Slack } from './accounts.js';
import type { Course } from './cast.js';
import type { Stage } from './seen.js';
import {
  first,
  owner,
  smallWorld,
  survive,
  third,
  second,
  type Outcome,
  type Played,
} from './survive.js';

const expectedRecords = ({ played }: Outcome): ExpectedRecord[] =>
  played.map(({ call, seen }) =>
    recordOf(call, seen, { ownerId: owner, withoutRedis: call.series > 1 }),
  );

/** The whole platform, losing controllers during every state of calls, and then all services. */
export function describeSurvival(
  where: string,
  stageOn: (platform: Platform) => Promise<Stage>,
  { course, slack }: { readonly course: Course; readonly slack: Slack },
): void {
  jest.setTimeout(300_000);
  describe(`survival ${where}`, () => {
    // Without these variables the platform starts its own services: shared ones can't be stopped.
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'NATS_URL']) delete process.env[name];
    const folder = openRunFolder('survival');
    let outcome: Outcome;

    beforeAll(async () => {
      const startMs = Date.now();
      outcome = await withPlatform(
        { folder, isOwnRun: true, startMs, world: smallWorld(), controllers: controllerNames },
        (platform) => survive(platform, startMs, stageOn, course),
      );
    });
    afterAll(() => {
      removeFolder(folder);
      removePrivateFolder(folder);
    });

    const ofSeries = (series: number): Played[] =>
      outcome.played.filter(({ call }) => call.series === series);
    const strangeOnes = (played: readonly Played[]): string[] =>
      played.flatMap(({ call, seen }) => strange(call, seen, slack));

    it('has one controller killed, one stopped, and a third killed during every state of calls', () => {
      const { liveWhenLost } = outcome;
      process.stderr.write(
        `calls of controllers that were lost: ${JSON.stringify(liveWhenLost)}; ` +
          `most delayed call: ${Math.round(longestDelayMs(outcome.played))} ms\n`,
      );
      expect(liveWhenLost[first]).toBeGreaterThanOrEqual(95);
      expect(liveWhenLost[second]).toBeGreaterThanOrEqual(95);
      expect(liveWhenLost[third]).toBeGreaterThan(0);
    });

    it('drops no conversation when controllers are lost, and dials no destination twice', () => {
      expect(strangeOnes(ofSeries(1))).toEqual([]);
    });

    it('carries 100 calls without NATS, PostgreSQL and Redis, half of them through a fresh controller', () => {
      const [there, fresh] = [ofSeries(2), ofSeries(3)];
      expect(there.length + fresh.length).toBe(100);
      const callIds = new Map(outcome.records.map((each) => [each.sipCallId, each.callId]));
      const elsewhere = fresh.filter(
        ({ seen }) => !outcome.begunByThird.has(callIds.get(seen.sipCallId) ?? ''),
      );
      expect(elsewhere).toEqual([]);
      expect(strangeOnes([...there, ...fresh])).toEqual([]);
    });

    it('records every call as its caller and its destinations saw it', () => {
      const { records, played } = outcome;
      const all = reconcile(expectedRecords(outcome), records, 'real');
      const differences = all.differences.filter((each) => !isWithin(slack, each));
      const found = { ...all, differences };
      const lists = ['missing', 'doubled', 'outOfOrder', 'unexpected', 'lost', 'gaps'] as const;
      if (differences.length > 0 || lists.some((list) => all[list].length > 0)) {
        throw new Error(formatReconciliation(found));
      }
      expect(found.recorded).toBe(played.length);
    });

    it('prices every call correctly', () => {
      const { records, rated, startMs } = outcome;
      const world = readBillingWorld(join(projectRoot, 'tools/calls/world.json'));
      const expected = withRecordedTimes(expectedRecords(outcome), records);
      const found = reconcileBilling(
        { calls: expectedCharges(expected, world, startMs), documents: [] },
        { charges: rated, documents: [], pdfs: [], mails: [], balance: null },
      );
      if (!found.holds) throw new Error(formatBilling(found));
      expect(found.sides.every(({ calls }) => calls === records.length)).toBe(true);
    });

    it('leaves no live call, and reports no problem but the killed controllers', () => {
      const { liveAtEnd, problems } = outcome;
      expect({ liveAtEnd, problems }).toEqual({
        liveAtEnd: [],
        problems: [`${first}: SIGKILL`, `${third}: SIGKILL`],
      });
    });
  });
}
