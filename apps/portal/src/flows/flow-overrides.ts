import { destinationsOf, hasHours, readFlow } from '@app/call-flow';
import { AppError, type FieldProblem, fieldProblem } from '@app/common';
import { type Asked, numbersBucket } from '@app/contracts';
import * as flows from '@app/contracts/flows';
import {
  AuditedReads,
  columnTypes,
  rowsOf,
  type Transaction,
  Transactions,
} from '@app/platform/database';
import { Controller, Logger } from '@nestjs/common';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { askerIdOf, askerOf } from '../kernel/access/index.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import {
  bucketKey,
  FlowVersion,
  isPaid,
  markStale,
  noSuchNumber,
  overrideVersion,
  refuseTooLarge,
  refuseUnseen,
  ServiceNumberEntity,
  settleTimedFlows,
  sightOf,
  Snapshots,
  TimedFlowEntity,
} from '../numbers/index.js';
import { forwardingOf } from '../settings/index.js';
import { colleagueInSql } from './authors.js';
import { FlowCheck } from './flow-check.js';
import { timeOf } from './flow-publications.js';
import { lockedNumber } from './owned-numbers.js';

type Switching = Asked<typeof flows.overridePut>;

const { instant, integer, orNull, text, textOf } = columnTypes;
const overrides = rowsOf({
  kind: textOf<flows.OverrideKind>(),
  destination: orNull(text),
  until: orNull(instant),
  setAt: instant,
  setByName: orNull(text),
  flowVersion: integer,
});

/** Opens, closes or diverts numbers for a time, above their flows. */
@Controller()
export class FlowOverrides {
  private readonly logger = new Logger(FlowOverrides.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly check: FlowCheck,
    private readonly snapshots: Snapshots,
  ) {}

  @Answers(flows.overrideGet)
  get({ number }: Asked<typeof flows.overrideGet>, { request }: Here) {
    const sight = sightOf(askerOf(request));
    const read = { action: 'number.override', subject: number };
    return this.reads.read(sight.by, read, async (manager) => {
      const row = await manager.findOneBy(ServiceNumberEntity, { number });
      if (row === null) throw noSuchNumber(number);
      refuseUnseen(sight, row.ownerId, () => noSuchNumber(number));
      return stateOf(manager, row);
    });
  }

  @Answers(flows.overridePut)
  put(asked: Switching, { request }: Here) {
    const { number, kind, destination } = asked;
    const by = askerOf(request);
    return this.change(number, async (transaction) => {
      const { manager, audit } = transaction;
      const { row, scope } = await lockedNumber(manager, by, 'overrides:write', number);
      const now = new Date();
      const endsAt = asked.until === null ? null : timeOf(asked.until, now, 'until');
      await settleTimedFlows(manager, number, now);
      const problems = await problemsOf(manager, asked);
      if (problems.length > 0) throw refused(problems);
      await manager.delete(TimedFlowEntity, { number, override: Not(IsNull()) });
      const switched = { override: kind, destination };
      const setBy = askerIdOf(by);
      const version = await overrideVersion(manager, number, switched, {
        like: null,
        by: setBy,
        now,
      });
      if (kind === 'diverted') await this.refuseUnlawful(manager, row, version, now);
      const timed = { number, version, startsAt: now, endsAt, ...switched, setBy, setAt: now };
      await manager.insert(TimedFlowEntity, timed);
      if (endsAt !== null) await markStale(manager, number, endsAt);
      await audit.note(scope, `number.override.${kind}`, number);
    });
  }

  @Answers(flows.overrideDelete)
  end({ number }: Asked<typeof flows.overrideDelete>, { request }: Here) {
    return this.change(number, async ({ manager, audit }) => {
      const { scope } = await lockedNumber(manager, askerOf(request), 'overrides:write', number);
      await settleTimedFlows(manager, number);
      await manager.delete(TimedFlowEntity, { number, override: Not(IsNull()) });
      await audit.note(scope, 'number.override.end', number);
    });
  }

  private async change(number: string, work: (transaction: Transaction) => Promise<void>) {
    const state = await this.transactions.run(async (transaction) => {
      await work(transaction);
      const { manager, outbox } = transaction;
      const snapshot = await this.snapshots.compile(number, manager);
      refuseTooLarge(snapshot);
      await outbox.put(numbersBucket, bucketKey(number), snapshot);
      return stateOf(manager, await manager.findOneByOrFail(ServiceNumberEntity, { number }));
    });
    this.logger.log({ work: 'change', count: 1 });
    return state;
  }

  /** Refuses a diversion that the rules of the number's flows forbid. @throws AppError invalid, naming `destination`. */
  private async refuseUnlawful(
    manager: EntityManager,
    { number, ownerId }: ServiceNumberEntity,
    version: number,
    now: Date,
  ): Promise<void> {
    const { flow } = await manager.findOneByOrFail(FlowVersion, { number, version });
    const parsed = await this.check.parse(flow, { number, ownerId }, now);
    if (parsed.ok) return;
    const destinations = parsed.error.filter(({ field }) => field.includes('.destinations.'));
    throw refused(
      destinations.length > 0
        ? destinations.map((problem) => ({ ...problem, field: 'destination' }))
        : parsed.error,
    );
  }
}

async function stateOf(manager: EntityManager, { number, flowVersion }: ServiceNumberEntity) {
  const [override = null] = await overrides.query(
    manager,
    `select t.override as kind, t.destination, t.ends_at as until, t.set_at as "setAt",
            t.version as "flowVersion", ${colleagueInSql('t.set_by')} as "setByName"
       from portal.timed_flows t join portal.service_numbers n on n.number = t.number
      where t.number = $1 and t.override is not null
        and (t.ends_at is null or t.ends_at > clock_timestamp())`,
    [number],
  );
  const current = await manager.findOneByOrFail(FlowVersion, { number, version: flowVersion });
  const read = readFlow(current.flow);
  return {
    override,
    hasHours: read.ok && hasHours(current.flow),
    destinations: read.ok ? [...new Set(destinationsOf(read.value).map(({ to }) => to))] : [],
  };
}

/** The rules that a switch breaks, apart from those of its destination's number. */
async function problemsOf(
  manager: EntityManager,
  { number, kind, destination, declared }: Switching,
): Promise<FieldProblem[]> {
  const { ownerId, flowVersion } = await manager.findOneByOrFail(ServiceNumberEntity, { number });
  const { flow, declares } = await manager.findOneByOrFail(FlowVersion, {
    number,
    version: flowVersion,
  });
  if (kind === 'open') {
    return readFlow(flow).ok && hasHours(flow) ? [] : [fieldProblem('kind', 'no-hours')];
  }
  if (destination === null) return [];
  const mayForward = await forwardingOf(manager, ownerId);
  const isDeclared = declared || declares?.destinations.includes(destination) === true;
  return [
    ...(mayForward(destination)
      ? []
      : [fieldProblem('destination', 'destination-barred', { destination })]),
    ...(isDeclared || !isPaid(number)
      ? []
      : [fieldProblem('declared', 'destination-undeclared', { destination })]),
  ];
}

const refused = (problems: readonly FieldProblem[]): AppError =>
  new AppError('invalid', 'invalid-override', 'The number can’t be switched like this.', problems);
