import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CallRecord } from '@app/contracts';
import { cuttableProxy, type CuttableProxy } from '@app/testing';
import { openRunFolder, removeFolder } from '../../../tools/belfabriek/data-folder.js';
import { firstOfLastMonth } from '../../../tools/belfabriek/demo/simulated-calls.js';
import { readToldTariffs } from '../../../tools/belfabriek/demo/tariffs.js';
import { spoolFolders, switchName } from '../../../tools/belfabriek/platform/apps.js';
import { whereListenersGo } from '../../../tools/belfabriek/platform/balancer.js';
import { withPlatform } from '../../../tools/belfabriek/platform/platform.js';
import { removePrivateFolder } from '../../../tools/belfabriek/services/postgres-cluster.js';
import { loadWorld } from '../../../tools/calls/index.js';
import { Courier } from './courier.js';
import { foretell, judge, type Foretold } from './judge.js';
import { callsOf } from './made-calls.js';
import { momentsWithin } from './moments.js';
import { formatPlan, planFaults, type PlanOptions } from './plan.js';
import { pricedByTheHour } from './priced-by-the-hour.js';
import { suffer, type Outcome } from './suffer.js';

const dayMs = 86_400_000;

/**
 * Settings with which no work delayed by a fault is abandoned, so that the result can be predicted.
 */
const patient = {
  cdr: {
    COMPLETE_AFTER_MS: '3600000',
    ORPHAN_ASK_AFTER_MS: '3600000',
    UNKNOWN_AFTER_MS: '3600000',
  },
  'switch-agent': { SPOOL_SWEEP_MS: '300', SPOOL_BROKEN_AFTER_MS: '3600000' },
};

/**
 * The platform under calls, while its processes and services end and freeze as the seed determines.
 */
export function describeFaults(options: PlanOptions): void {
  jest.setTimeout(7_200_000);
  describe('under faults', () => {
    // Without these variables the platform starts its own services: shared ones can't be stopped.
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'NATS_URL']) delete process.env[name];
    const seed = process.env['TEST_SEED'] ?? String(randomInt(2 ** 31));
    // The instants depend on the day, and retention periods count from today.
    const day = process.env['TEST_DAY'] ?? new Date().toISOString().slice(0, 10);
    const nowMs = Date.parse(day);
    const startMs = firstOfLastMonth(new Date(nowMs));
    const plan = planFaults(seed, momentsWithin(startMs - 365 * dayMs, nowMs - dayMs), options);
    const world = pricedByTheHour(loadWorld());
    const folder = openRunFolder('faults');
    const again = `--seed ${seed} with TEST_DAY=${day} repeats it; its logs are in ${folder.path}`;
    let foretold: Foretold;
    let outcome: Outcome;
    let isWell = false;

    beforeAll(async () => {
      process.stderr.write(formatPlan(plan));
      const [, spoolFolder] = spoolFolders(folder);
      let courier: Courier | undefined;
      let events: CuttableProxy | undefined;
      const suffered = withPlatform(
        {
          folder,
          isOwnRun: true,
          startMs,
          world,
          cdrs: 2,
          controllers: ['call-control-1'],
          settings: async (ports) => {
            const cdrs = [ports.port('cdr'), ports.port('cdr-2')];
            courier = await Courier.start(seed, cdrs, spoolFolder);
            events = await cuttableProxy(`tcp://${whereListenersGo(ports)}`);
            return {
              cdr: { ...patient.cdr, SWITCHES: `${switchName}=${new URL(events.url).host}` },
              'switch-agent': { ...patient['switch-agent'], CDR_URL: courier.url },
            };
          },
        },
        async (platform) => {
          const { tariffAt } = await readToldTariffs(platform, startMs);
          const beats = callsOf(plan, world, startMs, tariffAt);
          foretold = foretell(plan, beats.flat(), world, { startMs, nowMs, tariffAt });
          return suffer(platform, plan, beats, courier!, events!);
        },
      );
      try {
        outcome = await suffered;
      } catch (error) {
        throw new Error(`${again}: ${String(error)}`, { cause: error });
      } finally {
        await courier?.stop();
        await events?.close();
      }
      const treated = [...courier!.treated].map(([name, count]) => `${name} ${count}`).join(', ');
      process.stderr.write(
        `${outcome.records.length} calls, ${outcome.legs.size} legs (${treated}), ${outcome.doubts.size} doubted; ended: ${outcome.ended.join(', ')}\n`,
      );
    });
    afterAll(() => {
      if (isWell) removeFolder(folder);
      removePrivateFolder(folder);
    });

    /** A failure contains everything that is needed to repeat it. */
    const complaint = (found: Outcome): string => {
      const text = judge(foretold, found);
      return text === '' ? '' : `${again}\n${formatPlan(plan)}${text}`;
    };

    it('makes one accurate record of each of the switch’s calls, and rates it once on each side', () => {
      expect(complaint(outcome)).toBe('');
      expect(outcome.records).toHaveLength(foretold.records.length);
      expect(outcome.records.some(({ tariffId }) => tariffId !== null)).toBe(true);
      isWell = true;
    });

    describe('names the call', () => {
      let victim: CallRecord;
      const withRecord = (changed: CallRecord): Outcome => ({
        ...outcome,
        records: outcome.records.map((each) => (each === victim ? changed : each)),
      });

      beforeAll(() => {
        victim = outcome.records.find(({ attempts }) => attempts.length > 0)!;
      });

      it.each<[string, () => Outcome]>([
        [
          'has no record',
          () => ({ ...outcome, records: outcome.records.filter((each) => each !== victim) }),
        ],
        ['has two records', () => ({ ...outcome, records: [...outcome.records, victim] })],
        [
          'lacks a leg',
          () => {
            const [lost, ...attempts] = victim.attempts;
            return withRecord({ ...victim, attempts, missingLegs: [lost!.legUuid] });
          },
        ],
        [
          'has a leg twice',
          () => withRecord({ ...victim, attempts: [...victim.attempts, victim.attempts[0]!] }),
        ],
        ['ended a microsecond later', () => withRecord({ ...victim, endedAt: victim.endedAt + 1 })],
      ])('that %s', (_, changed) => {
        expect(complaint(changed())).toContain(victim.sipCallId);
      });

      it.each(['originator', 'owner', 'terminator'])(
        'that costs another %s a micro-euro',
        (side) => {
          const charged = outcome.rated.find(({ charges }) =>
            charges.some((charge) => charge.side === side),
          )!;
          const charges = charged.charges.map((charge) =>
            charge.side === side
              ? { ...charge, amount: { ...charge.amount, micros: charge.amount.micros + 1 } }
              : charge,
          );
          const rated = outcome.rated.map((each) =>
            each === charged ? { ...charged, charges } : each,
          );
          expect(complaint({ ...outcome, rated })).toContain(charged.callId);
        },
      );
    });
  });
}
