import { AppError, pageOf } from '@app/common';
import {
  type Asked,
  mostCountedDue,
  ownerOf,
  recordingGet,
  recordingReceipts,
  recordingsDue,
  recordingSearch,
  recordingsSince,
  type Scope,
} from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { ofOwner, ownerAskedFor, servicesAlone } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isHeld } from '../audio/held-in-sql.js';
import { markFrom, momentOf, placeOf } from '../pages.js';
import { heldIds } from './held-ids.js';
import { audioWith, type FoundAudio, keptFrom, receiptFrom, recordingFrom } from './rows.js';

const { instant, orNull, whole } = columnTypes;
const dueRows = rowsOf({ count: whole, firstDueAt: orNull(instant) });

const conditions = (moment: string): string => `($1::text is null or a.owner_id = $1)
  and ($2::text is null or a.service_number = $2) and ($3::uuid is null or a.call_id = $3)
  and ($4::timestamptz is null or ${moment} >= $4) and ($5::timestamptz is null or ${moment} < $5)
  and ($6::timestamptz is null or (${moment}, a.id) < ($6::timestamptz, $7::uuid))`;

/**
 * Values `$1` to `$7` of the conditions. @throws AppError not-found `no-such-owner`; invalid
 * `invalid-cursor`.
 */
function valuesOf(question: Asked<typeof recordingReceipts>): unknown[] {
  const { scope, ownerId, number, callId, from, until, after } = question;
  const mark = markFrom(after);
  return [
    ownerAskedFor(scope, ownerId),
    number ?? null,
    callId ?? null,
    from ?? null,
    until ?? null,
    mark?.at ?? null,
    mark?.id ?? null,
  ];
}

function which(held: boolean | undefined, wanted: string): string {
  if (held === undefined) return '';
  return held ? `and a.id in (${heldIds(wanted, '$8')})` : `and not ${isHeld}`;
}

/** Lists stored recordings and receipts of destroyed ones; an owner gets only their own. */
@Controller()
export class Recordings {
  constructor(private readonly database: DataSource) {}

  /** Searches stored recordings. @throws AppError as `recordingSearch` of the contracts. */
  @Answers(recordingSearch)
  async search(question: Asked<typeof recordingSearch>, reader: EntityManager) {
    const { held, limit } = question;
    const wanted = `a.state = 'stored' and a.kind = 'recording' and ${conditions('a.ended_at')}`;
    const rows = await audioWith(
      reader,
      momentOf('a.ended_at'),
      `where ${wanted} ${which(held, wanted)}
        order by a.ended_at desc, a.id desc limit $8`,
      [...valuesOf(question), limit + 1],
    );
    return pageOf(rows, limit, placeOf, recordingFrom);
  }

  /** Counts recordings that are destroyed soon. @throws AppError not-found `no-such-owner`. */
  @Answers(recordingsDue)
  async due({ scope, ownerId }: Asked<typeof recordingsDue>, reader: EntityManager) {
    ofOwner(scope, ownerId);
    const [found] = await dueRows.query(
      reader,
      `select count(*) as count, min(due_at) as "firstDueAt" from (
         select a.due_at from recordings.audio a
          where a.owner_id = $1 and a.state = 'stored' and a.kind = 'recording'
            and a.due_at < now() + interval '7 days' and not ${isHeld}
          order by a.due_at limit ${mostCountedDue}) as soon`,
      [ownerId],
    );
    return found ?? { count: 0, firstDueAt: null };
  }

  /** @throws AppError as `recordingGet` of the contracts. */
  @Answers(recordingGet)
  async get({ scope, recordingId }: Asked<typeof recordingGet>, reader: EntityManager) {
    return { recording: recordingFrom(await recordingRow(reader, scope, recordingId)) };
  }

  /** Lists receipts. @throws AppError as `recordingReceipts` of the contracts. */
  @Answers(recordingReceipts)
  async receipts(question: Asked<typeof recordingReceipts>, reader: EntityManager) {
    const { limit } = question;
    const rows = await audioWith(
      reader,
      momentOf('a.destroyed_at'),
      `where a.state = 'destroyed' and ${conditions('a.destroyed_at')}
        order by a.destroyed_at desc, a.id desc limit $8`,
      [...valuesOf(question), limit + 1],
    );
    return pageOf(rows, limit, placeOf, receiptFrom);
  }

  /**
   * Recordings after a position, in order of position. @throws AppError forbidden `services-only`.
   */
  @Answers(recordingsSince)
  async since({ scope, after, limit }: Asked<typeof recordingsSince>) {
    servicesAlone(scope);
    const rows = await audioWith(
      this.database.manager,
      'null',
      `where a.position > $1 and a.state = 'stored' and a.kind = 'recording'
        order by a.position limit $2`,
      [after, limit],
    );
    const items = rows.map(keptFrom);
    return { items, next: items.at(-1)?.position ?? after };
  }
}

/**
 * Reads a stored recording. @throws AppError not-found `no-such-recording`: there is none, it is
 * another owner’s, or it is destroyed.
 */
export async function recordingRow(
  manager: EntityManager,
  scope: Scope,
  id: string,
): Promise<FoundAudio> {
  const [row] = await audioWith(
    manager,
    'null',
    `where id = $1 and state = 'stored' and kind = 'recording'
        and ($2::text is null or owner_id = $2)`,
    [id, ownerOf(scope)],
  );
  if (row !== undefined) return row;
  throw new AppError('not-found', 'no-such-recording', 'There is no such recording.');
}
