import { money, pageOf } from '@app/common';
import { type Asked, callsOfLine } from '@app/contracts';
import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isOfLine } from '../closings/closings.js';
import { headOf } from './document-questions.js';
import { lineToOpen } from '../lines/lines-to-open.js';

const { digits, integer, money: amount, orNull, uuid } = columnTypes;
const charges = rowsOf({
  id: digits,
  callId: uuid,
  startedAt: digits,
  legUuid: orNull(uuid),
  seconds: integer,
  amount,
});

/** Answers which calls a document line sums. */
@Controller()
export class LineCalls {
  /** Lists the calls of a line. @throws AppError, see `callsOfLine` of the contracts. */
  @Answers(callsOfLine)
  async of(
    { scope, documentId, line, after, limit }: Asked<typeof callsOfLine>,
    reader: EntityManager,
  ) {
    await headOf(reader, scope, documentId);
    const opened = await lineToOpen(reader, documentId, line);
    const [start = null, id = null] = after?.split('-') ?? [];
    // Pages by keyset, along the index of party, number and start.
    const rows = await charges.query(
      reader,
      `select c.id, c.call_id as "callId", c.started_at as "startedAt", c.leg_uuid as "legUuid",
              c.seconds, c.amount_micros as amount
         from billing.document_lines l
         join billing.closings k on k.document_id = l.document_id
         join billing.charges c on ${isOfLine('l', 'k', 'c')}
        where l.document_id = $1 and l.position = $2
          and ($3::bigint is null or (c.started_at, c.id) > ($3, $4::bigint))
        order by c.started_at, c.id limit $5`,
      [opened.documentId, opened.line, start, id, limit + 1],
    );
    const placeOf = (charge: RowOf<typeof charges>) => `${charge.startedAt}-${charge.id}`;
    return pageOf(rows, limit, placeOf, (charge) => ({
      callId: charge.callId,
      startedAt: new Date(Number(charge.startedAt) / 1000).toISOString(),
      legUuid: charge.legUuid,
      seconds: charge.seconds,
      amount: money(opened.sign * charge.amount.micros || 0),
      place: placeOf(charge),
    }));
  }
}
