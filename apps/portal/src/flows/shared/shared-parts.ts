import { limits } from '@app/call-flow';
import { conflict, notFound, pageOf } from '@app/common';
import type { Asked, SharedPartView } from '@app/contracts';
import * as shared from '@app/contracts/shared';
import { columnTypes, rowsOf, Transactions } from '@app/platform/database';
import { Controller, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { askerIdOf, askerOf } from '../../kernel/access/index.js';
import { locks } from '../../kernel/locks.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { sharedChanged, SharedPart } from '../../numbers/index.js';
import { Owner } from '../../parties/index.js';
import { colleagueInSql } from '../authors.js';
import { Following } from './following.js';
import {
  draftsUsing,
  drawnFlowsInSql,
  flowsUsing,
  namesInSql,
  type PartKey,
} from './using-flows.js';

const { instant, integer, jsonOf, orNull, text, textOf } = columnTypes;
const parts = rowsOf({
  kind: textOf<SharedPart['kind']>(),
  name: text,
  title: text,
  content: jsonOf<Record<string, unknown>>(),
  revision: integer,
  changedAt: instant,
  changedByName: orNull(text),
  numbers: integer,
});

/** Opening hours, calendars and teams that the flows of an owner's numbers share. */
@Controller()
export class SharedParts {
  private readonly logger = new Logger(SharedParts.name);

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly following: Following,
  ) {}

  @Answers(shared.sharedList)
  async list({ ownerId, kind, after, limit }: Asked<typeof shared.sharedList>, { reader }: Here) {
    const rows = await parts.query(
      reader,
      `${selectOf(kind)} and n.name > $3 order by n.name limit $4`,
      [ownerId, kind, after, limit + 1],
    );
    return pageOf(rows, limit, ({ name }) => name);
  }

  @Answers(shared.sharedGet)
  async get({ ownerId, kind, name }: Asked<typeof shared.sharedGet>, { reader }: Here) {
    const key = { ownerId, kind, name };
    const view = await viewOf(reader, key);
    const using = await flowsUsing(reader, key);
    const drafts = await draftsUsing(reader, key);
    const uses = [
      ...using.map(({ number, use }) => ({ number, use })),
      ...drafts.map((number) => ({ number, use: 'draft' as const })),
    ];
    return { ...view, uses: uses.toSorted((a, b) => (a.number < b.number ? -1 : 1)) };
  }

  @Answers(shared.sharedTry)
  async preview(change: Asked<typeof shared.sharedTry>, { reader }: Here) {
    await refuseChanged(reader, change, change.revision);
    return this.following.preview(change);
  }

  @Answers(shared.sharedPut)
  async put(asked: Asked<typeof shared.sharedPut>, { request }: Here) {
    const { scope, ownerId, kind, name, title, content, revision } = asked;
    const key = { ownerId, kind, name };
    await refuseChanged(this.database.manager, key, revision);
    const follow = await this.following.prepared(asked);
    const authorId = askerIdOf(askerOf(request));
    const view = await this.transactions.run(async (transaction) => {
      const { manager, audit } = transaction;
      await locks.take(manager, 'shared', ownerId);
      if (!(await manager.existsBy(Owner, { id: ownerId }))) throw noSuchOwner(ownerId);
      await refuseChanged(manager, key, revision);
      if (revision === 0) await refuseTooMany(manager, key);
      const now = new Date();
      await follow(transaction, { authorId, now });
      const [{ next }]: [{ next: number }] = await manager.query(
        `select nextval('portal.shared_revisions')::integer as next`,
      );
      const said = { title, content: content as unknown as SharedPart['content'] };
      const changed = { changedAt: now, changedBy: authorId, revision: next };
      await manager.upsert(SharedPart, { ...key, ...said, ...changed }, [
        'ownerId',
        'kind',
        'name',
      ]);
      await audit.note(scope, 'shared.put', subjectOf(key));
      return viewOf(manager, key);
    });
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }

  @Answers(shared.sharedDelete)
  async delete({ scope, ownerId, kind, name }: Asked<typeof shared.sharedDelete>) {
    const key = { ownerId, kind, name };
    await this.transactions.run(async ({ manager, audit }) => {
      await locks.take(manager, 'shared', ownerId);
      const { affected } = await manager.delete(SharedPart, key);
      if (!affected) throw noSuchShared(key);
      const using = await flowsUsing(manager, key);
      const drafts = await draftsUsing(manager, key);
      const numbers = new Set([...using.map(({ number }) => number), ...drafts]);
      if (numbers.size > 0) throw inUse([...numbers].toSorted());
      await audit.note(scope, 'shared.delete', subjectOf(key));
    });
    this.logger.log({ work: 'change', count: 1 });
  }
}

const subjectOf = ({ ownerId, kind, name }: PartKey): string => `${ownerId}/${kind}/${name}`;

/** $1: owner; $2: kind. */
const selectOf = (kind: SharedPart['kind']): string => `
  select n.kind, n.name, n.title, n.content, n.revision, n.changed_at as "changedAt",
         ${colleagueInSql('n.changed_by')} as "changedByName",
         (select count(distinct f.number)::integer from (${drawnFlowsInSql}) f
           where f.owner_id = n.owner_id and ${namesInSql(kind, 'f.drawn', 'n.name')}) as numbers
    from portal.shared_parts n
   where n.owner_id = $1 and n.kind = $2`;

async function viewOf(manager: EntityManager, key: PartKey): Promise<SharedPartView> {
  const { ownerId, kind, name } = key;
  const [found] = await parts.query(manager, `${selectOf(kind)} and n.name = $3`, [
    ownerId,
    kind,
    name,
  ]);
  if (found === undefined) throw noSuchShared(key);
  return found;
}

/**
 * Refuses a change of a part that somebody else changed since.
 * @throws AppError conflict `shared-changed`.
 */
async function refuseChanged(
  manager: EntityManager,
  { ownerId, kind, name }: PartKey,
  revision: number,
): Promise<void> {
  const part = await manager.findOneBy(SharedPart, { ownerId, kind, name });
  if ((part?.revision ?? 0) === revision) return;
  throw sharedChanged(
    part === null
      ? `${name} was deleted meanwhile: look again.`
      : `${name} was changed by somebody else at ${part.changedAt.toISOString()}: read it again.`,
  );
}

async function refuseTooMany(manager: EntityManager, { ownerId, kind }: PartKey): Promise<void> {
  if ((await manager.countBy(SharedPart, { ownerId, kind })) < limits.sharedParts) return;
  throw conflict(
    'too-many-shared',
    `There are ${limits.sharedParts} of this kind already: delete one first.`,
  );
}

const noSuchOwner = (ownerId: string) => notFound('no-such-owner', `There is no owner ${ownerId}.`);

const noSuchShared = (key: PartKey) =>
  notFound('no-such-shared', `Nothing is shared as ${subjectOf(key)}.`);

/** The first numbers name the others well enough. */
const shown = 20;

function inUse(numbers: readonly string[]) {
  const more = numbers.length > shown ? ` and ${numbers.length - shown} more` : '';
  return conflict(
    'shared-in-use',
    `It is used by the flows of ${numbers.slice(0, shown).join(', ')}${more}: change these flows first.`,
  );
}
