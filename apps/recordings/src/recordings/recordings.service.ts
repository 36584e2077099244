import { AppError, pageOf } from '@app/common';
import {
  ownerOf,
  type recordingGet,
  type recordingReceipts,
  type recordingSearch,
  type recordingsSince,
  type Scope,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { ownerAskedFor, servicesAlone } from '@app/platform/scopes';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { isHeld } from '../destruction/destroy.js';
import { markFrom, momentOf, placeOf } from '../pages.js';
import { heldIds } from './held-ids.js';
import { columns, keptFrom, receiptFrom, recordingFrom, type AudioRow } from './rows.js';

type Listed = AudioRow & { mark: string };

/** What whose question is about: `$1` to `$7`. */
interface Asked {
  readonly scope: Scope;
  readonly ownerId?: string | undefined;
  readonly number?: string | undefined;
  readonly callId?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly before?: string | undefined;
}

const conditions = (moment: string): string => `($1::text is null or a.owner_id = $1)
  and ($2::text is null or a.service_number = $2) and ($3::uuid is null or a.call_id = $3)
  and ($4::timestamptz is null or ${moment} >= $4) and ($5::timestamptz is null or ${moment} < $5)
  and ($6::timestamptz is null or (${moment}, a.id) < ($6::timestamptz, $7::uuid))`;

/** @throws AppError not-found `no-such-owner`; invalid `invalid-cursor`. */
function valuesOf({ scope, ownerId, number, callId, from, until, before }: Asked): unknown[] {
  const mark = markFrom('before', before);
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

const subjectOf = ({ ownerId, number, callId }: Asked): string =>
  callId ?? number ?? ownerId ?? everything;

/** What is there, and what was: who asks sees his own. */
@Injectable()
export class Recordings {
  constructor(
    private readonly reads: AuditedReads,
    private readonly database: DataSource,
  ) {}

  /** @throws AppError as `recordingSearch` of the contracts. */
  search(
    question: z.output<typeof recordingSearch.request>,
  ): Promise<z.output<typeof recordingSearch.reply>> {
    const { scope, held, limit } = question;
    const values = valuesOf(question);
    const read = { action: 'recording.search', subject: subjectOf(question) };
    return this.reads.read(scope, read, async (manager) => {
      const wanted = `a.state = 'stored' and a.kind = 'recording' and ${conditions('a.ended_at')}`;
      const rows: Listed[] = await manager.query(
        `select ${columns}, ${momentOf('a.ended_at')} as mark from recordings.audio a
          where ${wanted} ${which(held, wanted)}
          order by a.ended_at desc, a.id desc limit $8`,
        [...values, limit + 1],
      );
      return pageOf(rows, limit, placeOf, recordingFrom);
    });
  }

  /** @throws AppError as `recordingGet` of the contracts. */
  get({
    scope,
    recordingId,
  }: z.output<typeof recordingGet.request>): Promise<z.output<typeof recordingGet.reply>> {
    const read = { action: 'recording.get', subject: recordingId };
    return this.reads.read(scope, read, async (manager) => ({
      recording: recordingFrom(await recordingRow(manager, scope, recordingId)),
    }));
  }

  /** @throws AppError as `recordingReceipts` of the contracts. */
  receipts(
    question: z.output<typeof recordingReceipts.request>,
  ): Promise<z.output<typeof recordingReceipts.reply>> {
    const { scope, limit } = question;
    const values = valuesOf(question);
    const read = { action: 'recording.receipts', subject: subjectOf(question) };
    return this.reads.read(scope, read, async (manager) => {
      const rows: (Listed & { destroyed_at: Date })[] = await manager.query(
        `select ${columns}, ${momentOf('a.destroyed_at')} as mark from recordings.audio a
          where a.state = 'destroyed' and ${conditions('a.destroyed_at')}
          order by a.destroyed_at desc, a.id desc limit $8`,
        [...values, limit + 1],
      );
      return pageOf(rows, limit, placeOf, receiptFrom);
    });
  }

  /** @throws AppError forbidden `services-only`. */
  async since({
    scope,
    after,
    limit,
  }: z.output<typeof recordingsSince.request>): Promise<z.output<typeof recordingsSince.reply>> {
    servicesAlone(scope);
    const rows: (AudioRow & { position: string })[] = await this.database.query(
      `select ${columns}, a.position from recordings.audio a
        where a.position > $1 and a.state = 'stored' and a.kind = 'recording'
        order by a.position limit $2`,
      [after, limit],
    );
    const recordings = rows.map(keptFrom);
    return { recordings, last: recordings.at(-1)?.position ?? after };
  }
}

/** @throws AppError not-found `no-such-recording`: there is none, it is another’s, or it is destroyed. */
export async function recordingRow(
  manager: EntityManager,
  scope: Scope,
  id: string,
): Promise<AudioRow> {
  const [row]: AudioRow[] = await manager.query(
    `select ${columns} from recordings.audio a
      where id = $1 and state = 'stored' and kind = 'recording'
        and ($2::text is null or owner_id = $2)`,
    [id, ownerOf(scope)],
  );
  if (row !== undefined) return row;
  throw new AppError('not-found', 'no-such-recording', 'There is no such recording.');
}
