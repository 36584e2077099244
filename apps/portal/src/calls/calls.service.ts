import type { Page } from '@app/common';
import { Injectable } from '@nestjs/common';
import {
  callGet,
  callSearch,
  callTotals,
  chargesOfCall,
  correctionsOfCall,
  type CallRecord,
} from '@app/contracts';
import type { z } from 'zod';
import { scopeFor, type Principal, type ScopeWishes } from '../kernel/access/index.js';
import { Questions } from '../kernel/asking/questions.js';
import { scopesFor } from '../kernel/asking/scopes.js';
import { cursorOf } from './call-cursor.js';
import type { CallsQuery } from './calls-query.js';
import { groupCursorOf, type TotalsPage, type TotalsQuery } from './totals-query.js';

/** Past calls: cdr has them, billing knows what they cost. */
@Injectable()
export class CallsService {
  constructor(private readonly questions: Questions) {}

  async search(
    by: Principal,
    reason: string | undefined,
    { after, from, until, ...filters }: CallsQuery,
  ): Promise<Page<CallRecord>> {
    const scope = scopeFor(by, 'calls:read', { ownerId: filters.ownerId, reason });
    const { items, next } = await this.questions.ask(callSearch, {
      scope,
      ...filters,
      ...(after === undefined ? {} : { before: after }),
      ...(from === undefined ? {} : { from: microsOf(from) }),
      ...(until === undefined ? {} : { until: microsOf(until) }),
    });
    return { items, next: next && cursorOf(next) };
  }

  async totals(by: Principal, reason: string | undefined, query: TotalsQuery): Promise<TotalsPage> {
    const scope = scopeFor(by, 'calls:read', { ownerId: query.ownerId, reason });
    const { next, ...page } = await this.questions.ask(callTotals, {
      scope,
      ...query,
    });
    return { ...page, next: next && groupCursorOf(next) };
  }

  async get(by: Principal, wishes: ScopeWishes, callId: string): Promise<CallRecord> {
    const { record } = await this.questions.askAsOneOf(
      scopesFor(by, 'calls:read', wishes),
      (scope) => this.questions.ask(callGet, { scope, callId }),
    );
    return record;
  }

  /** What came in after its record, or against it. @throws AppError forbidden `staff-only`. */
  corrections(
    by: Principal,
    reason: string | undefined,
    callId: string,
  ): Promise<z.output<typeof correctionsOfCall.reply>> {
    return this.questions.askAsOneOf(scopesFor(by, 'calls:read', { reason }), (scope) =>
      this.questions.ask(correctionsOfCall, { scope, callId }),
    );
  }

  charges(
    by: Principal,
    wishes: ScopeWishes,
    callId: string,
  ): Promise<z.output<typeof chargesOfCall.reply>> {
    return this.questions.askAsOneOf(scopesFor(by, 'calls:read', wishes), (scope) =>
      this.questions.ask(chargesOfCall, { scope, callId }),
    );
  }
}

const microsOf = (iso: string): number => Date.parse(iso) * 1000;
