import {
  type AppError,
  conflict,
  fieldProblem,
  idTaken,
  invalid,
  notFound,
  pageOf,
} from '@app/common';
import {
  type Asked,
  type WriteOff,
  writeOffConfirm,
  writeOffList,
  writeOffMake,
  writeOffWithdraw,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { anotherPerson, staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { dutchDate } from '../../kernel/time/months.js';
import { nameUuid } from '../../kernel/name-uuid.js';
import { lockedThrough, post } from '../../books/index.js';
import { entryOfWriteOff, openDay } from '../receivables/entries-of-payment.js';
import { lockFamily } from '../receivables/owed-in-sql.js';
import { OwnerStandings } from '../standings/owner-standings.service.js';
import { bookedDocumentOf } from '../receivables/booked-document.js';
import { insertAllocations, refreshPayments } from '../receivables/insert-allocations.js';
import {
  type FoundWriteOff,
  wrongState,
  lockedWriteOff,
  writeOffFrom,
  writeOffOf,
  writeOffs,
} from './write-off-rows.js';
import { StoredWriteOff } from './write-off.entity.js';

type One = { writeOff: WriteOff };

/** Writes off debts: by one person up to a limit, by two persons above it. */
@Controller()
export class WriteOffs {
  private readonly aloneMicros: number;

  constructor(
    private readonly transactions: Transactions,
    private readonly standings: OwnerStandings,
    @Inject(CONFIG) config: Config,
  ) {
    this.aloneMicros = config.ONE_PERSON_EUROS * 1_000_000;
  }

  /** @throws AppError, see `writeOffMake` of the contracts. */
  @Answers(writeOffMake)
  make({ scope, ...given }: Asked<typeof writeOffMake>) {
    const person = staffAlone(scope, 'write off a debt');
    const { id, documentId, amount, reason } = given;
    return this.changed(id, async ({ manager, audit }) => {
      await lockDocument(manager, documentId);
      const added: unknown[] = await manager.query(
        `insert into billing.write_offs (id, document_id, amount_micros, reason, state, made_by)
         select $1::uuid, $2::uuid, $3::bigint, $4, 'proposed', $5
          where $3::bigint > 0 and $3::bigint % 10000 = 0
         on conflict (id) do nothing returning id`,
        [id, documentId, amount.micros, reason, person],
      );
      const row = await writeOffOf(manager, id, refusedAmount);
      if (added.length === 0) return refuseOther(row, given);
      refuseUnfit(row);
      await audit.note(scope, 'writeoff.make', id);
      if (row.all.micros <= this.aloneMicros) await writeOff(manager, row, null);
    });
  }

  /** @throws AppError, see `writeOffConfirm` of the contracts. */
  @Answers(writeOffConfirm)
  confirm({ scope, id }: Asked<typeof writeOffConfirm>) {
    const person = staffAlone(scope, 'confirm a write-off');
    return this.changed(id, async ({ manager, audit }) => {
      const row = await lockedWriteOff(manager, id);
      if (row.confirmedBy === person) return;
      if (row.state !== 'proposed') throw wrongState(row);
      anotherPerson(scope, 'confirm a write-off that you proposed', row.madeBy);
      refuseUnfit(row);
      await audit.note(scope, 'writeoff.confirm', id);
      await writeOff(manager, row, person);
    });
  }

  /** @throws AppError, see `writeOffWithdraw` of the contracts. */
  @Answers(writeOffWithdraw)
  withdraw({ scope, id }: Asked<typeof writeOffWithdraw>) {
    staffAlone(scope, 'withdraw a write-off');
    return this.changed(id, async ({ manager, audit }) => {
      const row = await lockedWriteOff(manager, id);
      if (row.state === 'withdrawn') return;
      if (row.state !== 'proposed') throw wrongState(row);
      await manager.update(StoredWriteOff, { id }, { state: 'withdrawn' });
      await audit.note(scope, 'writeoff.withdraw', id);
    });
  }

  @Answers(writeOffList)
  async list(question: Asked<typeof writeOffList>, reader: EntityManager) {
    const { scope, ownerId, carrierId, state, after, limit } = question;
    staffOrPlatform(scope);
    const rows = await writeOffs(
      reader,
      `where ($1::text is null or (r.party_type = 'owner' and r.party_id = $1))
          and ($2::text is null or (r.party_type = 'carrier' and r.party_id = $2))
          and ($3::text is null or w.state = $3) and ($4::bigint is null or w.place < $4)
        order by w.place desc limit $5`,
      [ownerId ?? null, carrierId ?? null, state ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ place }) => String(place), writeOffFrom);
  }

  private async changed(
    id: string,
    work: (transaction: Transaction) => Promise<void>,
  ): Promise<One> {
    const done = await this.transactions.run(async (transaction) => {
      await work(transaction);
      return writeOffFrom(await writeOffOf(transaction.manager, id));
    });
    this.standings.wake();
    return { writeOff: done };
  }
}

/** Locks a document and its family. @throws AppError not-found `no-such-document`. */
async function lockDocument(manager: EntityManager, id: string): Promise<void> {
  if (await lockFamily(manager, id)) return;
  throw notFound('no-such-document', 'No document has this id.');
}

/** Writes off the amount of a document and posts it. Call it last in a transaction. */
async function writeOff(manager: EntityManager, row: FoundWriteOff, confirmedBy: string | null) {
  const { id: writeOffId, documentId, madeBy, amount } = row;
  const confirmedAt = confirmedBy === null ? null : new Date().toISOString();
  const writtenOff = { state: 'written-off', confirmedBy, confirmedAt } as const;
  await manager.update(StoredWriteOff, { id: writeOffId }, writtenOff);
  await insertAllocations(manager, [
    {
      id: nameUuid(writeOffId, 'allocation'),
      writeOffId,
      documentId,
      amount,
      rule: 'write-off',
      madeBy,
    },
  ]);
  await refreshPayments(manager, [], [documentId]);
  const { documentNumber: number, ...booked } = row;
  const document = bookedDocumentOf({ number, ...booked });
  const on = openDay(dutchDate(new Date()), await lockedThrough(manager));
  await post(manager, [entryOfWriteOff({ id: writeOffId, micros: amount.micros, on, document })]);
}

/** Checks the amount against the debt. @throws AppError invalid, naming the field; conflict `is-underway`. */
function refuseUnfit({ amount, owed: { micros: owed }, collecting }: FoundWriteOff): void {
  if (collecting) {
    throw conflict(
      'is-underway',
      'A collection of the invoice is underway; wait until the bank reports it.',
    );
  }
  if (amount.micros <= owed) return;
  const problem =
    owed > 0
      ? fieldProblem('amount', 'more-than-owed', { owed })
      : fieldProblem('amount', 'nothing-owed');
  throw invalid('invalid-input', 'The amount can’t be written off.', [problem]);
}

const refusedAmount = (): AppError =>
  invalid('invalid-input', 'The amount is invalid.', [
    fieldProblem('amount', 'not-whole-positive-cents'),
  ]);

function refuseOther(row: FoundWriteOff, given: Omit<Asked<typeof writeOffMake>, 'scope'>): void {
  const isSame =
    row.documentId === given.documentId &&
    row.amount.micros === given.amount.micros &&
    row.reason === given.reason;
  if (isSame) return;
  throw idTaken('Another write-off has this id; use a new id.');
}
