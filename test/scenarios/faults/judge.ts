import {
  billingWorld,
  expected,
  type ExpectedCallCharges,
  expectedCharges,
  expectedDoubts,
  type ExpectedRecord,
  type TariffAt,
} from '../../../tools/oracle/index.js';
import {
  formatBilling,
  formatReconciliation,
  reconcile,
  reconcileBilling,
} from '../../../tools/reconcile/index.js';
import { switchName } from '../../../tools/belfabriek/platform/apps.js';
import type { CallScript, World } from '../../../tools/calls/index.js';
import type { Plan } from './plan.js';
import type { Outcome } from './suffer.js';

/** The required results of a plan's calls, by the oracle. */
export interface Foretold {
  readonly records: readonly ExpectedRecord[];
  readonly charges: readonly ExpectedCallCharges[];
  /** Uuids of the legs. */
  readonly legs: ReadonlySet<string>;
  /** Fields of legs that cannot have the switch's values, by the leg's uuid. */
  readonly doubts: ReadonlyMap<string, string[]>;
  /** Names of processes, as often as each should end. */
  readonly ended: readonly string[];
}

/** Callers' numbers are kept whole for this many months after the month of their call, in UTC. */
const monthsWhole = 6;

function withAgedCaller(record: ExpectedRecord, nowMs: number): ExpectedRecord {
  const started = new Date(record.startedAt / 1000);
  const goneFrom = Date.UTC(started.getUTCFullYear(), started.getUTCMonth() + monthsWhole + 1);
  return goneFrom <= nowMs ? { ...record, callingNumber: null } : record;
}

/**
 * @param startMs The instant that dates the world's prices, milliseconds since 1970.
 * @param nowMs The time of recording.
 * @param tariffAt The tariff announced to callers of paid numbers.
 */
export function foretell(
  { beats }: Plan,
  scripts: readonly CallScript[],
  world: World,
  {
    startMs,
    nowMs,
    tariffAt,
  }: { readonly startMs: number; readonly nowMs: number; readonly tariffAt: TariffAt },
): Foretold {
  const records = expected(scripts, world, switchName, tariffAt);
  return {
    records: records.map((record) => withAgedCaller(record, nowMs)),
    charges: expectedCharges(records, billingWorld.parse(world), startMs),
    legs: new Set(
      records.flatMap(({ callId, attempts }) =>
        [callId, ...attempts.map(({ legUuid }) => legUuid)].flatMap((uuid) => uuid ?? []),
      ),
    ),
    doubts: expectedDoubts(scripts, world, tariffAt),
    ended: beats.flatMap(({ fault }) => (fault.does === 'end' ? [fault.name] : [])),
  };
}

const sorted = (values: readonly string[]): string => values.toSorted().join(' ');

/** The differences from the prediction, in readable form; empty when there are none. */
export function judge(foretold: Foretold, outcome: Outcome): string {
  const records = reconcile(foretold.records, outcome.records, 'sim');
  const billing = reconcileBilling(
    { calls: foretold.charges, documents: [] },
    { charges: outcome.rated, documents: [], pdfs: [], mails: [], balance: outcome.balance },
  );
  const found = [...outcome.problems];
  if (!records.holds) found.push(formatReconciliation(records));
  if (!billing.holds) found.push(formatBilling(billing));
  const strange = [...outcome.legs].filter((uuid) => !foretold.legs.has(uuid));
  const missing = [...foretold.legs].filter((uuid) => !outcome.legs.has(uuid));
  if (strange.length > 0) found.push(`The switch posted other legs: ${strange.join(', ')}.`);
  if (missing.length > 0) found.push(`The switch posted no such legs: ${missing.join(', ')}.`);
  for (const leg of new Set([...foretold.doubts.keys(), ...outcome.doubts.keys()])) {
    const [should, did] = [foretold.doubts, outcome.doubts].map((of) => sorted(of.get(leg) ?? []));
    if (should !== did) found.push(`Doubted fields of leg ${leg}: ${did}; expected: ${should}.`);
  }
  if (sorted(outcome.ended) !== sorted(foretold.ended)) {
    found.push(`Ended processes: ${sorted(outcome.ended)}; expected: ${sorted(foretold.ended)}.`);
  }
  return found.join('\n');
}
