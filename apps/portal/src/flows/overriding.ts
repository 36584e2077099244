import { hasHours, readFlow } from '@app/call-flow';
import { AppError, type FieldProblem, fieldProblem } from '@app/common';
import { type Asked, numbersBucket, type Scope } from '@app/contracts';
import type * as flows from '@app/contracts/flows';
import { type Transaction, Transactions } from '@app/platform/database';
import { Injectable, Logger } from '@nestjs/common';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { askerIdOf, type Principal } from '../kernel/access/index.js';
import {
  bucketKey,
  flowDuring,
  FlowVersion,
  isPaid,
  markStale,
  overrideVersion,
  refuseTooLarge,
  ServiceNumberEntity,
  settleTimedFlows,
  Snapshots,
  TimedFlowEntity,
} from '../numbers/index.js';
import { forwardingOf } from '../settings/index.js';
import { FlowCheck } from './flow-check.js';
import { timeOf } from './flow-publications.js';
import { lockedNumber } from './owned-numbers.js';

export type Switching = Asked<typeof flows.overridePut>;

/** Writes the audit entry of an override: its action, such as `open`. */
export type NoteOverride = (
  audit: Transaction['audit'],
  scope: Scope,
  action: Switching['kind'] | 'end',
) => Promise<void>;

/** Opens, closes or diverts numbers, by the page, the API or the service line. */
@Injectable()
export class Overriding {
  private readonly logger = new Logger(Overriding.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly check: FlowCheck,
    private readonly snapshots: Snapshots,
  ) {}

  /** @throws AppError as `overridePut`. */
  put(by: Principal, asked: Switching, note: NoteOverride): Promise<void> {
    const { number, kind, destination } = asked;
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
      if (kind === 'diverted') {
        const unlawful = await this.unlawful(manager, row, destination, now);
        if (unlawful.length > 0) throw refused(unlawful);
      }
      const setBy = askerIdOf(by);
      const version = await overrideVersion(manager, number, switched, {
        like: null,
        by: setBy,
        now,
      });
      const timed = { number, version, startsAt: now, endsAt, ...switched, setBy, setAt: now };
      await manager.insert(TimedFlowEntity, timed);
      if (endsAt !== null) await markStale(manager, number, endsAt);
      await note(audit, scope, kind);
    });
  }

  /** @throws AppError as `overrideDelete`. */
  end(by: Principal, number: string, note: NoteOverride): Promise<void> {
    return this.change(number, async ({ manager, audit }) => {
      const { scope } = await lockedNumber(manager, by, 'overrides:write', number);
      await settleTimedFlows(manager, number);
      await manager.delete(TimedFlowEntity, { number, override: Not(IsNull()) });
      await note(audit, scope, 'end');
    });
  }

  /** The rules that a diversion to each of these would break now, naming `destinations.N`. */
  async problemsOfDestinations(
    manager: EntityManager,
    row: ServiceNumberEntity,
    { destinations, declared }: { destinations: readonly string[]; declared: boolean },
  ): Promise<FieldProblem[]> {
    const problems: FieldProblem[] = [];
    for (const [index, destination] of destinations.entries()) {
      const asked = { number: row.number, kind: 'diverted', destination, declared } as const;
      const found = [
        ...(await problemsOf(manager, { ...asked, until: null })),
        ...(await this.unlawful(manager, row, destination, new Date())),
      ];
      for (const problem of found) {
        const field = problem.field === 'declared' ? 'declared' : `destinations.${index}`;
        problems.push({ ...problem, field });
      }
    }
    return problems;
  }

  private async change(
    number: string,
    work: (transaction: Transaction) => Promise<void>,
  ): Promise<void> {
    await this.transactions.run(async (transaction) => {
      await work(transaction);
      const { manager, outbox } = transaction;
      const snapshot = await this.snapshots.compile(number, manager);
      refuseTooLarge(snapshot);
      await outbox.put(numbersBucket, bucketKey(number), snapshot);
    });
    this.logger.log({ work: 'change', count: 1 });
  }

  /** How a diversion breaks the rules of the number's flows, naming `destination` where that is the cause. */
  private async unlawful(
    manager: EntityManager,
    { number, ownerId }: ServiceNumberEntity,
    destination: string | null,
    now: Date,
  ): Promise<FieldProblem[]> {
    const flow = await flowDuring(manager, number, { override: 'diverted', destination });
    const parsed = await this.check.parse(flow, { number, ownerId }, now);
    if (parsed.ok) return [];
    const destinations = parsed.error.filter(({ field }) => field.includes('.destinations.'));
    return destinations.length > 0
      ? destinations.map((problem) => ({ ...problem, field: 'destination' }))
      : parsed.error;
  }
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
