import { createHash } from 'node:crypto';
import { AppError, csvLine, type Page, systemClock } from '@app/common';
import { authorOf, type Scope } from '@app/contracts';
import { Blobs, FileLinks } from '@app/platform/blobs';
import { AuditedReads, everything, Transactions, type Transaction } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Questions } from '../../kernel/asking/questions.js';
import {
  documentKey,
  packageKey,
  referenceOf,
  type Disclosure,
  type DisclosureBody,
  type DisclosureState,
} from './disclosure.js';
import { callsWithin, extractOf } from './extract.js';
import { Register, type RegisterFilter } from './register.js';
import { newPassphrase, sealed } from './sealed-package.js';

const linkSeconds = 300;
const csvPage = 200;

/**
 * What the police or a network operator asks of us, and what becomes of it: entered by one, decided on by
 * another, extracted, handed over. Every step is noted, and so is whoever looks.
 */
@Injectable()
export class Disclosures {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
    private readonly questions: Questions,
  ) {}

  /** Once: the same id again changes nothing. */
  enter(by: Scope, id: string, body: DisclosureBody): Promise<Disclosure> {
    return this.transactions.run(async ({ manager, audit }) => {
      const register = new Register(manager);
      if (await register.enter(id, body, authorOf(by), systemClock.now())) {
        await audit.note(by, 'disclosure.enter', id);
      }
      return register.get(id);
    });
  }

  get(by: Scope, id: string): Promise<Disclosure> {
    return this.reads.read(by, { action: 'disclosure.get', subject: id }, (manager) =>
      new Register(manager).get(id),
    );
  }

  /** Newest first. */
  list(
    by: Scope,
    filter: RegisterFilter,
    { after, limit }: { readonly after?: number | undefined; readonly limit: number },
  ): Promise<Page<Disclosure>> {
    const read = { action: 'disclosure.list', subject: everything };
    return this.reads.read(by, read, async (manager) => {
      const found = await new Register(manager).list(filter, limit + 1, after);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const isMore = found.length > limit && last !== undefined;
      return { items, next: isMore ? String(last.number) : null };
    });
  }

  /** The register as CSV, newest first. */
  async *csv(by: Scope, filter: RegisterFilter): AsyncGenerator<string> {
    await this.reads.read(by, { action: 'disclosure.csv', subject: everything }, () =>
      Promise.resolve(),
    );
    yield csvLine(columns.map(([name]) => name));
    const register = new Register(this.database.manager);
    let before: number | undefined;
    for (;;) {
      const page = await register.list(filter, csvPage, before);
      yield page.map((row) => csvLine(columns.map(([, of]) => of(row)))).join('');
      before = page.at(-1)?.number;
      if (page.length < csvPage || before === undefined) return;
    }
  }

  /**
   * Also after it was decided on: what is urgent is ordered by telephone, and confirmed in writing within three days
   * (Code of Criminal Procedure, article 126n). Not of one that was refused: the people who ask again enter it anew.
   * Once: the same again changes nothing. Written while nobody else changes the request, so that what was decided
   * on is what lies there.
   * @throws AppError invalid `no-pdf`; conflict `id-taken` when it is another file’s, `wrong-state`.
   */
  async addDocument(
    by: Scope,
    id: string,
    file: { readonly id: string; readonly fileName: string; readonly bytes: Buffer },
  ): Promise<Disclosure> {
    if (file.bytes.subarray(0, 5).toString('latin1') !== '%PDF-') {
      throw new AppError('invalid', 'no-pdf', 'It is no PDF.');
    }
    refuseUnless(await new Register(this.database.manager).get(id), takeDocuments);
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const { id: documentId, fileName, bytes } = file;
    return this.step(by, id, takeDocuments, 'document', async (register, { documents }, at) => {
      const known = documents.find((each) => each.id === documentId);
      if (known?.sha256 === sha256) return;
      const added = { id: documentId, fileName, bytes: bytes.length, sha256 };
      const isNew = await register.addDocument(id, added, authorOf(by), at);
      if (!isNew) throw new AppError('conflict', 'id-taken', 'Another file has this id.');
      await this.blobs.put(documentKey(id, documentId), bytes);
    });
  }

  /** @param refusal Why it is refused; null approves it. @throws AppError forbidden `own-disclosure`. */
  decide(by: Scope, id: string, refusal: string | null): Promise<Disclosure> {
    const verb = refusal === null ? 'approve' : 'refuse';
    return this.step(by, id, ['requested'], verb, async (register, { enteredBy }, at) => {
      if (enteredBy === authorOf(by)) {
        throw new AppError('forbidden', 'own-disclosure', 'Another than who entered it decides.');
      }
      await register.decide(id, refusal, authorOf(by), at);
    });
  }

  /** Makes the sealed package, or makes it anew. @throws AppError as `callsWithin`; conflict `wrong-state`. */
  async extract(by: Scope, id: string): Promise<{ disclosure: Disclosure; passphrase: string }> {
    const asked = await new Register(this.database.manager).get(id);
    refuseUnless(asked, ['approved', 'extracted']);
    const records = await callsWithin(this.questions, asked, authorOf(by));
    const passphrase = newPassphrase();
    const { bytes, sha256 } = await sealed(extractOf(asked, records), passphrase);
    const file = { calls: records.length, bytes: bytes.length, sha256 };
    const disclosure = await this.step(
      by,
      id,
      ['approved', 'extracted'],
      'extract',
      async (register, _, at, audit) => {
        await this.blobs.put(packageKey(id), bytes);
        await register.extracted(id, file, authorOf(by), at);
        // The register names the last one alone, but one before it may have been fetched.
        await audit.note(by, 'disclosure.seal', sha256);
      },
    );
    return { disclosure, passphrase };
  }

  handOver(by: Scope, id: string, to: { to: string; how: string }): Promise<Disclosure> {
    return this.step(by, id, ['extracted'], 'hand-over', (register, _, at) =>
      register.handOver(id, to, authorOf(by), at),
    );
  }

  /** Of the sealed package, or of a document. @throws AppError not-found; conflict `wrong-state`. */
  link(by: Scope, id: string, documentId?: string): Promise<{ path: string; fileName: string }> {
    return this.reads.read(by, { action: 'disclosure.fetch', subject: id }, async (manager) => {
      const found = await new Register(manager).get(id);
      const { key, fileName } = documentId === undefined ? packageOf(found) : of(found, documentId);
      return { path: this.links.path(key, fileName, { seconds: linkSeconds }), fileName };
    });
  }

  private step(
    by: Scope,
    id: string,
    states: readonly DisclosureState[],
    verb: string,
    work: (
      register: Register,
      before: Disclosure,
      at: Date,
      audit: Transaction['audit'],
    ) => Promise<void>,
  ): Promise<Disclosure> {
    return this.transactions.run(async ({ manager, audit }: Transaction) => {
      const register = new Register(manager);
      const before = await register.held(id);
      refuseUnless(before, states);
      await work(register, before, systemClock.now(), audit);
      await audit.note(by, `disclosure.${verb}`, id);
      return register.get(id);
    });
  }
}

