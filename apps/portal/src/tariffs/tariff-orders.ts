import { isDeepStrictEqual } from 'node:util';
import { Controller, Logger } from '@nestjs/common';
import { AppError, type FieldProblem, fieldProblem, pageOf } from '@app/common';
import {
  type Asked,
  authorOf,
  numbersBucket,
  openStates,
  priceWithdraw,
  type Scope,
  type TariffKind,
  type TariffView,
  promptLanguage,
} from '@app/contracts';
import * as tariffs from '@app/contracts/tariffs';
import { announcementText, countryPlan, type SpokenLanguage } from '@app/number-plan';
import { AuditedReads, everything, type Transaction, Transactions } from '@app/platform/database';
import { anotherPerson, personOf } from '@app/platform/scopes';
import type { EntityManager } from 'typeorm';
import {
  askerOf,
  type KnownRequest,
  mayEverywhere,
  ownersWith,
  type Principal,
  scopeFor,
} from '../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../kernel/asking/questions.js';
import { readerOf } from '../kernel/asking/scopes.js';
import { locks } from '../kernel/locks.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import {
  bucketKey,
  inMicros,
  noSuchNumber,
  ServiceNumberEntity,
  type Sight,
  Snapshots,
} from '../numbers/index.js';
import { decider, refuseOthersOrder, refuseUnlessWaiting } from './second-person.js';
import { TariffLife } from './tariff-life.js';
import { tariffProblems } from './tariff-problems.js';
import { rowsOf, standing } from './tariff-rows.js';
import { changeStart, countryOfTariff } from './tariff-start.js';
import { TariffVersion } from './tariff-version.entity.js';
import { tariffView } from './tariff-views.js';
import { withdrawal } from './withdrawal.js';

type TariffOrder = Omit<Asked<typeof tariffs.tariffOrder>, 'id' | 'scope'>;

const portal: Scope = { as: 'service', service: 'portal' };

/** The asker, and the owners whose numbers it may see; null: all owners. */
const sightOf = (by: Principal): Sight =>
  mayEverywhere(by, 'prices:read')
    ? { by: scopeFor(by, 'prices:read'), owners: null }
    : { by: readerOf(by, 'prices:read'), owners: ownersWith(by, 'prices:read') };

/** Whether an order needs no approval: a key with the permission `prices:publish` needs none. */
function publishesAlone(request: KnownRequest): boolean {
  const by = askerOf(request);
  return by.kind === 'key' && mayEverywhere(by, 'prices:publish');
}

/** Start and kind of a version. */
interface Start {
  readonly kind: TariffKind;
  readonly validFrom: Date | null;
}

/** Takes orders of tariffs, approves, refuses and withdraws them, and lists them. */
@Controller()
export class TariffOrders {
  private readonly logger = new Logger(TariffOrders.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly life: TariffLife,
    private readonly questions: Questions,
    private readonly snapshots: Snapshots,
  ) {}

  @Answers(tariffs.tariffOrder)
  order({ scope, id, ...order }: Asked<typeof tariffs.tariffOrder>, { request }: Here) {
    const by = { scope, isApproved: publishesAlone(request) };
    return this.add(by, id, order, null, async (manager, askedAt) => {
      const wished = order.from === undefined ? null : new Date(order.from);
      const [last] = await standing(manager, order.number);
      if (last === undefined) {
        if (wished === null) return { kind: 'first', validFrom: null };
        throw refused([fieldProblem('from', 'first-tariff-dated')]);
      }
      if (openStates.includes(last.state)) throw pending(last);
      const start = changeStart(order.number, wished, askedAt);
      if (!start.ok) throw refused([{ field: 'from', ...start.error }]);
      return { kind: 'change', validFrom: afterLast(last, start.value) };
    });
  }

  /**
   * Orders a tariff that applied before the number was added here. Refuses a start after the number was added, or not
   * after the starts of all versions that count.
   */
  @Answers(tariffs.tariffImport)
  import({ scope, id, reason, ...order }: Asked<typeof tariffs.tariffImport>, { request }: Here) {
    const by = { scope, isApproved: publishesAlone(request) };
    return this.add(by, id, order, reason, async (manager, _, number) => {
      const validFrom = new Date(order.from);
      if (validFrom > number.createdAt) {
        const last = number.createdAt.toISOString();
        throw refused([fieldProblem('from', 'import-too-late', { last })]);
      }
      const [last] = await standing(manager, order.number);
      return {
        kind: 'import',
        validFrom: last === undefined ? validFrom : afterLast(last, validFrom),
      };
    });
  }

