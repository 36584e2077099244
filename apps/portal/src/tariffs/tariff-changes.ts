import { isDeepStrictEqual } from 'node:util';
import { Injectable, Logger } from '@nestjs/common';
import { AppError, type FieldProblem, fieldProblem } from '@app/common';
import {
  authorOf,
  openStates,
  promptLanguage,
  type Scope,
  type TariffKind,
  type TariffView,
} from '@app/contracts';
import { announcementText, countryPlan, type SpokenLanguage } from '@app/number-plan';
import { type Transaction, Transactions } from '@app/platform/database';
import { personOf } from '@app/platform/scopes';
import type { ConsumerTariffTerms } from '@app/rating';
import type { EntityManager } from 'typeorm';
import { locks } from '../kernel/locks.js';
import { inMicros, noSuchNumber, ServiceNumberEntity } from '../numbers/index.js';
import { TariffLife } from './tariff-life.js';
import { tariffProblems } from './tariff-problems.js';
import { standing } from './tariff-rows.js';
import { changeStart, countryOfTariff } from './tariff-start.js';
import { TariffVersion } from './tariff-version.entity.js';
import { tariffView } from './tariff-views.js';

/** An order of a tariff. */
export interface TariffOrder {
  readonly number: string;
  readonly terms: ConsumerTariffTerms;
  readonly customerService: boolean;
  readonly from?: string | undefined;
}

interface Orderer {
  readonly scope: Scope;
  /** Whether the order needs no approval. */
  readonly isApproved: boolean;
  /** The person responsible; by default the asker, or the maker of the asking key. */
  readonly answersFor?: string;
  /** How long staff may refuse an owner's order, which goes on by itself then; null: it needs an approval. */
  readonly reviewMs?: number | null;
}

/** Start and kind of a version. */
export interface Start {
  readonly kind: TariffKind;
  readonly validFrom: Date | null;
}

/** Stores orders of tariffs, and changes of them, under the lock of their number. */
@Injectable()
export class TariffChanges {
  private readonly logger = new Logger(TariffChanges.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly life: TariffLife,
  ) {}

  /**
   * Changes a version under its number's lock.
   * @throws AppError not-found `no-such-tariff`.
   */
  async change(
    id: string,
    act: (transaction: Transaction, version: TariffVersion) => Promise<void>,
  ): Promise<TariffView> {
    const view = await this.transactions.run(async (transaction) => {
      const { manager } = transaction;
      const found = await manager.findOneBy(TariffVersion, { id });
      if (found === null) throw noSuchTariff();
      await locks.take(manager, 'number', found.number);
      await act(transaction, await manager.findOneByOrFail(TariffVersion, { id }));
      return tariffView(await manager.findOneByOrFail(TariffVersion, { id }));
    });
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }

  /**
   * Stores a version as ordered, for `TariffLife` to take through its steps once it is approved.
   * @param importReason The reason of an import; null for an order.
   * @param startOf Chooses the start, or refuses the wished one.
   */
  async add(
    { scope: by, isApproved, answersFor = personOf(by), reviewMs = null }: Orderer,
    id: string,
    order: TariffOrder,
    importReason: string | null,
    startOf: (manager: EntityManager, askedAt: Date, number: ServiceNumberEntity) => Promise<Start>,
  ): Promise<TariffView> {
    const { number, terms, customerService } = order;
    const view = await this.transactions.run(async ({ manager, audit }) => {
      await locks.take(manager, 'number', number);
      const before = await manager.findOneBy(TariffVersion, { id });
      if (before !== null) return sameOrder(before, order, importReason);
      const row = await manager.findOneBy(ServiceNumberEntity, { number });
      if (row === null) throw noSuchNumber(number);
      const askedAt = new Date();
      const decidesAt = reviewMs === null ? null : new Date(askedAt.getTime() + reviewMs);
      const start = await startOf(manager, askedAt, row);
      const pricedAt = start.validFrom ?? askedAt;
      const problems = tariffProblems(number, terms, customerService, pricedAt);
      if (problems.length > 0) throw refused(problems);
      const language = spokenIn(row);
      const version = manager.create(TariffVersion, {
        id,
        number,
        ...start,
        terms,
        customerService,
        language,
        reason: importReason,
        state: 'ordered',
        askedBy: authorOf(by),
        askedAt,
        dueAt: decidesAt ?? askedAt,
        decidesAt,
        answersFor,
        approvedAt: isApproved ? askedAt : null,
        announcement: announcementText(number, inMicros(terms), language, pricedAt),
      });
      await manager.insert(TariffVersion, version);
      await audit.note(by, importReason === null ? 'tariff.order' : 'tariff.import', id);
      return tariffView(await manager.findOneByOrFail(TariffVersion, { id }));
    });
    this.life.wake();
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }
}

/** The number's own language if announcements can be spoken in it, else the first language of its country. */
export function spokenIn({ number, language }: ServiceNumberEntity): SpokenLanguage {
  const own = promptLanguage.safeParse(language);
  return own.success ? own.data : (countryPlan(countryOfTariff(number)).languages[0] ?? 'nl');
}

export function afterLast({ validFrom }: TariffVersion, from: Date): Date {
  if (validFrom !== null && from > validFrom) return from;
  throw refused([
    validFrom === null
      ? fieldProblem('from', 'first-tariff-not-ready')
      : fieldProblem('from', 'before-last-tariff', { after: validFrom.toISOString() }),
  ]);
}

/**
 * The start and kind of an order: a number's first tariff begins when it is ready, a change on the first of a month.
 * @param from When the order may be carried out at the earliest: later than now where staff may refuse it until then.
 * @throws AppError invalid `invalid-tariff`; conflict `tariff-pending`.
 */
export async function orderStart(
  manager: EntityManager,
  { number, from: wish }: Pick<TariffOrder, 'number' | 'from'>,
  from: Date,
): Promise<Start> {
  const wished = wish === undefined ? null : new Date(wish);
  const [last] = await standing(manager, number);
  if (last === undefined) {
    if (wished === null) return { kind: 'first', validFrom: null };
    throw refused([fieldProblem('from', 'first-tariff-dated')]);
  }
  if (openStates.includes(last.state)) throw pending(last);
  const start = changeStart(number, wished, from);
  if (!start.ok) throw refused([{ field: 'from', ...start.error }]);
  return { kind: 'change', validFrom: afterLast(last, start.value) };
}

/** Returns the version when an order is repeated. @throws AppError conflict `version-exists` for another order. */
function sameOrder(
  version: TariffVersion,
  { number, terms, customerService, from }: TariffOrder,
  reason: string | null,
): TariffView {
  const isSame =
    version.number === number &&
    isDeepStrictEqual(version.terms, terms) &&
    version.customerService === customerService &&
    version.reason === reason &&
    // A start isn't compared when it was left out, or when the version's start was moved since.
    (from === undefined ||
      version.movedFrom !== null ||
      version.validFrom?.getTime() === Date.parse(from));
  if (isSame) return tariffView(version);
  throw new AppError(
    'conflict',
    'version-exists',
    `There is another tariff with the id ${version.id}; a version is never changed.`,
  );
}

export const refused = (problems: FieldProblem[]): AppError =>
  new AppError('invalid', 'invalid-tariff', 'The tariff can’t be ordered like this.', problems);

export const noSuchTariff = (): AppError =>
  new AppError('not-found', 'no-such-tariff', 'There is no such tariff.');

const pending = ({ id }: TariffVersion): AppError =>
  new AppError(
    'conflict',
    'tariff-pending',
    `Another tariff of this number is open (${id}): withdraw it first.`,
  );
