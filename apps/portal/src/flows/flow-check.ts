import { Injectable } from '@nestjs/common';
import type { FieldProblem, Result } from '@app/common';
import { parseFlow, type Flow, type ParseOptions } from '@app/call-flow';
import { DataSource } from 'typeorm';
import { hasFixedPrice, isPaid, listNames, Prompts } from '../numbers/index.js';

/** The number that a flow is for. */
export interface FlowOwner {
  readonly number: string;
  readonly ownerId: string;
}

/** Whether a flow may be a number's: by its owner's prompts and lists, and the law of that day. */
@Injectable()
export class FlowCheck {
  constructor(
    private readonly database: DataSource,
    private readonly prompts: Prompts,
  ) {}

  /**
   * Problems name the fields of a request that holds the flow as `flow`.
   * @param of Null: for no number, so that nothing but the flow itself is looked at.
   */
  async parse(
    flow: unknown,
    of: FlowOwner | null,
    at: Date,
  ): Promise<Result<Flow, FieldProblem[]>> {
    const parsed = parseFlow(flow, await this.around(of, at));
    return parsed.ok ? parsed : { ok: false, error: parsed.error.map(inFlow) };
  }

  /** What a flow is held to, as plain data. */
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
