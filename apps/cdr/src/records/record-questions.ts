import { AppError, pageOf } from '@app/common';
import {
  cursorOfCall,
  ownerOf,
  type CallRecord,
  type callGet,
  type callSearch,
  type callsSince,
  type correctionsSince,
} from '@app/contracts';
import { columnTypes, type RowOf } from '@app/platform/database';
import { ownerAskedFor, servicesAlone } from '@app/platform/scopes';
import type { z } from 'zod';
import { boundedRecord } from '../kernel/bounded-record.js';
import type { Reader } from '../kernel/reader.js';
import { storedRecords, recordOf, recordSelection } from './record-rows.js';
import { searchConditions } from './record-search.js';

const { flag, jsonOf, whole } = columnTypes;
/** Corrections with their records; when a record is deleted, its fields are null. */
const corrected = storedRecords.with({
  place: whole,
  isPresent: flag,
  changes: jsonOf<{ field: string; now: unknown }[]>(),
});

/**
 * Most bytes of a page of records: well below the 1 MB that a bus message holds. A single record
 * stays below it, too (bounded-record.ts).
 */
const pageBytes = 700_000;

/** The longest beginning of a list of records that fits into one message; at least one record. */
function thatFit(records: readonly CallRecord[]): CallRecord[] {
  let bytes = 0;
  const fitting = records.findIndex((record, index) => {
    bytes += Buffer.byteLength(JSON.stringify(record));
    return index > 0 && bytes > pageBytes;
  });
  return records.slice(0, fitting === -1 ? undefined : fitting);
}

/** Answers questions about call records. The asker's scope is applied here, in SQL. */
export class RecordQuestions {
  constructor(private readonly reader: Reader) {}

  /**
   * Lists the records after a position, in the order of commit; `next` is the position to continue
   * from.
   */
  async since(
    question: z.output<typeof callsSince.request>,
  ): Promise<z.output<typeof callsSince.reply>> {
    const found = await storedRecords.query(
      this.reader,
      `select ${recordSelection()} from cdr.call_records
       where position > $1 and ($2::text is null or owner_id = $2)
       order by position limit $3`,
      [question.after, ownerOf(question.scope), question.limit],
    );
    const items = thatFit(found.map(recordOf));
    return { items, next: items.at(-1)?.position ?? question.after };
  }

  /**
   * Lists corrected records, in the order of their corrections. Corrections of deleted records are
   * left out.
   * @throws AppError forbidden `services-only`.
   */
  async corrections({
    scope,
    after,
    limit,
  }: z.output<typeof correctionsSince.request>): Promise<z.output<typeof correctionsSince.reply>> {
    servicesAlone(scope);
    const rows = await corrected.query(
      this.reader,
      `select ${recordSelection('r')}, k.position as place, r.call_id is not null as "isPresent", k.changes
         from (select position, call_id, call_started_at, changes from cdr.corrections
                where position > $1 order by position limit $2) k
         left join cdr.call_records r
           on r.call_id = k.call_id and r.started_at = k.call_started_at
        order by k.position`,
      [after, limit],
    );
    const present = rows.filter(({ isPresent }) => isPresent);
    const items = thatFit(present.map(correctedRecordOf)).map((record, index) => ({
      position: present[index]!.place,
      record,
    }));
    const last = items.length < present.length ? present[items.length - 1] : rows.at(-1);
    return { items, next: last?.place ?? after };
  }

  /** Lists matching records newest first, a page at a time by keyset. */
  async search(
    question: z.output<typeof callSearch.request>,
  ): Promise<z.output<typeof callSearch.reply>> {
    const { sql, values } = searchConditions(
      question,
      ownerAskedFor(question.scope, question.ownerId),
    );
    const rows = await storedRecords.query(
      this.reader,
      `select ${recordSelection()} from cdr.call_records where ${sql}
       order by started_at desc, call_id desc limit $${values.length + 1}`,
      [...values, question.limit + 1],
    );
    const found = rows.map(recordOf);
    const records = thatFit(found.slice(0, question.limit));
    return pageOf(found, records.length, cursorOfCall);
  }

  /** The record of a call; of two calls with one uuid, years apart, the newer one. */
  async get(question: z.output<typeof callGet.request>): Promise<z.output<typeof callGet.reply>> {
    const [row] = await storedRecords.query(
      this.reader,
      `select ${recordSelection()} from cdr.call_records
       where call_id = $1 and ($2::text is null or owner_id = $2)
       order by started_at desc limit 1`,
      [question.callId, ownerOf(question.scope)],
    );
    if (row === undefined) {
      throw new AppError('not-found', 'no-such-call', 'There is no record of such a call.');
    }
    return { record: recordOf(row) };
  }
}

/**
 * The whole record with its corrected fields; without the caller's number, of which a correction
 * keeps no trace.
 */
const correctedRecordOf = ({
  place: _place,
  isPresent: _isPresent,
  changes,
  ...row
}: RowOf<typeof corrected>): CallRecord =>
  boundedRecord({
    ...recordOf(row),
    ...Object.fromEntries(changes.map(({ field, now }) => [field, now])),
    callingNumber: null,
    callingPrefix: null,
  });
