import { Injectable } from '@nestjs/common';
import { AppError, type FieldProblem, fieldProblem, type Result } from '@app/common';
import {
  destinationsOf,
  type Flow,
  type FlowNumber,
  parseFlow,
  type ParseOptions,
} from '@app/call-flow';
import { DataSource } from 'typeorm';
import { hasFixedPrice, isPaid, listNames, Prompts, sharedPartsOf } from '../numbers/index.js';
import { TrialThreads } from './trial-threads.js';
import type { Checked } from './trial-work.js';

/** The number that a flow is for, and its owner. */
export interface FlowOwner {
  readonly number: string;
  readonly ownerId: string;
}

/** Checks a flow for a number: against its owner's prompts and lists, and the law at a moment. */
@Injectable()
export class FlowCheck {
  constructor(
    private readonly database: DataSource,
    private readonly prompts: Prompts,
    private readonly threads: TrialThreads,
  ) {}

  /**
   * Checks a flow as `parse` does, in a thread: a large flow delays no other request. Its problems name fields of the
   * flow, which is `flow`.
   * @param known What the flow is checked against, where it was read before.
   * @throws AppError invalid `flow-takes-too-long`.
   */
  async inThread(
    flow: unknown,
    of: FlowOwner | null,
    at: Date,
    known?: ParseOptions,
  ): Promise<Checked> {
    const checked = await this.threads.do({
      kind: 'check',
      flow,
      around: known ?? (await this.around(of, at, flow)),
    });
    return 'problems' in checked ? { problems: checked.problems.map(inFlow) } : checked;
  }

  /**
   * Parses a flow. Problems name the fields of a request with the flow as `flow`.
   * @param of Null: no number, so that only the flow itself is checked.
   */
  async parse(
    flow: unknown,
    of: FlowOwner | null,
    at: Date,
  ): Promise<Result<Flow, FieldProblem[]>> {
    const parsed = parseFlow(flow, await this.around(of, at, flow));
    return parsed.ok ? parsed : { ok: false, error: parsed.error.map(inFlow) };
  }

  /** What a flow is checked against, as plain data: prompts, lists, shared parts and the number. */
  async around(of: FlowOwner | null, at: Date, flow: unknown): Promise<ParseOptions> {
    if (of === null) return { shared: {} };
    const { number, ownerId } = of;
    const shared = await sharedPartsOf(this.database.manager, ownerId, flow);
    return { ...(await this.ofOwner(ownerId)), shared, number: await this.ofNumber(number, at) };
  }

  /** What flows of an owner are checked against: its prompts and lists. */
  async ofOwner(ownerId: string): Promise<ParseOptions> {
    return {
      prompts: await this.prompts.names(ownerId),
      lists: await listNames(this.database.manager, ownerId),
    };
  }

  /** What flows of a number are checked against: its kind, and the law at a moment. */
  async ofNumber(number: string, at: Date): Promise<FlowNumber> {
    const fixedPrice = await hasFixedPrice(this.database.manager, number);
    return { number, paid: isPaid(number), at, fixedPrice };
  }
}

const inFlow = (problem: FieldProblem): FieldProblem => ({
  ...problem,
  field: problem.field === '' ? 'flow' : `flow.${problem.field}`,
});

export const invalidFlow = (message: string, problems: readonly FieldProblem[]): AppError =>
  new AppError('invalid', 'invalid-flow', message, problems);

export const flowChanged = (number: string, version: number): AppError =>
  new AppError(
    'conflict',
    'flow-changed',
    `Version ${version} of the flow of ${number} was published meanwhile: look at it first.`,
  );

/** Destinations that controllers won't dial, each by the field that names it. */
export const barredIn = (
  flow: Flow,
  mayForward: (destination: string) => boolean,
): FieldProblem[] =>
  destinationsOf(flow)
    .filter(({ to }) => !mayForward(to))
    .map(({ field, to }) =>
      fieldProblem(`flow.${field}`, 'destination-barred', { destination: to }),
    );