const takeDocuments: readonly DisclosureState[] = [
  'requested',
  'approved',
  'extracted',
  'handed-over',
];

function refuseUnless({ state }: Disclosure, states: readonly DisclosureState[]): void {
  if (states.includes(state)) return;
  throw new AppError('conflict', 'wrong-state', `It is ${state} already, or not yet so far.`);
}

function packageOf(disclosure: Disclosure): { key: string; fileName: string } {
  refuseUnless(disclosure, ['extracted', 'handed-over']);
  const fileName = `verstrekking-${referenceOf(disclosure.number)}.zip`;
  return { key: packageKey(disclosure.id), fileName };
}

function of({ id, documents }: Disclosure, documentId: string): { key: string; fileName: string } {
  const found = documents.find((document) => document.id === documentId);
  if (found !== undefined) return { key: documentKey(id, documentId), fileName: found.fileName };
  throw new AppError('not-found', 'no-such-document', 'There is no such document.');
}

const columns: readonly (readonly [string, (row: Disclosure) => string | number | null])[] = [
  ['number', ({ number }) => referenceOf(number)],
  ['state', ({ state }) => state],
  ['kind', ({ kind }) => kind],
  ['organisation', ({ organisation }) => organisation],
  ['officer', ({ officer }) => officer],
  ['contact', ({ contact }) => contact],
  ['ground', ({ ground }) => ground],
  ['wanted', ({ wanted }) => wanted],
  ['scope', ({ scope }) => JSON.stringify(scope)],
  ['fields', ({ fields }) => fields.join(' ')],
  ['enteredBy', ({ enteredBy }) => enteredBy],
  ['enteredAt', ({ enteredAt }) => enteredAt],
  ['decidedBy', ({ decidedBy }) => decidedBy],
  ['decidedAt', ({ decidedAt }) => decidedAt],
  ['refusal', ({ refusal }) => refusal],
  ['extractedBy', ({ extractedBy }) => extractedBy],
  ['extractedAt', ({ extractedAt }) => extractedAt],
  ['calls', ({ calls }) => calls],
  ['sha256', ({ sha256 }) => sha256],
  ['handedOverBy', ({ handedOverBy }) => handedOverBy],
  ['handedOverAt', ({ handedOverAt }) => handedOverAt],
  ['handedOverTo', ({ handedOverTo }) => handedOverTo],
  ['handedOverHow', ({ handedOverHow }) => handedOverHow],
];
