import { overriddenFlow, type Override, readFlow } from '@app/call-flow';
import type { EntityManager } from 'typeorm';
import { FlowVersion } from '../flow-version.entity.js';
import { keepFlow } from '../keep-flow.js';
import { ServiceNumberEntity } from '../service-number.entity.js';
import { TimedFlowEntity } from '../timed-flow.entity.js';
import { isPaid } from './is-paid.js';

/** The platform's announcement that a number is closed for the day. */
export const closedPrompt = 'gesloten';

/** A number's scheduled versions by start, then its override: the order in which controllers look. */
export async function timedFlowsOf(
  manager: EntityManager,
  number: string,
): Promise<TimedFlowEntity[]> {
  const rows = await manager.find(TimedFlowEntity, {
    where: { number },
    order: { startsAt: 'ASC' },
  });
  return [
    ...rows.filter(({ override }) => override === null),
    ...rows.filter(({ override }) => override !== null),
  ];
}

export const isOver = ({ endsAt }: TimedFlowEntity, now: Date): boolean =>
  endsAt !== null && endsAt <= now;

export const hasStarted = ({ override, startsAt }: TimedFlowEntity, now: Date): boolean =>
  override === null && startsAt <= now;

/**
 * Makes the scheduled version that has started the number's current one, ends an override whose time is over, and
 * makes one that goes on fit the current version. The acting transaction holds the number's lock.
 */
export async function settleTimedFlows(
  manager: EntityManager,
  number: string,
  now = new Date(),
): Promise<void> {
  const timed = await timedFlowsOf(manager, number);
  const started = timed.filter((each) => hasStarted(each, now));
  const current = started.at(-1);
  if (current !== undefined) {
    const flowVersion = current.version;
    await manager.update(ServiceNumberEntity, { number }, { flowVersion, changedAt: now });
  }
  const past = [...started, ...timed.filter((each) => isOver(each, now))];
  if (past.length > 0)
    await manager.delete(
      TimedFlowEntity,
      past.map(({ id }) => id),
    );
  const override = timed.find((each) => each.override !== null && !isOver(each, now));
  if (override !== undefined) await fitOverride(manager, override, now);
}

async function fitOverride(
  manager: EntityManager,
  timed: TimedFlowEntity,
  now: Date,
): Promise<void> {
  const { number, version: like, setBy } = timed;
  const made = await overrideVersion(manager, number, overrideOf(timed), { like, by: setBy, now });
  if (made !== like) await manager.update(TimedFlowEntity, { id: timed.id }, { version: made });
}

type Switched = Pick<TimedFlowEntity, 'override' | 'destination'>;

const overrideOf = ({ override, destination }: Switched): Switched => ({ override, destination });

/**
 * The version of the flow that serves callers during an override of the number's current version: an earlier one with
 * the same flow, or a new one.
 * @param like The version that the override has so far; null: none.
 */
export async function overrideVersion(
  manager: EntityManager,
  number: string,
  { override, destination }: Switched,
  { like, by, now }: { like: number | null; by: string; now: Date },
): Promise<number> {
  const flow = await flowDuring(manager, number, { override, destination });
  const kept = { flow, createdAt: now, savedBy: by, origin: 'override' } as const;
  return keepFlow(manager, number, kept, like ?? (await lastLike(manager, number, flow)));
}

/** The flow that serves callers during an override of the number's current version. */
export async function flowDuring(
  manager: EntityManager,
  number: string,
  { override, destination }: Switched,
): Promise<object> {
  const { flowVersion } = await manager.findOneByOrFail(ServiceNumberEntity, { number });
  const base = await manager.findOneByOrFail(FlowVersion, { number, version: flowVersion });
  const identity = base.declares?.identity ?? null;
  const switched: Override =
    override === 'diverted'
      ? { kind: 'diverted', destination: destination!, identity }
      : { kind: override! };
  // An unreadable flow is left as it is: controllers refuse it anyway.
  return readFlow(base.flow).ok
    ? overriddenFlow(base.flow, switched, { paid: isPaid(number), closedPrompt })
    : base.flow;
}

/** The last version that was made for an override with this flow; null: none. */
async function lastLike(
  manager: EntityManager,
  number: string,
  flow: object,
): Promise<number | null> {
  const [found]: { version: number }[] = await manager.query(
    `select version from portal.flow_versions
      where number = $1 and origin = 'override' and flow = $2::jsonb order by version desc limit 1`,
    [number, JSON.stringify(flow)],
  );
  return found?.version ?? null;
}
