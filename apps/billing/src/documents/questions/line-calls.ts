import { money, pageOf } from '@app/common';
import type { callsOfLine } from '@app/contracts';
import { AuditedReads } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
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
@Injectable()
export class LineCalls {
  constructor(private readonly reads: AuditedReads) {}

  /** @throws AppError, see `callsOfLine` of the contracts. */
  async of({
    scope,
    documentId,
    line,
    after,
    limit,
  }: z.output<typeof callsOfLine.request>): Promise<z.input<typeof callsOfLine.reply>> {
    const read = { action: 'document.calls', subject: documentId };
    const { sign, rows } = await this.reads.read(scope, read, async (manager) => {
      await headOf(manager, scope, documentId);
      const opened = await lineToOpen(manager, documentId, line);
      const [start = null, id = null] = after?.split('-') ?? [];
      // By an index of party, number and start, which the keyset goes along.
      const found: CallRow[] = await manager.query(
        `select c.id, c.call_id, c.started_at, c.leg_uuid, c.seconds, c.amount_micros
           from billing.document_lines l
           join billing.closings k on k.document_id = l.document_id
           join billing.charges c on ${isOfLine('l', 'k', 'c')}
          where l.document_id = $1 and l.position = $2
            and ($3::bigint is null or (c.started_at, c.id) > ($3, $4::bigint))
          order by c.started_at, c.id limit $5`,
        [opened.documentId, opened.line, start, id, limit + 1],
      );
      return { sign: opened.sign, rows: found };
    });
    const placeOf = (row: CallRow) => `${row.started_at}-${row.id}`;
    return pageOf(rows, limit, placeOf, (row) => ({
      callId: row.call_id,
      startedAt: new Date(Number(row.started_at) / 1000).toISOString(),
      legUuid: row.leg_uuid,
      seconds: row.seconds,
      amount: money(sign * Number(row.amount_micros) || 0),
      place: placeOf(row),
    }));
  }
}
