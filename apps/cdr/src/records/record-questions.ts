import { AppError } from '@app/common';
import {
  ownerOf,
  type CallRecord,
  type callGet,
  type callSearch,
  type callsSince,
} from '@app/contracts';
import type { z } from 'zod';
import type { Reader } from '../reader.js';
import { ownerAskedFor } from '../owner-scope.js';
import { recordColumns, recordFromRow, type RecordRow } from './record-rows.js';
import { searchConditions } from './record-search.js';

/** A bus message holds 1 MB; a page stays well below it, whatever its records hold. */
const pageBytes = 700_000;

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
  constructor(private readonly reader: Reader) {}

  /** Records after a position, in the order of commit; `last` is where to go on from. */
  async since(
    question: z.output<typeof callsSince.request>,
  ): Promise<z.output<typeof callsSince.reply>> {
    const rows: RecordRow[] = await this.reader.query(
      `select ${recordColumns} from cdr.call_records
       where position > $1 and ($2::text is null or owner_id = $2)
       order by position limit $3`,
      [question.after, ownerOf(question.scope), question.limit],
    );
    const records = thatFit(rows.map((row) => recordFromRow(row)));
    return { records, last: records.at(-1)?.position ?? question.after };
  }

  /** Records newest first, a page at a time by keyset. */
  async search(
    question: z.output<typeof callSearch.request>,
  ): Promise<z.output<typeof callSearch.reply>> {
    const { sql, values } = searchConditions(question, ownerAskedFor(question));
    const rows: RecordRow[] = await this.reader.query(
      `select ${recordColumns} from cdr.call_records where ${sql}
       order by started_at desc, call_id desc limit $${values.length + 1}`,
      [...values, question.limit + 1],
    );
    const found = rows.map((row) => recordFromRow(row));
    const records = thatFit(found.slice(0, question.limit));
    return { records, more: found.length > records.length };
  }

  /** One call's record; of a uuid that came again after years, the newest. */
  async get(question: z.output<typeof callGet.request>): Promise<z.output<typeof callGet.reply>> {
    const rows: RecordRow[] = await this.reader.query(
      `select ${recordColumns} from cdr.call_records
       where call_id = $1 and ($2::text is null or owner_id = $2)
       order by started_at desc limit 1`,
      [question.callId, ownerOf(question.scope)],
    );
    const [row] = rows;
    if (row === undefined) {
      throw new AppError('not-found', 'no-such-call', 'There is no record of such a call.');
    }
    return { record: recordFromRow(row) };
  }
}
