import {
  type Asked,
  type WriteOff,
  writeOffConfirmReversal,
  writeOffNotReversed,
  writeOffReverse,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffAlone } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuseProposer } from '../../kernel/by-two.js';
import type { Config } from '../../kernel/config.js';
import { dutchDate } from '../../kernel/time/months.js';
import { OwnerStandings } from '../standings/owner-standings.service.js';
import { postPayments } from '../receivables/post-payments.js';
import { putOnDocuments, refreshPayments } from '../receivables/put-on-documents.js';
import { WrittenOff } from '../receivables/recover-write-offs.js';
import {
  isOtherwise,
  lockedWriteOff,
  writeOffFrom,
  writeOffOf,
  type WriteOffRow,
} from './write-off-rows.js';

type One = { writeOff: WriteOff };

/** What people take back of what was written off: one person up to an amount, two above it. */
@Controller()
export class WriteOffReversals {
  private readonly aloneMicros: number;

  constructor(
    private readonly transactions: Transactions,
    private readonly standings: OwnerStandings,
    @Inject(CONFIG) config: Config,
  ) {
    this.aloneMicros = config.ONE_PERSON_EUROS * 1_000_000;
  }

  /** @throws AppError, see `writeOffReverse` of the contracts. */
  @Answers(writeOffReverse)
  reverse({ scope, id, reason }: Asked<typeof writeOffReverse>): Promise<One> {
    const person = staffAlone(scope, 'take back what was written off');
    return this.changed(id, async ({ manager, audit }, row) => {
      const isSame = row.reversal_by === person && row.reversal_reason === reason;
      if (isSame && row.state !== 'written-off') return;
      if (row.state !== 'written-off') throw isOtherwise(row);
      await audit.note(scope, 'writeoff.reverse', id);
      await manager.query(
        `update billing.write_offs set state = 'reversal-proposed', reversal_reason = $2,
                reversal_by = $3, reversal_at = $4 where id = $1`,
        [id, reason, person, new Date()],
      );
      if (leftOf(row) <= this.aloneMicros) await takeBack(manager, row, person);
    });
  }

  /** @throws AppError, see `writeOffConfirmReversal` of the contracts. */
  @Answers(writeOffConfirmReversal)
  confirm({ scope, id }: Asked<typeof writeOffConfirmReversal>): Promise<One> {
    const person = staffAlone(scope, 'confirm it');
    return this.changed(id, async ({ manager, audit }, row) => {
      if (row.reversal_confirmed_by === person) return;
      if (row.state !== 'reversal-proposed') throw isOtherwise(row);
      if (row.reversal_by !== null) refuseProposer(row.reversal_by, person, 'confirm');
      await audit.note(scope, 'writeoff.confirm-reversal', id);
      await manager.query(
        `update billing.write_offs set reversal_confirmed_by = $2, reversal_confirmed_at = $3
          where id = $1`,
        [id, person, new Date()],
      );
      await takeBack(manager, row, person);
    });
  }

  /** @throws AppError, see `writeOffNotReversed` of the contracts. */
  @Answers(writeOffNotReversed)
  letGo({ scope, id }: Asked<typeof writeOffNotReversed>): Promise<One> {
    staffAlone(scope, 'let go of it');
    return this.changed(id, async ({ manager, audit }, row) => {
      if (row.state === 'written-off') return;
      if (row.state !== 'reversal-proposed') throw isOtherwise(row);
      await audit.note(scope, 'writeoff.not-reversed', id);
      await manager.query(
        `update billing.write_offs set state = 'written-off', reversal_reason = null,
                reversal_by = null, reversal_at = null where id = $1`,
        [id],
      );
    });
  }

  private async changed(
    id: string,
    work: (transaction: Transaction, row: WriteOffRow) => Promise<void>,
  ): Promise<One> {
    const done = await this.transactions.run(async (transaction) => {
      await work(transaction, await lockedWriteOff(transaction.manager, id));
      return writeOffFrom(await writeOffOf(transaction.manager, id));
    });
    this.standings.wake();
    return { writeOff: done };
  }
}

const leftOf = (row: WriteOffRow): number =>
  Number(row.amount_micros) - Number(row.recovered_micros);

/** All that is left of it is owed again. It is the last thing of a transaction. */
async function takeBack(manager: EntityManager, row: WriteOffRow, madeBy: string): Promise<void> {
  const { id, document_id: documentId } = row;
  const writtenOff = await WrittenOff.of(manager, [documentId]);
  const what = { documentId, micros: leftOf(row), on: dutchDate(new Date()) };
  const recoveries = writtenOff.takeBack(what, madeBy, id);
  await putOnDocuments(
    manager,
    recoveries.map(({ allocation }) => allocation),
  );
  await refreshPayments(manager, [], [documentId]);
  await postPayments(manager, [], { allocationIds: [], recoveries }, null);
}
