import { destinationsOf, hasHours, readFlow } from '@app/call-flow';
import type { Asked } from '@app/contracts';
import * as flows from '@app/contracts/flows';
import { AuditedReads, columnTypes, rowsOf } from '@app/platform/database';
import { ofOwnerInSight } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { askerOf } from '../kernel/access/index.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import { FlowVersion, noSuchNumber, ServiceNumberEntity, sightOf } from '../numbers/index.js';
import { colleagueInSql } from './authors.js';
import { type NoteOverride, Overriding, type Switching } from './overriding.js';

const { instant, integer, orNull, text, textOf } = columnTypes;
const overrides = rowsOf({
  kind: textOf<flows.OverrideKind>(),
  destination: orNull(text),
  until: orNull(instant),
  setAt: instant,
  setByName: orNull(text),
  flowVersion: integer,
});

/** Opens, closes or diverts numbers for a time, above their flows. */
@Controller()
export class FlowOverrides {
  constructor(
    private readonly database: DataSource,
    private readonly reads: AuditedReads,
    private readonly overriding: Overriding,
  ) {}

  @Answers(flows.overrideGet)
  get({ number }: Asked<typeof flows.overrideGet>, { request }: Here) {
    const sight = sightOf(askerOf(request));
    const read = { action: 'number.override', subject: number };
    return this.reads.read(sight.by, read, async (manager) => {
      const row = await manager.findOneBy(ServiceNumberEntity, { number });
      if (row === null) throw noSuchNumber(number);
      ofOwnerInSight(sight, row.ownerId, () => noSuchNumber(number));
      return overrideStateOf(manager, row);
    });
  }

  @Answers(flows.overridePut)
  async put(asked: Switching, { request }: Here) {
    await this.overriding.put(askerOf(request), asked, noteOf(asked.number));
    return this.state(asked.number);
  }

  @Answers(flows.overrideDelete)
  async end({ number }: Asked<typeof flows.overrideDelete>, { request }: Here) {
    await this.overriding.end(askerOf(request), number, noteOf(number));
    return this.state(number);
  }

  private async state(number: string) {
    const { manager } = this.database;
    const row = await manager.findOneByOrFail(ServiceNumberEntity, { number });
    return overrideStateOf(manager, row);
  }
}

const noteOf =
  (number: string): NoteOverride =>
  (audit, scope, action) =>
    audit.note(scope, `number.override.${action}`, number);

/** A number's override, and what may be switched. */
export async function overrideStateOf(
  manager: EntityManager,
  { number, flowVersion }: ServiceNumberEntity,
) {
  const [override = null] = await overrides.query(
    manager,
    `select t.override as kind, t.destination, t.ends_at as until, t.set_at as "setAt",
            t.version as "flowVersion", ${colleagueInSql('t.set_by')} as "setByName"
       from portal.timed_flows t join portal.service_numbers n on n.number = t.number
      where t.number = $1 and t.override is not null
        and (t.ends_at is null or t.ends_at > clock_timestamp())`,
    [number],
  );
  const current = await manager.findOneByOrFail(FlowVersion, { number, version: flowVersion });
  const read = readFlow(current.flow);
  return {
    override,
    hasHours: read.ok && hasHours(current.flow),
    destinations: read.ok ? [...new Set(destinationsOf(read.value).map(({ to }) => to))] : [],
  };
}