  @Answers(tariffs.tariffApprove)
  async approve({ scope: by, id }: Asked<typeof tariffs.tariffApprove>) {
    const person = decider(by);
    const view = await this.change(id, async ({ manager, audit }, version) => {
      if (version.approvedBy === person) return;
      refuseUnlessWaiting(version);
      anotherPerson(by, 'approve your order', version.answersFor);
      const approvedAt = new Date();
      const { number, kind, validFrom } = version;
      if (kind === 'change' && !changeStart(number, validFrom, approvedAt).ok) {
        throw new AppError(
          'conflict',
          'start-passed',
          `The change can’t begin on ${validFrom?.toISOString()} any more: it must be approved a week before. Order it again.`,
        );
      }
      await manager.update(
        TariffVersion,
        { id },
        { approvedBy: person, approvedAt, dueAt: approvedAt },
      );
      await audit.note(by, 'tariff.approve', id);
    });
    this.life.wake();
    return view;
  }

  @Answers(tariffs.tariffRefuse)
  async refuse({ scope: by, id, reason: refusal }: Asked<typeof tariffs.tariffRefuse>) {
    const refusedBy = decider(by);
    return this.change(id, async ({ manager, audit }, version) => {
      refuseUnlessWaiting(version);
      await manager.update(TariffVersion, { id }, { ...withdrawal(version), refusedBy, refusal });
      await audit.note(by, 'tariff.refuse', id);
    });
  }

  @Answers(tariffs.tariffWithdraw)
  async withdraw({ scope: by, id }: Asked<typeof tariffs.tariffWithdraw>) {
    const view = await this.change(id, async ({ manager, audit, outbox }, version) => {
      const { state, number, validFrom } = version;
      if (state === 'withdrawn' || state === 'withdrawing') return;
      refuseOthersOrder(by, version);
      const isPublished = state === 'published' && validFrom !== null && validFrom > new Date();
      if (!openStates.includes(state) && !isPublished) {
        throw new AppError(
          'conflict',
          'tariff-published',
          'This tariff is being published or is valid already: order another one.',
        );
      }
      if (isPublished) {
        await this.questions.ask(priceWithdraw, { scope: portal, id }, slowAnswerWithinMs);
      }
      await manager.update(TariffVersion, { id }, withdrawal(version));
      await audit.note(by, 'tariff.withdraw', id);
      if (isPublished && (await manager.existsBy(ServiceNumberEntity, { number }))) {
        const snapshot = await this.snapshots.compile(number, manager);
        await outbox.put(numbersBucket, bucketKey(number), snapshot);
      }
    });
    this.life.wake();
    return view;
  }

  @Answers(tariffs.tariffGet)
  get({ id }: Asked<typeof tariffs.tariffGet>, { request }: Here) {
    const { by, owners } = sightOf(askerOf(request));
    return this.reads.read(by, { action: 'tariff.get', subject: id }, async (manager) => {
      const [row] = await rowsOf(manager, owners, { limit: 1 }, id);
      if (row === undefined) throw noSuchTariff();
      return tariffView(row);
    });
  }

  @Answers(tariffs.tariffList)
  list(query: Asked<typeof tariffs.tariffList>, { request }: Here) {
    const { by, owners } = sightOf(askerOf(request));
    const read = { action: 'tariff.list', subject: query.number ?? everything };
    return this.reads.read(by, read, async (manager) => {
      const rows = await rowsOf(manager, owners, { ...query, limit: query.limit + 1 });
      return pageOf(rows, query.limit, ({ id }) => id, tariffView);
    });
  }

  private async change(
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
  private async add(
    { scope: by, isApproved }: { readonly scope: Scope; readonly isApproved: boolean },
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
        dueAt: askedAt,
        answersFor: personOf(by),
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
function spokenIn({ number, language }: ServiceNumberEntity): SpokenLanguage {
  const own = promptLanguage.safeParse(language);
  return own.success ? own.data : (countryPlan(countryOfTariff(number)).languages[0] ?? 'nl');
}

function afterLast({ validFrom }: TariffVersion, from: Date): Date {
  if (validFrom !== null && from > validFrom) return from;
  throw refused([
    validFrom === null
      ? fieldProblem('from', 'first-tariff-not-ready')
      : fieldProblem('from', 'before-last-tariff', { after: validFrom.toISOString() }),
  ]);
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

const refused = (problems: FieldProblem[]): AppError =>
  new AppError('invalid', 'invalid-tariff', 'The tariff can’t be ordered like this.', problems);

const noSuchTariff = (): AppError =>
  new AppError('not-found', 'no-such-tariff', 'There is no such tariff.');

const pending = ({ id }: TariffVersion): AppError =>
  new AppError(
    'conflict',
    'tariff-pending',
    `Another tariff of this number is open (${id}): withdraw it first.`,
  );
