import { conflict, fieldProblem, idTaken, notFound } from '@app/common';
import {
  type Asked,
  authorOf,
  collectionItemStates,
  type Mandate,
  mandateEnd,
  mandateSign,
  type SignedMandate,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, type RowOf, rowsOf, tableOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { ofOwner, staffOrOwners } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { changedBy, noteChange } from '../../account-changes/note-change.js';
import type { Config } from '../../../kernel/config.js';
import { dutchDate } from '../../../kernel/time/months.js';
import { checkSigned, isSame, referenceOf } from './check-mandate.js';
import { type Creditor, creditorOf, neededCreditor } from './creditor.js';
import { DebitNotices } from './debit-notices.service.js';
import { endedByRule, endMandates } from './end-mandates.js';
import { lockDebits } from './lock-debits.js';
import { type MandateOnDay, mandatesOn } from './mandate-rows.js';
import { StoredMandate } from './mandate.entity.js';

const { day, uuid } = columnTypes;
const debits = rowsOf({ collectionId: uuid, collectOn: day });

/** Signs and ends mandates: owners online, staff for mandates on paper. */
@Controller()
export class Mandates {
  private readonly creditor: Creditor | null;

  constructor(
    private readonly transactions: Transactions,
    private readonly notices: DebitNotices,
    @Inject(CONFIG) config: Config,
  ) {
    this.creditor = creditorOf(config);
  }

  /** @throws AppError, see `mandateSign` of the contracts. */
  @Answers(mandateSign)
  async sign(question: SignedMandate) {
    const { scope, ownerId } = question;
    ofOwner(scope, ownerId);
    staffOrOwners(scope, 'enter a mandate');
    neededCreditor(this.creditor);
    const today = dutchDate(new Date());
    checkSigned(question, today);
    const mandate = await this.transactions.run(async ({ manager, audit }) => {
      await lockDebits(manager);
      const known = await mandateOf(manager, question.id);
      if (known !== undefined) return sameOr(known, question);
      await this.refuseSecond(manager, question, today);
      await insert(manager, question, today);
      const { iban } = question;
      await noteChange(manager, { what: 'mandate-signed', ownerId, iban, by: changedBy(scope) });
      await audit.note(scope, 'mandate.sign', question.id);
      return (await mandateOf(manager, question.id))!;
    });
    this.notices.wake();
    return { mandate };
  }

  /** @throws AppError, see `mandateEnd` of the contracts. */
  @Answers(mandateEnd)
  async end(question: Asked<typeof mandateEnd>) {
    const { scope, ownerId, id: mandateId, by, reason } = question;
    ofOwner(scope, ownerId);
    staffOrOwners(scope, 'end a mandate');
    return this.transactions.run(async ({ manager, audit }) => {
      await lockDebits(manager);
      const row = await mandateOf(manager, mandateId);
      if (row?.ownerId !== ownerId) {
        throw notFound('no-such-mandate', 'The owner has no mandate with this id.');
      }
      if (row.endedAt === null) {
        await endMandates(manager, [mandateId], { as: changedBy(scope), by, reason });
        await audit.note(scope, 'mandate.end', mandateId);
      }
      const mandate = (await mandateOf(manager, mandateId))!;
      return { mandate: { ...mandate, debits: await debitsToCome(manager, mandateId) } };
    });
  }

  /** Refuses a second active mandate of an owner; ends an expired one. */
  private async refuseSecond(
    manager: EntityManager,
    { ownerId, reference, id }: SignedMandate,
    today: string,
  ) {
    if (await manager.existsBy(StoredMandate, { reference: referenceOf(id, reference) })) {
      throw conflict('reference-taken', 'Another mandate has this reference.', [
        fieldProblem('reference', 'reference-taken'),
      ]);
    }
    const [row] = await mandatesOn(
      manager,
      '$2::date',
      'where m.owner_id = $1 and m.ended_at is null',
      [ownerId, today],
    );
    if (row?.state === 'active') {
      throw conflict('mandate-active', `Mandate ${row.reference} is active; end it first.`);
    }
    if (row !== undefined) {
      await endMandates(manager, [row.id], endedByRule('36 maanden niet gebruikt'));
    }
  }
}

async function insert(manager: EntityManager, signed: SignedMandate, today: string): Promise<void> {
  await tableOf(StoredMandate).insert(manager, [
    {
      id: signed.id,
      ownerId: signed.ownerId,
      reference: referenceOf(signed.id, signed.reference),
      scheme: signed.scheme,
      accountHolder: signed.accountHolder,
      iban: signed.iban,
      address: signed.address,
      noticeDays: signed.noticeDays,
      signedOn: signed.signedOn ?? today,
      signedBy: signed.name,
      signedHow: signed.how,
      signedUser: signed.userId,
      signedIp: signed.ip,
      notedBy: signed.userId ?? authorOf(signed.scope),
    },
  ]);
}

async function mandateOf(manager: EntityManager, id: string): Promise<MandateOnDay | undefined> {
  const today = dutchDate(new Date());
  return (await mandatesOn(manager, '$2::date', 'where m.id = $1', [id, today]))[0];
}

/** Approved collections that still debit by a mandate, also by an ended one. */
const debitsToCome = (manager: EntityManager, mandateId: string): Promise<RowOf<typeof debits>[]> =>
  debits.query(
    manager,
    `select distinct c.id as "collectionId", c.collect_on::text as "collectOn"
       from billing.collection_items i join billing.collections c on c.id = i.collection_id
      where i.mandate_id = $1 and i.state = ${collectionItemStates.sql.underway} and c.collect_on >= $2::date
      order by 2, 1`,
    [mandateId, dutchDate(new Date())],
  );

function sameOr(known: Mandate, signed: SignedMandate): Mandate {
  if (isSame(known, signed)) return known;
  throw idTaken('Another mandate has this id; use a new id.');
}
