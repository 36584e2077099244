import { isDeepStrictEqual } from 'node:util';
import { Injectable, Logger } from '@nestjs/common';
import { AppError, type FieldProblem } from '@app/common';
import { parseFlow, promptsOf } from '@app/call-flow';
import {
  numbersBucket,
  type NumberSnapshot,
  type PromptSnapshot,
  type Scope,
} from '@app/contracts';
import { serviceNumber } from '@app/number-plan';
import { AuditedReads, everything, Transactions } from '@app/platform/database';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { lock } from '../locks.js';
import { Owner } from '../owners/owner.entity.js';
import { pageOf, type Page, type PageQuery } from '../paging.js';
import { Prompts } from '../prompts/prompts.js';
import { FlowVersion } from './flow-version.entity.js';
import { hold, release } from './hold.js';
import { Holding } from './holding.entity.js';
import { ServiceNumberEntity } from './service-number.entity.js';

export interface NumberInput {
  ownerId: string;
  flow: unknown;
  /** ISO 8601; since when the owner holds it. */
  activeFrom?: string | undefined;
}

export interface NumberView {
  number: string;
  ownerId: string;
  flow: unknown;
  flowVersion: number;
  activeFrom: string;
}

/** Who reads, and the owners whose numbers he sees; null is all. */
export interface Sight {
  readonly by: Scope;
  readonly owners: readonly string[] | null;
}

const invalid = (problems: FieldProblem[]): AppError =>
  new AppError('invalid', 'invalid-number', 'The number can’t be used like this.', problems);

const noSuchNumber = (number: string): AppError =>
  new AppError('not-found', 'no-such-number', `There is no number ${number}.`);

/** Key of a number in the bucket `numbers`. */
export const bucketKey = (number: string): string => number.slice(1);

@Injectable()
export class NumbersService {
  private readonly logger = new Logger(NumbersService.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly prompts: Prompts,
  ) {}

  /** A flow that differs from the last one gets the next version; the same one keeps its own. */
  async put(by: Scope, number: string, input: NumberInput): Promise<NumberView> {
    const { ownerId, flow } = input;
    const plan = serviceNumber(number);
    if (!plan.ok) throw invalid([{ field: 'number', rule: plan.error }]);
    const prompts = await this.compilePrompts(flow);
    const view = await this.transactions.run(async ({ manager, outbox, audit }) => {
      await lock(manager, 'number', number);
      if (!(await manager.existsBy(Owner, { id: ownerId }))) {
        throw invalid([{ field: 'ownerId', rule: `must be an owner; there is no ${ownerId}` }]);
      }
      const flowVersion = await keepFlow(manager, number, flow);
      await manager.upsert(
        ServiceNumberEntity,
        { number, ownerId, flowVersion, changedAt: new Date() },
        ['number'],
      );
      const activeFrom = await hold(manager, number, ownerId, timeOf(input.activeFrom));
      await outbox.put(numbersBucket, bucketKey(number), {
        number,
        ownerId,
        flowVersion,
        flow,
        prompts,
      });
      await audit.note(by, 'number.put', number);
      return { number, ownerId, flow, flowVersion, activeFrom: activeFrom.toISOString() };
    });
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }

  /** @throws AppError not-found `no-such-number`, also for one that the asker doesn't see. */
  getOf({ by, owners }: Sight, number: string): Promise<NumberView> {
    return this.reads.read(by, { action: 'number.get', subject: number }, async (manager) => {
      const view = await this.get(number, manager);
      if (owners !== null && !owners.includes(view.ownerId)) throw noSuchNumber(number);
      return view;
    });
  }

  private async get(number: string, manager: EntityManager): Promise<NumberView> {
    const [view] = await viewsOf(manager, await manager.findBy(ServiceNumberEntity, { number }));
    if (!view) throw noSuchNumber(number);
    return view;
  }

