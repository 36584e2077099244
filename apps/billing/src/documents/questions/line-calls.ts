import { money, pageOf } from '@app/common';
import { type Answered, type Asked, callsOfLine } from '@app/contracts';
import { Answers } from '@app/platform/operations';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isOfLine } from '../closings/closings.js';
import { headOf } from './document-questions.js';
import { lineToOpen } from '../lines/lines-to-open.js';

interface CallRow {
  id: string;
  call_id: string;
  started_at: string;
  leg_uuid: string | null;
  seconds: number;
  amount_micros: string;
}

/** Which calls a line sums. */
@Controller()
export class LineCalls {
  /** @throws AppError, see `callsOfLine` of the contracts. */
  @Answers(callsOfLine)
  async of(
    { scope, documentId, line, after, limit }: Asked<typeof callsOfLine>,
    reader: EntityManager,
  ): Promise<Answered<typeof callsOfLine>> {
    await headOf(reader, scope, documentId);
    const opened = await lineToOpen(reader, documentId, line);
    const [start = null, id = null] = after?.split('-') ?? [];
    // By an index of party, number and start, which the keyset goes along.
    const rows: CallRow[] = await reader.query(
      `select c.id, c.call_id, c.started_at, c.leg_uuid, c.seconds, c.amount_micros
         from billing.document_lines l
         join billing.closings k on k.document_id = l.document_id
         join billing.charges c on ${isOfLine('l', 'k', 'c')}
        where l.document_id = $1 and l.position = $2
          and ($3::bigint is null or (c.started_at, c.id) > ($3, $4::bigint))
        order by c.started_at, c.id limit $5`,
      [opened.documentId, opened.line, start, id, limit + 1],
    );
    const placeOf = (row: CallRow) => `${row.started_at}-${row.id}`;
    return pageOf(rows, limit, placeOf, (row) => ({
      callId: row.call_id,
      startedAt: new Date(Number(row.started_at) / 1000).toISOString(),
      legUuid: row.leg_uuid,
      seconds: row.seconds,
      amount: money(opened.sign * Number(row.amount_micros) || 0),
      place: placeOf(row),
    }));
  }
}
