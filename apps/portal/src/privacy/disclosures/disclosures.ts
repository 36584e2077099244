import { createHash } from 'node:crypto';
import { AppError, pageOf, systemClock } from '@app/common';
import {
  type Asked,
  authorOf,
  type Disclosure,
  disclosureStates,
  type Scope,
} from '@app/contracts';
import * as disclosures from '@app/contracts/disclosures';
import { Blobs, FileLinks } from '@app/platform/blobs';
import { Transactions, type Transaction } from '@app/platform/database';
import { Controller, HttpException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { askerOf, scopeFor } from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { BoundLinks } from '../../kernel/files/bound-links.js';
import { registerCsv, type RegisterColumns } from '../../kernel/files/register-csv.js';
import { wholeBody } from '../../kernel/files/whole-body.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { callsWithin, extractOf } from './extract.js';
import { documentKey, largestDocument, packageKey, referenceOf } from './files.js';
import { Register } from './register.js';
import { newPassphrase, sealed } from './sealed-package.js';

const { moves } = disclosureStates;

const linkSeconds = 300;

/**
 * Requests of the police or a network operator, and their disclosures: entered by one person, decided on by another,
 * extracted, handed over. Every step and every read gives an audit note.
 */
@Controller()
export class Disclosures {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
    private readonly boundLinks: BoundLinks,
    private readonly questions: Questions,
  ) {}

  @Answers(disclosures.disclosureEnter)
  enter(entered: Asked<typeof disclosures.disclosureEnter>, { request, reason }: Here) {
    const by = scopeFor(askerOf(request), 'disclosures:handle', { reason });
    const { id } = entered;
    return this.transactions.run(async ({ manager, audit }) => {
      const register = new Register(manager);
      if (await register.enter(entered, authorOf(by), systemClock.now())) {
        await audit.note(by, moves.enter.audit, id);
      }
      return register.get(id);
    });
  }

  @Answers(disclosures.disclosureGet)
  get({ id }: Asked<typeof disclosures.disclosureGet>, { reader }: Here) {
    return new Register(reader).get(id);
  }

  @Answers(disclosures.disclosureList)
  async list(
    { after, limit, ...filter }: Asked<typeof disclosures.disclosureList>,
    { reader }: Here,
  ) {
    const found = await new Register(reader).list(filter, limit + 1, after);
    return pageOf(found, limit, ({ number }) => String(number));
  }

  @Answers(disclosures.disclosureCsv)
  csv(filter: Asked<typeof disclosures.disclosureCsv>) {
    const register = new Register(this.database.manager);
    return registerCsv(columns, (most, before) => register.list(filter, most, before));
  }

  /**
   * Adds a document, also after the decision: an urgent request is made by telephone and confirmed in writing within
   * three days (Code of Criminal Procedure, article 126n). A refused request gets no documents; a new request must be
   * entered. Adding the same document again only gives another audit note. The disclosure is locked meanwhile, so that its
   * documents at the decision are known.
   * @throws AppError invalid `no-pdf`; conflict `id-taken` when another file has the id, `wrong-state`.
   */
  @Answers(disclosures.disclosureAddDocument)
  async addDocument(
    { scope, id, documentId, fileName }: Asked<typeof disclosures.disclosureAddDocument>,
    { request }: Here,
  ) {
    if (!/^application\/pdf\b/i.test(request.headers['content-type'] ?? '')) {
      throw new HttpException('Send the document itself, as application/pdf.', 415);
    }
    const bytes = await wholeBody(request, largestDocument, 'A document');
    if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') {
      throw new AppError('invalid', 'no-pdf', 'The document is not a PDF.');
    }
    const asked = await new Register(this.database.manager).get(id);
    disclosureStates.go('addDocument', asked.state);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return this.step(scope, id, 'addDocument', async (register, { documents }, at) => {
      const known = documents.find((each) => each.id === documentId);
      if (known?.sha256 === sha256) return;
      const added = { id: documentId, fileName, bytes: bytes.length, sha256 };
      const isNew = await register.addDocument(id, added, authorOf(scope), at);
      if (!isNew) throw new AppError('conflict', 'id-taken', 'Another file has this id.');
      await this.blobs.put(documentKey(id, documentId), bytes);
    });
  }

  @Answers(disclosures.disclosureApprove)
  approve({ scope, id }: Asked<typeof disclosures.disclosureApprove>) {
    return this.decide(scope, id, null);
  }

  @Answers(disclosures.disclosureRefuse)
  refuse({ scope, id, refusal }: Asked<typeof disclosures.disclosureRefuse>) {
    return this.decide(scope, id, refusal);
  }

  /**
   * Makes the sealed package, or replaces it.
   * @throws AppError as `callsWithin`.
   */
  @Answers(disclosures.disclosureExtract)
  async extract({ scope: by, id }: Asked<typeof disclosures.disclosureExtract>) {
    const asked = await new Register(this.database.manager).get(id);
    disclosureStates.go('extract', asked.state);
    const records = await callsWithin(this.questions, asked, authorOf(by));
    const passphrase = newPassphrase();
    const { bytes, sha256 } = await sealed(extractOf(asked, records), passphrase);
    const file = { calls: records.length, bytes: bytes.length, sha256 };
    const disclosure = await this.step(by, id, 'extract', async (register, _, at, audit) => {
      await this.blobs.put(packageKey(id), bytes);
      await register.extracted(id, file, authorOf(by), at);
      // The register has only the last package's hash, but an earlier package may have been fetched.
      await audit.note(by, 'disclosure.seal', sha256);
    });
    return { disclosure, passphrase };
  }

  @Answers(disclosures.disclosureHandOver)
  handOver({ scope, id, ...to }: Asked<typeof disclosures.disclosureHandOver>) {
    return this.step(scope, id, 'handOver', (register, _, at) =>
      register.handOver(id, to, authorOf(scope), at),
    );
  }

  @Answers(disclosures.disclosureFetch)
  async link(
    { id, documentId }: Asked<typeof disclosures.disclosureFetch>,
    { reader, request }: Here,
  ) {
    const found = await new Register(reader).get(id);
    const { key, fileName } = documentId === null ? packageOf(found) : of(found, documentId);
    const path = this.links.path(key, fileName, { seconds: linkSeconds });
    return { path: this.boundLinks.bind(askerOf(request), path), fileName };
  }

  /**
   * Approves or refuses a disclosure.
   * @param refusal The reason of a refusal; null approves.
   */
  private decide(by: Scope, id: string, refusal: string | null): Promise<Disclosure> {
    const move = refusal === null ? 'approve' : 'refuse';
    return this.step(by, id, move, async (register, { enteredBy }, at) => {
      disclosureStates.refuseSame(move, authorOf(by), enteredBy);
      await register.decide(id, refusal, authorOf(by), at);
    });
  }

  private step(
    by: Scope,
    id: string,
    move: Exclude<keyof typeof moves, 'enter'>,
    work: (
      register: Register,
      before: Disclosure,
      at: Date,
      audit: Transaction['audit'],
    ) => Promise<void>,
  ): Promise<Disclosure> {
    return this.transactions.run(async ({ manager, audit }: Transaction) => {
      const register = new Register(manager);
      const before = await register.getLocked(id);
      disclosureStates.go(move, before.state);
      await work(register, before, systemClock.now(), audit);
      await audit.note(by, moves[move].audit, id);
      return register.get(id);
    });
  }
}

function packageOf(disclosure: Disclosure): { key: string; fileName: string } {
  disclosureStates.go('fetchPackage', disclosure.state);
  const fileName = `verstrekking-${referenceOf(disclosure.number)}.zip`;
  return { key: packageKey(disclosure.id), fileName };
}

function of({ id, documents }: Disclosure, documentId: string): { key: string; fileName: string } {
  const found = documents.find((document) => document.id === documentId);
  if (found !== undefined) return { key: documentKey(id, documentId), fileName: found.fileName };
  throw new AppError('not-found', 'no-such-document', 'There is no such document.');
}

const columns: RegisterColumns<Disclosure> = [
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