  list(
    { after, limit }: PageQuery,
    { by, owners }: Sight,
    ownerId?: string,
  ): Promise<Page<NumberView>> {
    const named =
      ownerId === undefined ? owners : [ownerId].filter((id) => owners?.includes(id) ?? true);
    const read = { action: 'number.list', subject: ownerId ?? everything };
    return this.reads.read(by, read, async (manager) => {
      const rows = await manager.find(ServiceNumberEntity, {
        where: { number: MoreThan(after), ...(named === null ? {} : { ownerId: In(named) }) },
        order: { number: 'ASC' },
        take: limit + 1,
      });
      const views = await viewsOf(manager, rows);
      return pageOf(
        views,
        limit,
        ({ number }) => number,
        (view) => view,
      );
    });
  }

  /** Calls to it are refused as unknown from then on; the versions of its flow stay. */
  async delete(by: Scope, number: string): Promise<void> {
    await this.transactions.run(async ({ manager, outbox, audit }) => {
      await lock(manager, 'number', number);
      const { affected } = await manager.delete(ServiceNumberEntity, { number });
      if (!affected) throw noSuchNumber(number);
      await release(manager, number);
      await outbox.delete(numbersBucket, bucketKey(number));
      await audit.note(by, 'number.delete', number);
    });
    this.logger.log({ work: 'change', count: 1 });
  }

  /** What controllers hold of a number that is there. */
  async snapshot(number: string, manager: EntityManager): Promise<NumberSnapshot> {
    const { ownerId, flow, flowVersion } = await this.get(number, manager);
    return { number, ownerId, flowVersion, flow, prompts: await this.compilePrompts(flow) };
  }

  /** @throws AppError naming each field of the flow that breaks a rule. */
  private async compilePrompts(flow: unknown): Promise<Record<string, PromptSnapshot>> {
    const parsed = parseFlow(flow, { prompts: await this.prompts.names() });
    if (!parsed.ok) {
      throw invalid(parsed.error.map(({ field, rule }) => ({ field: `flow.${field}`, rule })));
    }
    const compiled: Record<string, PromptSnapshot> = {};
    const problems: FieldProblem[] = [];
    for (const name of promptsOf(parsed.value)) {
      const prompt = await this.prompts.snapshot(name);
      if (prompt.ok) compiled[name] = prompt.value;
      else
        problems.push({ field: 'flow', rule: `names the prompt ${name}, which ${prompt.error}` });
    }
    if (problems.length > 0) throw invalid(problems);
    return compiled;
  }
}

const timeOf = (iso: string | undefined): Date | undefined =>
  iso === undefined ? undefined : new Date(iso);

/** The version under which the flow is kept, also of a number that was away for a while. */
async function keepFlow(manager: EntityManager, number: string, flow: unknown): Promise<number> {
  const last = await manager.findOne(FlowVersion, {
    where: { number },
    order: { version: 'DESC' },
  });
  if (last && isDeepStrictEqual(last.flow, flow)) return last.version;
  const version = (last?.version ?? 0) + 1;
  await manager.save(FlowVersion, { number, version, flow });
  return version;
}

async function viewsOf(
  manager: EntityManager,
  numbers: readonly ServiceNumberEntity[],
): Promise<NumberView[]> {
  if (numbers.length === 0) return [];
  const flows = await manager.find(FlowVersion, {
    where: numbers.map(({ number, flowVersion }) => ({ number, version: flowVersion })),
  });
  const holdings = await manager.findBy(Holding, {
    number: In(numbers.map(({ number }) => number)),
    until: IsNull(),
  });
  const flowOf = new Map(flows.map((kept) => [kept.number, kept.flow]));
  const heldSince = new Map(holdings.map((holding) => [holding.number, holding.from]));
  return numbers.map(({ number, ownerId, flowVersion, createdAt }) => ({
    number,
    ownerId,
    flow: flowOf.get(number),
    flowVersion,
    activeFrom: (heldSince.get(number) ?? createdAt).toISOString(),
  }));
}
