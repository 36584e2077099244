import { AppError } from '@app/common';
import type { DocumentKind } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DocumentFiles } from '../documents/document-files.js';
import { DocumentMaker, type DocumentOrder } from '../documents/document-maker.js';
import { feesOfOwner } from '../documents/owner-fees.js';
import { Rating } from '../rating/rating.service.js';
import { listedParties } from './listed-parties.js';
import { type PartyToDo, RunStore, type UnfinishedRun } from './run-store.js';

/** Tries of one document before it becomes a problem of the run: what got in its way may be over. */
const tries = 2;

/** What is said when the bus, or whoever should answer, isn't there, or not there yet. */
const away = new Set(['bus-away', 'nobody-answers', 'no-answer-in-time', 'carriers-unknown']);

/**
 * Makes the documents of a run, one after another. It may be killed at any moment and executed
 * again, also beside itself: what is made is found, what isn't is made.
 */
@Injectable()
export class RunExecution implements OnModuleDestroy {
  private readonly logger = new Logger(RunExecution.name);
  private stopping = false;
  private readonly executing = new Set<Promise<void>>();

  constructor(
    private readonly database: DataSource,
    private readonly store: RunStore,
    private readonly maker: DocumentMaker,
    private readonly files: DocumentFiles,
    private readonly messaging: Messaging,
    private readonly rating: Rating,
  ) {}

  /** Between two parties, while the database is still there; the rest is made after the next start. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled(this.executing);
  }

  /** Returns early when the run has to wait; `waitsFor` then says for what. */
  async execute(runId: string): Promise<void> {
    const execution = this.goOn(runId);
    this.executing.add(execution);
    try {
      await execution;
    } finally {
      this.executing.delete(execution);
    }
  }

  private async goOn(runId: string): Promise<void> {
    const run = await this.store.unfinished(runId);
    if (run === null) return;
    if (run.total === null && !(await this.begin(run))) return;
    for (;;) {
      if (this.stopping) return;
      const next = await this.store.nextParty(runId);
      if (next === null) break;
      for (const order of ordersOf(run, next)) await this.make(order);
      await this.store.lookedAt(runId, next.place);
    }
    for (const { kind, partyId } of await this.store.notListed(run)) {
      await this.store.noteProblem(runId, kind, partyId, {
        code: 'not-listed',
        message: 'There are charges, but nobody has said where the documents of this party go.',
      });
    }
    await this.store.finish(runId);
  }

  /** Whether its calls are rated and its parties known. */
  private async begin(run: UnfinishedRun): Promise<boolean> {
    return (
      (await this.has(run, 'calls', () => this.rating.catchUp())) &&
      (await this.has(run, 'portal', async () => {
        const { owners, carriers } = await listedParties(this.messaging);
        await this.store.keepParties(run.id, owners, carriers);
      }))
    );
  }

  /** Who is away comes back; what else goes wrong may do so for ever, and is to be seen. */
  private async has(
    { id }: UnfinishedRun,
    need: 'calls' | 'portal',
    get: () => Promise<void>,
  ): Promise<boolean> {
    try {
      await get();
      return true;
    } catch (error) {
      const isAway = error instanceof AppError && away.has(error.code);
      if (isAway) this.logger.debug({ msg: 'a run has to wait', run: id, reason: error.message });
      else this.logger.error('a run can’t begin; trying again', { run: id, need, err: error });
      await this.store.waitFor(id, isAway ? need : `${need}-failed`);
      return false;
    }
  }

  private async make(order: DocumentOrder): Promise<void> {
    const documentId = await this.attempt(order);
    if (documentId === null) return;
    try {
      await this.files.ensure(documentId);
    } catch (error) {
      this.logger.error('a document has no PDF yet; whoever asks for it has it made', error);
    }
  }

  /** What can't be made for a reason of its own holds up nobody else. */
  private async attempt(order: DocumentOrder): Promise<string | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.maker.make(order);
      } catch (error) {
        await this.database.query('select 1');
        if (attempt < tries) continue;
        const { kind, partyId } = order;
        this.logger.error('a document could not be made', { kind, partyId, err: error });
        const message = `The ${kind} could not be made; the log of billing says why.`;
        await this.maker.noteHindrance(order, { code: 'failed', message });
        return null;
      }
    }
  }
}

function ordersOf(run: UnfinishedRun, next: PartyToDo): DocumentOrder[] {
  const { partyType } = next;
  const order = (kind: DocumentKind): DocumentOrder => ({
    ...{ run, kind, partyType },
    ...{ partyId: next.party.id, billTo: next.party.billTo },
  });
  if (next.partyType === 'carrier') return [order('settlement')];
  const owner = next.party;
  return [
    {
      ...order('invoice'),
      fees: (manager, calls) => feesOfOwner(manager, owner, run, calls),
    },
    order('payout'),
  ];
}
