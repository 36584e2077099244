import { AppError, pageOf, systemClock, type FieldProblem, fieldProblem } from '@app/common';
import { type Asked, authorOf, type Breach, type NotifiedParty } from '@app/contracts';
import * as breaches from '@app/contracts/breaches';
import { type Transaction, Transactions } from '@app/platform/database';
import { Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { registerCsv, type RegisterColumns } from '../../kernel/files/register-csv.js';
import { locks } from '../../kernel/locks.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { BreachRegister, referenceOf } from './breach-register.js';
import { BreachWatch } from './breach-watch.js';
import { deadlinesOf } from './deadlines.js';

/**
 * Data breaches: entered, amended and notified, and never removed (GDPR article 33(5)). Every step and every read
 * gives an audit note.
 */
@Controller()
export class Breaches {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly watch: BreachWatch,
  ) {}

  @Answers(breaches.breachEnter)
  async enter({ scope, id, ...content }: Asked<typeof breaches.breachEnter>) {
    refuseFuture('discoveredAt', content.discoveredAt);
    // Checked before the breach gets a number: a number missing from the register would look like a removed breach.
    const deadlines = deadlinesOf(content, [], systemClock.now().getTime());
    refuseOutstanding({ closed: content.closed, deadlines });
    return this.change(async ({ audit }, register) => {
      const isNew = await register.enter(id, content, authorOf(scope));
      if (isNew) await audit.note(scope, 'breach.enter', id);
      return register.get(id);
    });
  }

  @Answers(breaches.breachAmend)
  async amend({ scope, id, version, ...amendment }: Asked<typeof breaches.breachAmend>) {
    refuseFuture('content.discoveredAt', amendment.content.discoveredAt);
    return this.change(async ({ manager, audit }, register) => {
      await locks.take(manager, 'breach', id);
      const before = await register.get(id);
      if (version !== before.version + 1) {
        throw new AppError(
          'conflict',
          'amended-meanwhile',
          `The breach is at version ${before.version}: read that version and amend it.`,
        );
      }
      await register.addVersion(id, version, amendment, authorOf(scope));
      const after = await register.get(id);
      refuseOutstanding(after);
      await audit.note(scope, 'breach.amend', id);
      return after;
    });
  }

  @Answers(breaches.breachNotify)
  async notify({ scope, ...given }: Asked<typeof breaches.breachNotify>) {
    const { id, to, at, whyLate } = given;
    refuseFuture('at', at);
    return this.change(async ({ manager, audit }, register) => {
      await locks.take(manager, 'breach', id);
      const before = await register.get(id);
      if (at < before.discoveredAt) throw invalid(fieldProblem('at', 'before-discovery'));
      const until = before.deadlines.find((each) => each.to === to)?.until;
      const isFirst = before.notifications.every((each) => each.to !== to);
      if (isFirst && until !== undefined && at > until && whyLate === '') {
        throw invalid(fieldProblem('whyLate', 'why-late-missing'));
      }
      if (await register.addNotification(given, authorOf(scope))) {
        await audit.note(scope, 'breach.notify', `${id}/${to}`);
      }
      return register.get(id);
    });
  }

  @Answers(breaches.breachGet)
  get({ id }: Asked<typeof breaches.breachGet>, { reader }: Here) {
    return registerOf(reader).get(id);
  }

  @Answers(breaches.breachList)
  async list({ closed, after, limit }: Asked<typeof breaches.breachList>, { reader }: Here) {
    const found = await registerOf(reader).list(closed, limit + 1, after);
    return pageOf(found, limit, ({ number }) => String(number));
  }

  @Answers(breaches.breachCsv)
  csv() {
    const register = registerOf(this.database.manager);
    return registerCsv(columns, (most, before) => register.list(undefined, most, before));
  }

  private async change(
    work: (transaction: Transaction, register: BreachRegister) => Promise<Breach>,
  ): Promise<Breach> {
    const changed = await this.transactions.run((transaction) =>
      work(transaction, registerOf(transaction.manager)),
    );
    this.watch.wake();
    return changed;
  }
}

/** Columns for the authority: facts, effects and measures (GDPR article 33(5)), and who was notified when. */
const columns: RegisterColumns<Breach> = [
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
  ['toldAuthority', (breach) => notificationsTo(breach, ['authority', 'authority-details'])],
  ['toldPersons', (breach) => notificationsTo(breach, ['persons'])],
  ['whyLate', whyLate],
  ['closed', ({ closed }) => String(closed)],
  ['version', ({ version }) => version],
];

function notificationsTo({ notifications }: Breach, whom: readonly NotifiedParty[]): string {
  const to = notifications.filter((each) => whom.includes(each.to));
  return to.map(({ at, reference }) => `${at} ${reference}`).join('; ');
}

function whyLate({ notifications }: Breach): string {
  const late = notifications.filter((each) => each.whyLate !== '');
  return late.map((each) => each.whyLate).join('; ');
}

const registerOf = (manager: EntityManager): BreachRegister =>
  new BreachRegister(manager, systemClock.now());

/** Refuses to close a breach with an open deadline: a closed breach raises no alarm. */
function refuseOutstanding({ closed, deadlines }: Pick<Breach, 'closed' | 'deadlines'>): void {
  if (!closed || deadlines.every(({ doneAt }) => doneAt !== null)) return;
  throw new AppError(
    'conflict',
    'notification-outstanding',
    'A notification is still due: the breach can’t be closed before it is entered.',
  );
}

function refuseFuture(field: string, moment: string): void {
  if (Date.parse(moment) > systemClock.now().getTime()) {
    throw invalid(fieldProblem(field, 'to-come'));
  }
}

const invalid = (problem: FieldProblem): AppError =>
  new AppError('invalid', 'invalid-input', 'The entry breaks a rule of the register.', [problem]);
