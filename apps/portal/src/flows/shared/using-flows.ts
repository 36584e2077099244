import type { SharedKind } from '@app/call-flow';
import type { FlowDeclaration } from '@app/contracts';
import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';

/** A shared part of an owner. */
export interface PartKey {
  readonly ownerId: string;
  readonly kind: SharedKind;
  readonly name: string;
}

/** SQL: where flows as drawn name parts of a kind. */
const pathsInSql = {
  hours: '$.nodes.*.periods[*].hours.shared',
  calendar: '$.nodes.*.calendar.shared',
  team: '$.nodes.*.destinations.team',
} as const;

/** SQL: whether the flow as drawn in a column names the part `name` of the kind. */
export const namesInSql = (kind: SharedKind, drawn: string, name: string): string =>
  `jsonb_path_exists(${drawn}, '${pathsInSql[kind]} ? (@ == $name)',
     jsonb_build_object('name', ${name}))`;

const { integer, jsonOf, moment, orNull, text, textOf } = columnTypes;

const usingFlows = rowsOf({
  number: text,
  version: integer,
  use: textOf<'current' | 'scheduled'>(),
  /** Id of the scheduled start; null: the current version. */
  timedId: orNull(text),
  flow: jsonOf<object>(),
  drawn: jsonOf<object>(),
  declares: orNull(jsonOf<FlowDeclaration>()),
  recordingPurpose: orNull(text),
  startsAt: orNull(moment),
});
/** A current or scheduled version of a number's flow that uses a shared part. */
export type UsingFlow = RowOf<typeof usingFlows>;

/** SQL: the current and scheduled flows of numbers `n` that share something. */
export const drawnFlowsInSql = `
  select n.number, n.owner_id, f.version, 'current' as use, null::text as timed_id, null::timestamptz as starts_at,
         f.flow, f.drawn, f.declares, f.recording_purpose
    from portal.service_numbers n
    join portal.flow_versions f on f.number = n.number and f.version = n.flow_version
   where f.drawn is not null
  union all
  select n.number, n.owner_id, f.version, 'scheduled', t.id::text, t.starts_at,
         f.flow, f.drawn, f.declares, f.recording_purpose
    from portal.timed_flows t
    join portal.service_numbers n on n.number = t.number
    join portal.flow_versions f on f.number = t.number and f.version = t.version
   where t.override is null and f.drawn is not null`;

/** The current and scheduled flows that use a part, by number, the current one first. */
export const flowsUsing = (
  manager: EntityManager,
  { ownerId, kind, name }: PartKey,
): Promise<UsingFlow[]> =>
  usingFlows.query(
    manager,
    `select f.number, f.version, f.use, f.timed_id as "timedId", f.flow, f.drawn, f.declares,
            f.recording_purpose as "recordingPurpose", f.starts_at as "startsAt"
       from (${drawnFlowsInSql}) f
      where f.owner_id = $1 and ${namesInSql(kind, 'f.drawn', '$2::text')}
      order by f.number, f.starts_at nulls first`,
    [ownerId, name],
  );

/** The numbers whose draft uses a part, in order. */
export async function draftsUsing(
  manager: EntityManager,
  { ownerId, kind, name }: PartKey,
): Promise<string[]> {
  const rows: { number: string }[] = await manager.query(
    `select n.number from portal.flow_drafts d join portal.service_numbers n on n.number = d.number
      where n.owner_id = $1 and ${namesInSql(kind, 'd.flow', '$2::text')} order by n.number`,
    [ownerId, name],
  );
  return rows.map(({ number }) => number);
}
