import {
  ownDataQuestions,
  type Holder,
  holders,
  type ErasureLine,
  type HeldTable,
  type HolderApp,
  type Scope,
  type OthersTable,
} from '@app/contracts';
import { HeldData, type HeldPage } from '@app/platform/held-data';
import { Injectable } from '@nestjs/common';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';

export interface AppData {
  readonly app: Holder;
  readonly tables: readonly HeldTable[];
  /** Tables with personal data that aren't the owner's, with the reason. */
  readonly others: readonly OthersTable[];
}

/**
 * Time limit of a page of rows: longer than a table of ten million rows may take; nobody waits at a
 * screen.
 */
const pageWithinMs = 90_000;

/** The stored data of an owner in all apps: other apps are asked, portal's own tables are read here. */
@Injectable()
export class Holders {
  constructor(
    private readonly questions: Questions,
    private readonly own: HeldData,
  ) {}

  /**
   * The tables with data of an owner, by app.
   * @throws AppError `unavailable` when an app is away: a part would look like all data.
   */
  async tables(scope: Scope, ownerId: string): Promise<AppData[]> {
    const asked = holders.map(async (app) => ({
      app,
      ...(await this.tablesOf(app, scope, ownerId)),
    }));
    return Promise.all(asked);
  }

  rows(
    app: Holder,
    scope: Scope,
    asked: { readonly ownerId: string; readonly table: string; readonly after?: string },
  ): Promise<HeldPage> {
    const { ownerId, table, ...page } = asked;
    return isAsked(app)
      ? this.questions.ask(ownDataQuestions[app].rows, { scope, ...asked }, pageWithinMs)
      : this.own.rows(scope, ownerId, table, { ...page, limit: 1000 });
  }

  /** The rows that an erasure of the owner would erase in one app. */
  erasable(
    app: Holder,
    scope: Scope,
    wish: { readonly ownerId: string; readonly endedAt: string },
  ): Promise<{ lines: ErasureLine[]; others: OthersTable[] }> {
    return isAsked(app)
      ? this.questions.ask(ownDataQuestions[app].erasable, { scope, ...wish }, pageWithinMs)
      : this.own.erasable(scope, wish);
  }

  /** Makes an app erase a batch of a table's due rows. */
  erase(
    app: Holder,
    scope: Scope,
    wish: { readonly ownerId: string; readonly endedAt: string; readonly table: string },
  ): Promise<{ erased: number; more: boolean }> {
    return isAsked(app)
      ? this.questions.ask(ownDataQuestions[app].erase, { scope, ...wish }, pageWithinMs)
      : this.own.erase(scope, { ...wish, limit: 1000 });
  }

  private tablesOf(app: Holder, scope: Scope, ownerId: string): Promise<Omit<AppData, 'app'>> {
    return isAsked(app)
      ? this.questions.ask(ownDataQuestions[app].tables, { scope, ownerId }, slowAnswerWithinMs)
      : this.own.tables(scope, ownerId);
  }
}

const isAsked = (app: Holder): app is HolderApp => app in ownDataQuestions;
