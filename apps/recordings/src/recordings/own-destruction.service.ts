import { AppError, conflict, systemClock } from '@app/common';
import { type Asked, recordingDestroy } from '@app/contracts';
import { personActing, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { ofOwner, ownersAlone } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Destruction } from '../destruction/destruction.service.js';
import { locks } from '../locks.js';
import { audioWith, type FoundAudio, receiptFrom } from './rows.js';

/** Destroys recordings that their owner no longer wants, before their retention period is over. */
@Controller()
export class OwnDestruction {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly destruction: Destruction,
  ) {}

  /**
   * Makes the recording due, then destroys it like all due audio: the sweep completes what a crash
   * leaves. @throws AppError as `recordingDestroy` of the contracts.
   */
  @Answers(recordingDestroy)
  async destroy({ scope, ownerId, recordingId, userId }: Asked<typeof recordingDestroy>) {
    ownersAlone(scope, ownersOnly);
    ofOwner(scope, ownerId);
    await this.transactions.run(async ({ manager, audit }) => {
      await locks.share(manager, 'holds');
      const found = await recordingOf(manager, ownerId, recordingId);
      if (found.destroyedAt !== null) return;
      if (found.held) throw onHold();
      const [, made]: [unknown, number] = await manager.query(
        `update recordings.audio set due_at = $2, rule = 'by-owner', days = null
          where id = $1 and state = 'stored' and rule <> 'by-owner'`,
        [recordingId, systemClock.now()],
      );
      if (made === 1) {
        await audit.note(personActing(scope, userId), 'recording.destroy', recordingId);
      }
    });
    await this.destruction.destroy([recordingId]);
    const row = await recordingOf(this.database.manager, ownerId, recordingId);
    // A hold placed since keeps it; it is destroyed once that hold is lifted.
    if (row.destroyedAt === null) throw onHold();
    return { receipt: receiptFrom(row) };
  }
}

const ownersOnly = (): AppError =>
  new AppError('forbidden', 'owners-only', 'Only people of the owner may destroy a recording.');

const onHold = (): AppError =>
  conflict('recording-held', 'A legal hold keeps this recording from being destroyed.');

/** A recording of the owner, stored or destroyed. @throws AppError not-found `no-such-recording`. */
async function recordingOf(
  manager: EntityManager,
  ownerId: string,
  id: string,
): Promise<FoundAudio> {
  const [row] = await audioWith(
    manager,
    'null',
    `where a.id = $1 and a.kind = 'recording' and a.owner_id = $2`,
    [id, ownerId],
  );
  if (row !== undefined) return row;
  throw new AppError('not-found', 'no-such-recording', 'There is no such recording.');
}
