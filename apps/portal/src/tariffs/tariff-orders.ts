import { Controller } from '@nestjs/common';
import { AppError, fieldProblem, pageOf } from '@app/common';
import type { Asked } from '@app/contracts';
import * as tariffs from '@app/contracts/tariffs';
import { AuditedReads, everything } from '@app/platform/database';
import { anotherPerson, type Sight } from '@app/platform/scopes';
import {
  askerOf,
  type KnownRequest,
  mayEverywhere,
  ownersWith,
  type Principal,
  scopeFor,
} from '../kernel/access/index.js';
import { readerOf } from '../kernel/asking/scopes.js';
import { Mails } from '../kernel/mails.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import { mailRefusal } from './refusal-mail.js';
import { decider, refuseOthersOrder, refuseUnlessWaiting } from './second-person.js';
import { afterLast, noSuchTariff, orderStart, refused, TariffChanges } from './tariff-changes.js';
import { TariffLife } from './tariff-life.js';
import { rowsOf, standing } from './tariff-rows.js';
import { changeStart } from './tariff-start.js';
import { TariffVersion } from './tariff-version.entity.js';
import { tariffView } from './tariff-views.js';
import { TariffWithdrawals } from './tariff-withdrawals.js';
import { withdrawal } from './withdrawal.js';

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

/** Takes orders of tariffs, approves, refuses and withdraws them, and lists them. */
@Controller()
export class TariffOrders {
  constructor(
    private readonly changes: TariffChanges,
    private readonly reads: AuditedReads,
    private readonly life: TariffLife,
    private readonly withdrawals: TariffWithdrawals,
    private readonly mails: Mails,
  ) {}

  @Answers(tariffs.tariffOrder)
  order({ scope, id, ...order }: Asked<typeof tariffs.tariffOrder>, { request }: Here) {
    const by = { scope, isApproved: publishesAlone(request) };
    return this.changes.add(by, id, order, null, (manager, askedAt) =>
      orderStart(manager, order, askedAt),
    );
  }

  /**
   * Orders a tariff that applied before the number was added here. Refuses a start after the number was added, or not
   * after the starts of all versions that count.
   */
  @Answers(tariffs.tariffImport)
  import({ scope, id, reason, ...order }: Asked<typeof tariffs.tariffImport>, { request }: Here) {
    const by = { scope, isApproved: publishesAlone(request) };
    return this.changes.add(by, id, order, reason, async (manager, _, number) => {
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
    const view = await this.changes.change(id, async ({ manager, audit }, version) => {
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
    return this.changes.change(id, async ({ manager, audit }, version) => {
      refuseUnlessWaiting(version);
      await manager.update(TariffVersion, { id }, { ...withdrawal(version), refusedBy, refusal });
      if (version.decidesAt !== null) await mailRefusal(manager, this.mails, version, refusal);
      await audit.note(by, 'tariff.refuse', id);
    });
  }

  @Answers(tariffs.tariffWithdraw)
  withdraw({ scope: by, id }: Asked<typeof tariffs.tariffWithdraw>) {
    return this.withdrawals.withdraw(by, id, (version) => refuseOthersOrder(by, version));
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
}
