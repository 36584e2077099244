import { readFlow } from '@app/call-flow';
import { AppError, fieldProblem } from '@app/common';
import { type Asked, type FlowDraftView, largestDraft } from '@app/contracts';
import * as flows from '@app/contracts/flows';
import { AuditedReads, columnTypes, rowsOf, Transactions } from '@app/platform/database';
import { Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { askerIdOf, askerOf } from '../kernel/access/index.js';
import { AtOnce } from '../kernel/at-once.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import { FlowDraft, sightOf } from '../numbers/index.js';
import { forwardingOf } from '../settings/index.js';
import { colleagueInSql } from './authors.js';
import { barredIn, FlowCheck } from './flow-check.js';
import { refuseFollower } from './followers.js';
import { lockedNumber, ownedNumber } from './owned-numbers.js';

const { integer, jsonOf, moment, orNull, text } = columnTypes;
const drafts = rowsOf({
  number: text,
  ownerId: text,
  flow: jsonOf<unknown>(),
  revision: integer,
  basedOn: integer,
  current: integer,
  savedAt: orNull(moment),
  savedByName: orNull(text),
});

const tooMany = (): AppError =>
  new AppError(
    'too-many',
    'too-many-drafts-at-once',
    'Several drafts are being checked; try again in a moment.',
  );

/** Drafts of numbers' flows: one a number, saved as drawn, with what keeps it from being published. */
@Controller()
export class FlowDrafts {
  private readonly atOnce = new AtOnce<string>({ ofOne: 3, inAll: 12 }, tooMany);

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly check: FlowCheck,
  ) {}

  @Answers(flows.flowDraftGet)
  get({ number }: Asked<typeof flows.flowDraftGet>, { request }: Here) {
    const by = askerOf(request);
    return this.atOnce.run(askerIdOf(by), async () => {
      const read = { action: 'number.flow-draft', subject: number };
      const stored = await this.reads.read(sightOf(by).by, read, async (manager) => {
        await ownedNumber(manager, by, 'flows:write', number);
        return storedDraft(manager, number);
      });
      return this.checked(stored);
    });
  }

  @Answers(flows.flowDraftPut)
  put(asked: Asked<typeof flows.flowDraftPut>, { request }: Here) {
    const { number, revision, basedOn, flow } = asked;
    const by = askerOf(request);
    refuseTooLargeDraft(flow);
    return this.atOnce.run(askerIdOf(by), async () => {
      const stored = await this.transactions.run(async ({ manager, audit }) => {
        const { row, scope } = await lockedNumber(manager, by, 'flows:write', number);
        refuseFollower(row);
        await refuseChanged(manager, number, revision);
        await manager.upsert(
          FlowDraft,
          {
            number,
            flow,
            basedOn,
            revision: () => nextRevision,
            savedBy: askerIdOf(by),
            savedAt: new Date(),
          },
          ['number'],
        );
        await audit.note(scope, 'number.flow-draft.put', number);
        return storedDraft(manager, number);
      });
      return this.checked(stored);
    });
  }

  @Answers(flows.flowDraftDelete)
  async discard({ number, revision }: Asked<typeof flows.flowDraftDelete>, { request }: Here) {
    await this.transactions.run(async ({ manager, audit }) => {
      const { scope } = await lockedNumber(manager, askerOf(request), 'flows:write', number);
      await refuseChanged(manager, number, revision);
      await manager.delete(FlowDraft, { number });
      await audit.note(scope, 'number.flow-draft.discard', number);
    });
  }

  /** The draft with its problems, checked outside any transaction: checking takes long. */
  private async checked({ ownerId, ...stored }: StoredDraft): Promise<FlowDraftView> {
    const { number, flow, savedAt } = stored;
    const checked = await this.check.inThread(flow, { number, ownerId }, new Date());
    const problems = 'problems' in checked ? checked.problems : [];
    const read = readFlow(flow);
    const mayForward = await forwardingOf(this.database.manager, ownerId);
    return {
      ...stored,
      savedAt: savedAt?.toISOString() ?? null,
      problems: [...problems],
      notices: read.ok ? barredIn(read.value, mayForward) : [],
    };
  }
}

/** SQL: a revision that no draft had before, so that a stale one never fits a draft that was begun since. */
const nextRevision = "nextval('portal.flow_draft_revisions')";

type StoredDraft = Awaited<ReturnType<typeof storedDraft>>;

/** The number's draft; without one its current flow, with revision 0. */
async function storedDraft(manager: EntityManager, number: string) {
  const [stored] = await drafts.query(
    manager,
    `select n.number, n.owner_id as "ownerId", coalesce(d.flow, f.drawn, f.flow) as flow,
            coalesce(d.revision, 0) as revision, coalesce(d.based_on, n.flow_version) as "basedOn",
            n.flow_version as current, d.saved_at as "savedAt",
            ${colleagueInSql('d.saved_by')} as "savedByName"
       from portal.service_numbers n
       join portal.flow_versions f on f.number = n.number and f.version = n.flow_version
       left join portal.flow_drafts d on d.number = n.number
      where n.number = $1`,
    [number],
  );
  return stored!;
}

/**
 * Refuses a change of a draft that was changed since.
 * @throws AppError conflict `draft-changed`.
 */
export async function refuseChanged(
  manager: EntityManager,
  number: string,
  revision: number,
): Promise<void> {
  const draft = await manager.findOneBy(FlowDraft, { number });
  if ((draft?.revision ?? 0) === revision) return;
  throw new AppError(
    'conflict',
    'draft-changed',
    draft === null
      ? `The draft of ${number} was published or discarded meanwhile: read it again.`
      : `The draft of ${number} was saved since, at ${draft.savedAt.toISOString()}: read it again.`,
  );
}

function refuseTooLargeDraft(flow: object): void {
  if (Buffer.byteLength(JSON.stringify(flow)) <= largestDraft) return;
  throw new AppError('invalid', 'too-large', 'The draft is too large.', [
    fieldProblem('flow', 'draft-too-large', { size: `${largestDraft / 1000} kB` }),
  ]);
}
