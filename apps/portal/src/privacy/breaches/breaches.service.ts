import {
  AppError,
  csvLine,
  type Page,
  systemClock,
  type FieldProblem,
  fieldProblem,
} from '@app/common';
import { authorOf, type Scope } from '@app/contracts';
import { AuditedReads, everything, Transactions } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import { BreachRegister } from './breach-register.js';
import {
  referenceOf,
  type AmendmentBody,
  type Breach,
  type BreachContent,
  type NotificationBody,
} from './breach.js';
import { deadlinesOf } from './deadlines.js';

const csvPage = 200;

/**
 * Data breaches: each entered, amended and notified, nothing ever taken away (GDPR article 33(5)). Every step is
 * noted, and so is whoever looks.
 */
@Injectable()
export class Breaches {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
  ) {}

  /**
   * Once: the same id again changes nothing.
   * @throws AppError invalid for a discovery that is to come; conflict `notification-outstanding`.
   */
  enter(by: Scope, id: string, content: BreachContent): Promise<Breach> {
    refuseFuture('discoveredAt', content.discoveredAt);
    // Before it has a number: one that is missing in the register would look as if it was taken out.
    const deadlines = deadlinesOf(content, [], systemClock.now().getTime());
    refuseOutstanding({ closed: content.closed, deadlines });
    return this.transactions.run(async ({ manager, audit }) => {
      const register = registerOf(manager);
      if (await register.enter(id, content, authorOf(by))) await audit.note(by, 'breach.enter', id);
      return register.get(id);
    });
  }

  /**
   * @param version The next one: whoever amends has seen the one before.
   * @throws AppError conflict `amended-meanwhile`, `notification-outstanding`.
   */
  amend(by: Scope, id: string, version: number, amendment: AmendmentBody): Promise<Breach> {
    refuseFuture('content.discoveredAt', amendment.content.discoveredAt);
    return this.transactions.run(async ({ manager, audit }) => {
      await locks.take(manager, 'breach', id);
      const register = registerOf(manager);
      const before = await register.get(id);
      if (version !== before.version + 1) {
        throw new AppError(
          'conflict',
          'amended-meanwhile',
          `It is at version ${before.version}: look at that one, and amend it.`,
        );
      }
      await register.addVersion(id, version, amendment, authorOf(by));
      const after = await register.get(id);
      refuseOutstanding(after);
      await audit.note(by, 'breach.amend', id);
      return after;
    });
  }

  /** Notes that somebody was told, once. @throws AppError invalid, naming the field. */
  notify(by: Scope, id: string, notificationId: string, body: NotificationBody): Promise<Breach> {
    refuseFuture('at', body.at);
    return this.transactions.run(async ({ manager, audit }) => {
      await locks.take(manager, 'breach', id);
      const register = registerOf(manager);
      const before = await register.get(id);
      if (body.at < before.discoveredAt) {
        throw invalid(fieldProblem('at', 'before-discovery'));
      }
      const until = before.deadlines.find(({ to }) => to === body.to)?.until;
      const isFirst = before.notifications.every(({ to }) => to !== body.to);
      if (isFirst && until !== undefined && body.at > until && body.whyLate === '') {
        throw invalid(fieldProblem('whyLate', 'why-late-missing'));
      }
      if (await register.addNotification(id, notificationId, body, authorOf(by))) {
        await audit.note(by, 'breach.notify', `${id}/${body.to}`);
      }
      return register.get(id);
    });
  }

  get(by: Scope, id: string): Promise<Breach> {
    return this.reads.read(by, { action: 'breach.get', subject: id }, (manager) =>
      registerOf(manager).get(id),
    );
  }

  /** Newest first. */
  list(
    by: Scope,
    isClosed: boolean | undefined,
    { after, limit }: { readonly after?: number | undefined; readonly limit: number },
  ): Promise<Page<Breach>> {
    return this.reads.read(by, { action: 'breach.list', subject: everything }, async (manager) => {
      const found = await registerOf(manager).list(isClosed, limit + 1, after);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const isMore = found.length > limit && last !== undefined;
      return { items, next: isMore ? String(last.number) : null };
    });
  }

  /** The register as CSV, newest first. */
  async *csv(by: Scope): AsyncGenerator<string> {
    const read = { action: 'breach.csv', subject: everything };
    await this.reads.read(by, read, () => Promise.resolve());
    yield csvLine(columns.map(([name]) => name));
    const register = registerOf(this.database.manager);
    let before: number | undefined;
    do {
      const page = await register.list(undefined, csvPage, before);
      yield page.map((row) => csvLine(columns.map(([, of]) => of(row)))).join('');
      before = page.length < csvPage ? undefined : page.at(-1)?.number;
    } while (before !== undefined);
  }
}

type Cell = string | number | null;

/** What the authority may ask for: facts, effects and what was done (GDPR article 33(5)), and who was told when. */
const columns: readonly (readonly [name: string, of: (breach: Breach) => Cell])[] = [
  ['number', ({ number }) => referenceOf(number)],
  ['title', ({ title }) => title],
  ['discoveredAt', ({ discoveredAt }) => discoveredAt],
  ['happenedAt', ({ happenedAt }) => happenedAt],
  ['endedAt', ({ endedAt }) => endedAt],
  ['happened', ({ happened }) => happened],
  ['kinds', ({ kinds }) => kinds.join(' ')],
  ['persons', ({ persons }) => persons.join(' ')],
  ['data', ({ data }) => data.join(' ')],
  ['count', ({ count }) => count],
  ['consequences', ({ consequences }) => consequences],
  ['measures', ({ measures }) => measures],
  ['telecom', ({ telecom }) => String(telecom)],
  ['risk', ({ risk }) => risk],
  ['unintelligible', ({ unintelligible }) => String(unintelligible)],
  ['toldAuthority', (breach) => told(breach, ['authority', 'authority-details'])],
  ['toldPersons', (breach) => told(breach, ['persons'])],
  ['whyLate', whyLate],
  ['closed', ({ closed }) => String(closed)],
  ['version', ({ version }) => version],
];

function told({ notifications }: Breach, whom: readonly NotificationBody['to'][]): string {
  const to = notifications.filter((each) => whom.includes(each.to));
  return to.map(({ at, reference }) => `${at} ${reference}`).join('; ');
}

function whyLate({ notifications }: Breach): string {
  const late = notifications.filter((each) => each.whyLate !== '');
  return late.map((each) => each.whyLate).join('; ');
}

const registerOf = (manager: EntityManager): BreachRegister =>
  new BreachRegister(manager, systemClock.now());

/** Nobody is alarmed of a closed one. */
function refuseOutstanding({ closed, deadlines }: Pick<Breach, 'closed' | 'deadlines'>): void {
  if (!closed || deadlines.every(({ doneAt }) => doneAt !== null)) return;
  throw new AppError(
    'conflict',
    'notification-outstanding',
    'Somebody has to be notified of it still: it can’t be closed.',
  );
}

function refuseFuture(field: string, moment: string): void {
  if (Date.parse(moment) > systemClock.now().getTime()) {
    throw invalid(fieldProblem(field, 'to-come'));
  }
}

const invalid = (problem: FieldProblem): AppError =>
  new AppError('invalid', 'invalid-input', 'It can’t be entered so.', [problem]);
