import { pageOf } from '@app/common';
import type { Asked } from '@app/contracts';
import * as flows from '@app/contracts/flows';
import { AuditedReads, columnTypes, rowsOf } from '@app/platform/database';
import { Controller } from '@nestjs/common';
import { askerOf } from '../kernel/access/index.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import { noSuchNumber, refuseUnseen, ServiceNumberEntity, sightOf } from '../numbers/index.js';
import { stepsInSql } from './steps-in-sql.js';

const { flag, instant, integer, orNull, text, texts } = columnTypes;
const versions = rowsOf({
  version: integer,
  savedAt: instant,
  savedBy: orNull(text),
  current: flag,
  steps: texts,
});

/** Lists the versions of a number's flow. */
@Controller()
export class FlowVersions {
  constructor(private readonly reads: AuditedReads) {}

  @Answers(flows.flowVersions)
  list({ number, after, limit }: Asked<typeof flows.flowVersions>, { request }: Here) {
    const sight = sightOf(askerOf(request));
    const read = { action: 'number.flow-versions', subject: number };
    return this.reads.read(sight.by, read, async (manager) => {
      const row = await manager.findOneBy(ServiceNumberEntity, { number });
      if (row === null) throw noSuchNumber(number);
      refuseUnseen(sight, row.ownerId, () => noSuchNumber(number));
      const seesAll = sight.owners === null;
      const found = await versions.query(
        manager,
        `select version, created_at as "savedAt", version = $2 as current, ${stepsInSql} as steps,
                case when $3 then saved_by end as "savedBy"
           from portal.flow_versions f
          where number = $1 and ($4::integer is null or version < $4)
            and ($3 or version = $2 or created_at >= (
              select held_from from portal.number_holdings h
               where h.number = $1 and h.held_until is null))
          order by version desc limit $5`,
        [number, row.flowVersion, seesAll, after ?? null, limit + 1],
      );
      return pageOf(found, limit, ({ version }) => String(version));
    });
  }
}
