import { Injectable } from '@nestjs/common';
import type { FieldProblem, Result } from '@app/common';
import { parseFlow, type Flow, type ParseOptions } from '@app/call-flow';
import { DataSource } from 'typeorm';
import { hasFixedPrice, isPaid, listNames, Prompts } from '../numbers/index.js';

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
  ) {}

  /**
   * Parses a flow. Problems name the fields of a request with the flow as `flow`.
   * @param of Null: no number, so that only the flow itself is checked.
   */
  async parse(
    flow: unknown,
    of: FlowOwner | null,
    at: Date,
  ): Promise<Result<Flow, FieldProblem[]>> {
    const parsed = parseFlow(flow, await this.around(of, at));
    return parsed.ok ? parsed : { ok: false, error: parsed.error.map(inFlow) };
  }

  /** What the flow is checked against, as plain data: prompts, lists and the number. */
  async around(of: FlowOwner | null, at: Date): Promise<ParseOptions> {
    if (of === null) return {};
    const { number, ownerId } = of;
    const { manager } = this.database;
    return {
      prompts: await this.prompts.names(ownerId),
      lists: await listNames(manager, ownerId),
      number: {
        number,
        paid: isPaid(number),
        at,
        fixedPrice: await hasFixedPrice(manager, number),
      },
    };
  }
}

export const inFlow = (problem: FieldProblem): FieldProblem => ({
  ...problem,
  field: problem.field === '' ? 'flow' : `flow.${problem.field}`,
});
