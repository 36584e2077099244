import { promptsOf, readFlow } from '@app/call-flow';
import { AppError, pageOf } from '@app/common';
import type { Asked, FlowDeclaration } from '@app/contracts';
import * as flows from '@app/contracts/flows';
import { AuditedReads, columnTypes, rowsOf } from '@app/platform/database';
import { ofOwnerInSight } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { askerOf } from '../kernel/access/index.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import { FlowVersion, noSuchNumber, ServiceNumberEntity, sightOf } from '../numbers/index.js';
import { colleagueInSql } from './authors.js';
import { stepsInSql } from './steps-in-sql.js';

const { flag, instant, integer, jsonOf, orNull, text, textOf, texts } = columnTypes;
const versionColumns = {
  version: integer,
  savedAt: instant,
  savedBy: orNull(text),
  savedByName: orNull(text),
  current: flag,
  origin: textOf<'published' | 'override'>(),
  startsAt: orNull(instant),
  note: orNull(text),
  steps: texts,
};
const versions = rowsOf(versionColumns);
const details = rowsOf({
  ...versionColumns,
  flow: jsonOf<unknown>(),
  drawn: orNull(jsonOf<unknown>()),
  declares: orNull(jsonOf<FlowDeclaration>()),
  recordingPurpose: orNull(text),
});

/** SQL: whether version `f` was saved since its owner has the number. */
const inOwnersTime = `f.created_at >= (
  select held_from from portal.number_holdings h where h.number = f.number and h.held_until is null)`;

/** Lists and shows the versions of a number's flow. */
@Controller()
export class FlowVersions {
  constructor(private readonly reads: AuditedReads) {}

  @Answers(flows.flowVersions)
  list({ number, after, limit }: Asked<typeof flows.flowVersions>, { request }: Here) {
    return this.read(request, number, 'number.flow-versions', async (manager, seesAll) => {
      const found = await versions.query(
        manager,
        `${select} and ($3::integer is null or f.version < $3)
          order by f.version desc limit $4`,
        [number, seesAll, after ?? null, limit + 1],
      );
      return pageOf(found, limit, ({ version }) => String(version));
    });
  }

  @Answers(flows.flowVersionGet)
  get({ number, version }: Asked<typeof flows.flowVersionGet>, { request }: Here) {
    return this.read(request, number, 'number.flow-version', async (manager, seesAll) => {
      const [found] = await details.query(manager, `${selectDetails} and f.version = $3`, [
        number,
        seesAll,
        version,
      ]);
      if (found === undefined) throw noSuchVersion(number, version);
      const promptsChanged = await changedPrompts(manager, number, found);
      return { ...found, promptsChanged };
    });
  }

  /** Reads for somebody who sees the number. `seesAll`: also versions before its owner's time, and their authors. */
  private read<T>(
    request: Here['request'],
    number: string,
    action: string,
    work: (manager: EntityManager, seesAll: boolean) => Promise<T>,
  ): Promise<T> {
    const sight = sightOf(askerOf(request));
    return this.reads.read(sight.by, { action, subject: number }, async (manager) => {
      const row = await manager.findOneBy(ServiceNumberEntity, { number });
      if (row === null) throw noSuchNumber(number);
      ofOwnerInSight(sight, row.ownerId, () => noSuchNumber(number));
      return work(manager, sight.owners === null);
    });
  }
}

/** $1: number; $2: whether versions before the owner's time, and authors that aren't colleagues, are seen. */
const selectOf = (more: string) => `
  select f.version, f.created_at as "savedAt", f.version = n.flow_version as current, f.origin, f.note,
         t.starts_at as "startsAt", case when $2 then f.saved_by end as "savedBy",
         ${colleagueInSql('f.saved_by')} as "savedByName", ${stepsInSql} as steps${more}
    from portal.service_numbers n
    join portal.flow_versions f on f.number = n.number
    left join portal.timed_flows t
      on t.number = f.number and t.version = f.version and t.override is null
   where n.number = $1
     and ($2 or f.version = n.flow_version or ${inOwnersTime})`;
const select = selectOf('');
const selectDetails = selectOf(
  `, f.flow, f.drawn, f.declares, f.recording_purpose as "recordingPurpose"`,
);

/** Names of prompts that a version plays, of which a newer recording was made since it was saved. */
async function changedPrompts(
  manager: EntityManager,
  number: string,
  { flow, savedAt }: { readonly flow: unknown; readonly savedAt: string },
): Promise<string[]> {
  const read = readFlow(flow);
  if (!read.ok) return [];
  const rows: { name: string }[] = await manager.query(
    `select distinct p.name from portal.service_numbers n
       join portal.prompts p on p.name = any($2) and (p.owner_id = n.owner_id or p.owner_id is null
         and not exists (select from portal.prompts own
           where own.owner_id = n.owner_id and own.name = p.name and own.version is not null))
       join portal.prompt_versions v on v.prompt_id = p.id and v.version = p.version
      where n.number = $1 and v.created_at > $3 order by p.name`,
    [number, promptsOf(read.value), savedAt],
  );
  return rows.map(({ name }) => name);
}

/**
 * A version of a number's flow, since its owner has the number.
 * @throws AppError not-found `no-such-version`.
 */
export async function versionOf(
  manager: EntityManager,
  number: string,
  version: number,
): Promise<FlowVersion> {
  const found = await manager
    .createQueryBuilder(FlowVersion, 'f')
    .where('f.number = :number and f.version = :version', { number, version })
    .andWhere(inOwnersTime)
    .getOne();
  if (found === null) throw noSuchVersion(number, version);
  return found;
}

const noSuchVersion = (number: string, version: number): AppError =>
  new AppError(
    'not-found',
    'no-such-version',
    `The flow of ${number} has no version ${version}, or not since its owner has the number.`,
  );
