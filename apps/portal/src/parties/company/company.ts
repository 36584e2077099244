import {
  AppError,
  conflict,
  hasDutchCheckDigits,
  invalid,
  isVatIdFormat,
  fieldProblem,
} from '@app/common';
import type { Asked } from '@app/contracts';
import { vatIdVerdict } from '@app/contracts/books';
import * as knownParties from '@app/contracts/known-parties';
import type { CompanyView, RegisteredCompany } from '@app/contracts/known-parties';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Controller, Inject, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { changedParts, differencesFrom, revisionOf } from '../owners/company-facts.js';
import { CompanyMails } from '../owners/company-mails.js';
import { type CompanyFacts, nothingKnown, Owner } from '../owners/owner.entity.js';
import { KvkApi, noRegister, type TradeRegister } from './kvk.js';

/** How long billing may take to ask VIES. */
const vatIdWithinMs = 15_000;

type Change = Asked<typeof knownParties.companyPut>;

/** An owner's details for documents, as the owner's heads see and change them. */
@Controller()
export class Company {
  private readonly logger = new Logger(Company.name);
  private readonly register: TradeRegister;

  constructor(
    @Inject(CONFIG) { KVK_URL, KVK_KEY }: Pick<Config, 'KVK_URL' | 'KVK_KEY'>,
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly messaging: Messaging<'portal'>,
    private readonly mails: CompanyMails,
  ) {
    this.register =
      KVK_URL === undefined || KVK_KEY === undefined ? noRegister : new KvkApi(KVK_URL, KVK_KEY);
  }

  @Answers(knownParties.companyGet)
  async get({ ownerId }: Asked<typeof knownParties.companyGet>, { reader }: Here) {
    return this.view(await ownerIn(reader, ownerId));
  }

  @Answers(knownParties.companyLookUp)
  async lookUp({ ownerId, kvk }: Asked<typeof knownParties.companyLookUp>) {
    refuseAnother(await ownerIn(this.database.manager, ownerId), kvk);
    return this.register.find(kvk);
  }

  /** Asks the register and VIES before the transaction, which then refuses when the details changed meanwhile. */
  @Answers(knownParties.companyPut)
  async put({ scope, ownerId, revision, name, billTo }: Change) {
    const known = await ownerIn(this.database.manager, ownerId);
    refuseOutdated(known, revision);
    refuseAnother(known, billTo.kvk);
    const facts = known.companyFacts ?? nothingKnown;
    const [registered, vatId] = await Promise.all([
      this.registered(billTo.kvk, facts),
      this.checkedVatId(billTo.vatId, facts),
    ]);
    const owner = await this.transactions.run(async ({ manager, audit }) => {
      const before = await ownerIn(manager, ownerId, true);
      refuseOutdated(before, revision);
      const after = { name, billTo: { ...billTo, iban: before.billTo?.iban ?? null } };
      const what = changedParts(before, after);
      const by = 'owner' as const;
      await this.mails.notify(manager, before, { email: billTo.email, name, what, by });
      const at = new Date();
      const changed = what.length === 0 ? facts.changed : { at: at.toISOString(), by, what };
      const companyFacts: CompanyFacts = { registered, vatId, changed };
      await manager.update(Owner, { id: ownerId }, { ...after, companyFacts, changedAt: at });
      await audit.note(scope, 'company.put', ownerId);
      return ownerIn(manager, ownerId);
    });
    this.logger.log({ work: 'change', count: 1 });
    return this.view(owner);
  }

  private view(owner: Owner): CompanyView {
    const { id, name, billTo, companyFacts } = owner;
    const { registered, vatId, changed } = companyFacts ?? nothingKnown;
    const found = registered !== null && registered.kvk === billTo?.kvk ? registered : null;
    const { iban: _, ...shown } = billTo ?? { iban: null };
    return {
      ownerId: id,
      revision: revisionOf(owner),
      name,
      billTo: billTo === null ? null : (shown as Omit<typeof billTo, 'iban'>),
      canLookUp: this.register.isConnected,
      registered: found,
      differs: found === null || billTo === null ? [] : differencesFrom(found, billTo),
      vatIdCheck:
        vatId === null || vatId.of !== billTo?.vatId
          ? null
          : { verdict: vatId.verdict, at: vatId.at },
      changed,
    };
  }

  /** The register's answer; the earlier one, or null, while the register does not answer. */
  private async registered(
    kvk: string | null,
    { registered }: CompanyFacts,
  ): Promise<RegisteredCompany | null> {
    if (kvk === null) return null;
    const earlier = registered?.kvk === kvk ? registered : null;
    try {
      return await this.register.find(kvk);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.kind === 'not-found' && earlier === null) throw wrong('kvk', 'unknown-kvk');
      return earlier;
    }
  }

  /** A VAT id that VIES confirmed is not asked again here. */
  private async checkedVatId(
    of: string | null,
    { vatId: earlier }: CompanyFacts,
  ): Promise<CompanyFacts['vatId']> {
    if (of === null) return null;
    if (!isVatIdFormat(of) || (of.startsWith('NL') && !hasDutchCheckDigits(of))) {
      throw wrong('vatId', 'not-a-vat-id');
    }
    if (earlier?.of === of && earlier.verdict === 'valid') return earlier;
    const verdict = await this.verdictOf(of);
    if (verdict === 'invalid') throw wrong('vatId', 'unknown-vat-id');
    return { of, verdict, at: new Date().toISOString() };
  }

  private async verdictOf(vatId: string) {
    const scope = { as: 'service', service: 'portal' } as const;
    try {
      const ask = { scope, vatId };
      return (await this.messaging.ask(vatIdVerdict, ask, { timeoutMs: vatIdWithinMs })).verdict;
    } catch (error) {
      if (error instanceof AppError && error.kind === 'unavailable') return 'unverified';
      throw error;
    }
  }
}

async function ownerIn(manager: EntityManager, id: string, isLocked = false): Promise<Owner> {
  const owner = await manager.findOne(Owner, {
    where: { id },
    ...(isLocked && { lock: { mode: 'pessimistic_write' as const } }),
  });
  if (owner !== null) return owner;
  throw new AppError('not-found', 'no-such-owner', `There is no owner ${id}.`);
}

function refuseOutdated(owner: Owner, revision: string): void {
  if (revisionOf(owner) === revision) return;
  throw conflict('company-changed', 'Somebody else has changed the details meanwhile.');
}

/** @throws AppError conflict `another-company`: another number is another legal person. */
function refuseAnother({ billTo }: Owner, kvk: string | null): void {
  const given = billTo?.kvk ?? null;
  if (given === null || given === kvk) return;
  throw conflict(
    'another-company',
    'Another trade register number is another legal person: ask us to hand over the numbers and the contract.',
  );
}

const wrong = (field: string, code: 'unknown-kvk' | 'not-a-vat-id' | 'unknown-vat-id') =>
  invalid('company-details', 'A detail of the company is wrong.', [
    fieldProblem(`billTo.${field}`, code),
  ]);
