import { AppError, fieldProblem } from '@app/common';
import {
  type Asked,
  authorOf,
  type Mandate,
  mandateEnd,
  mandateSign,
  type SignedMandate,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
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
import { mandateColumns, mandateFromRow, type MandateRow } from './mandate-rows.js';

/** Mandates, as owners sign and end them; staff note what was signed on paper, and end them too. */
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
  async sign(question: SignedMandate): Promise<{ mandate: Mandate }> {
    const { scope, ownerId } = question;
    ofOwner(scope, ownerId);
    staffOrOwners(scope, 'note a mandate');
    neededCreditor(this.creditor);
    const today = dutchDate(new Date());
    checkSigned(question, today);
    const mandate = await this.transactions.run(async ({ manager, audit }) => {
      await lockDebits(manager);
      const known = await rowOf(manager, question.id);
      if (known !== undefined) return sameOr(mandateFromRow(known), question);
      await this.refuseSecond(manager, question, today);
      await insert(manager, question, today);
      const { iban } = question;
      await noteChange(manager, { what: 'mandate-signed', ownerId, iban, by: changedBy(scope) });
      await audit.note(scope, 'mandate.sign', question.id);
      return mandateFromRow((await rowOf(manager, question.id))!);
    });
    this.notices.wake();
    return { mandate };
  }

  /** @throws AppError, see `mandateEnd` of the contracts. */
  @Answers(mandateEnd)
  async end(question: Asked<typeof mandateEnd>): Promise<{ mandate: Mandate }> {
    const { scope, ownerId, id: mandateId, by, reason } = question;
    ofOwner(scope, ownerId);
    staffOrOwners(scope, 'end a mandate');
    return this.transactions.run(async ({ manager, audit }) => {
      await lockDebits(manager);
      const row = await rowOf(manager, mandateId);
      if (row?.owner_id !== ownerId) {
        throw new AppError('not-found', 'no-such-mandate', 'There is no such mandate.');
      }
      if (row.ended_at === null) {
        await endMandates(manager, [mandateId], { as: changedBy(scope), by, reason });
        await audit.note(scope, 'mandate.end', mandateId);
      }
      return { mandate: mandateFromRow((await rowOf(manager, mandateId))!) };
    });
  }

  /** An owner has one mandate at a time; one that expired ends as he signs another. */
  private async refuseSecond(
    manager: EntityManager,
    { ownerId, reference, id }: SignedMandate,
    today: string,
  ) {
    const taken: unknown[] = await manager.query(
      'select from billing.mandates where reference = $1',
      [referenceOf(id, reference)],
    );
    if (taken.length > 0) {
      throw new AppError('conflict', 'reference-taken', 'Another mandate has this reference.', [
        fieldProblem('reference', 'reference-taken'),
      ]);
    }
    const rows: MandateRow[] = await manager.query(
      `select ${mandateColumns('$2::date')} from billing.mandates m
        where m.owner_id = $1 and m.ended_at is null`,
      [ownerId, today],
    );
    const [row] = rows;
    if (row?.state === 'active') {
      throw new AppError(
        'conflict',
        'mandate-active',
        `Mandate ${row.reference} is active: end it first.`,
      );
    }
    if (row !== undefined) {
      await endMandates(manager, [row.id], endedByRule('36 maanden niet gebruikt'));
    }
  }
}

async function insert(manager: EntityManager, signed: SignedMandate, today: string): Promise<void> {
  await manager.query(
    `insert into billing.mandates (id, owner_id, reference, scheme, account_holder, iban, address,
       notice_days, signed_on, signed_by, signed_how, signed_user, signed_ip, noted_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      signed.id,
      signed.ownerId,
      referenceOf(signed.id, signed.reference),
      signed.scheme,
      signed.accountHolder,
      signed.iban,
      JSON.stringify(signed.address),
      signed.noticeDays,
      signed.signedOn ?? today,
      signed.name,
      signed.how,
      signed.userId,
      signed.ip,
      signed.userId ?? authorOf(signed.scope),
    ],
  );
}

async function rowOf(manager: EntityManager, id: string): Promise<MandateRow | undefined> {
  const rows: MandateRow[] = await manager.query(
    `select ${mandateColumns('$2::date')} from billing.mandates m where m.id = $1`,
    [id, dutchDate(new Date())],
  );
  return rows[0];
}

function sameOr(known: Mandate, signed: SignedMandate): Mandate {
  if (isSame(known, signed)) return known;
  throw new AppError('conflict', 'id-taken', 'The id is of another mandate.', [
    fieldProblem('id', 'id-taken'),
  ]);
}
