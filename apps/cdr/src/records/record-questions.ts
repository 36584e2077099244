import type { CallRecord, callsOfNumber, callsSince, Scope } from '@app/contracts';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { recordColumns, recordFromRow, type RecordRow } from './record-rows.js';

/** A bus message holds 1 MB; a page stays well below it, whatever its records hold. */
const pageBytes = 700_000;

/** Only an owner is confined, to his own; staff and services see every owner's. */
const ownerOf = (scope: Scope): string | null => (scope.as === 'owner' ? scope.ownerId : null);

/** As many records, from the first, as fit into one message; at least one. */
function thatFit(records: readonly CallRecord[]): CallRecord[] {
  let bytes = 0;
  const fitting = records.findIndex((record, index) => {
    bytes += Buffer.byteLength(JSON.stringify(record));
    return index > 0 && bytes > pageBytes;
  });
  return records.slice(0, fitting === -1 ? undefined : fitting);
}

/** Answers what others ask about call records. The asker's scope is applied here, in SQL. */
export class RecordQuestions {
  constructor(private readonly database: DataSource) {}

  /** Records after a position, in the order of commit; `last` is where to go on from. */
  async since(
    question: z.output<typeof callsSince.request>,
  ): Promise<z.output<typeof callsSince.reply>> {
    const rows: RecordRow[] = await this.database.query(
      `select ${recordColumns} from cdr.call_records
       where position > $1 and ($2::text is null or owner_id = $2)
       order by position limit $3`,
      [question.after, ownerOf(question.scope), question.limit],
    );
    const records = thatFit(rows.map((row) => recordFromRow(row)));
    return { records, last: records.at(-1)?.position ?? question.after };
  }

  /** Records of one service number, newest first, a page at a time by keyset. */
  async ofNumber(
    question: z.output<typeof callsOfNumber.request>,
  ): Promise<z.output<typeof callsOfNumber.reply>> {
    const rows: RecordRow[] = await this.database.query(
      `select ${recordColumns} from cdr.call_records
       where called_number = $1 and ($2::text is null or owner_id = $2)
         and ($3::bigint is null or (started_at, call_id) < ($3::bigint, $4::uuid))
       order by started_at desc, call_id desc limit $5`,
      [
        question.number,
        ownerOf(question.scope),
        question.before?.startedAt ?? null,
        question.before?.callId ?? null,
        question.limit + 1,
      ],
    );
    const found = rows.map((row) => recordFromRow(row));
    const records = thatFit(found.slice(0, question.limit));
    return { records, more: found.length > records.length };
  }
}
