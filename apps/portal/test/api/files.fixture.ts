import { AppError } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import {
  type BankStatement,
  bankStatementLink,
  bankStatementStart,
  batchLink,
  type CollectionItem,
  collectionItems,
  collectionLink,
  ledgerExportLink,
  type Mandate,
  mandateList,
  type Operation,
  refundLink,
} from '@app/contracts';
import { documentId, euro, runId } from './samples.fixture.js';
import { answer, asked, client, fetched, get, pdf, problemsOf } from './world.fixture.js';

const id = runId;
const other = documentId;
const reason = { 'x-reason': 'a question' };
const scopeFor = (why: string) => ({ as: 'staff', staffId: 'clerk', reason: why });

const mandate: Mandate = {
  id,
  ownerId: 'owner-a',
  reference: 'M-1',
  scheme: 'core',
  accountHolder: 'Anna, "A"',
  iban: 'NL91ABNA0417164300',
  address: { street: 'Kade', houseNumber: '1', postalCode: '1000 AA', city: 'X', country: 'NL' },
  noticeDays: null,
  signedOn: '2026-10-01',
  signedBy: 'Anna',
  signedHow: 'paper',
  notedBy: 'clerk',
  notedAt: '2026-10-02T08:00:00.000Z',
  lastUsedOn: null,
  state: 'active',
  endedAt: null,
  endedBy: null,
  endReason: null,
};

const item: CollectionItem = {
  documentId,
  number: 'F2026-00001',
  ownerId: 'owner-a',
  mandateId: id,
  mandateReference: 'M-1',
  accountHolder: 'Anna',
  iban: 'NL91ABNA0417164300',
  scheme: 'core',
  sequence: 'FRST',
  endToEndId: 'E-1',
  amount: euro(12_340_000),
  state: 'returned',
  returnReason: 'AM04',
  endedOn: '2026-11-03',
};

const statement: BankStatement = {
  id,
  fileName: 'af.csv',
  format: 'csv',
  layoutId: 'rabo',
  state: 'awaited',
  bytes: null,
  startedBy: 'clerk',
  startedAt: '2026-11-01T08:00:00.000Z',
  finishedAt: null,
  account: null,
  from: null,
  until: null,
  read: 0,
  stored: 0,
  known: 0,
  looked: 0,
  received: euro(0),
  paidOut: euro(0),
  opening: null,
  closing: null,
  confirmedBy: null,
  problem: null,
  duplicateOf: null,
};

const uploadPath = '/carrier-imports/c3RhdA.c2ln?offset=5';

/** Answers questions about files, for billing. */
export function answerFiles(): void {
  const file = (fileName: string) => ({ path: '/files/good', fileName });
  answer(ledgerExportLink, (question) =>
    question.id === id
      ? { ...file('journaal.csv'), mediaType: 'text/csv' }
      : { ...file('journaal.xaf'), mediaType: 'application/xml' },
  );
  answer(collectionLink, () => file('incasso.xml'));
  answer(batchLink, ({ format }) => file(format === 'csv' ? 'betalen.csv' : 'betalen.xml'));
  answer(refundLink, () => file('terug.xml'));
  answer(bankStatementLink, () => file('af.csv'));
  answer(mandateList, ({ after }) => ({
    items: [mandate],
    next: after === undefined ? '9' : null,
    creditor: null,
  }));
  answer(collectionItems, (question) => {
    if (question.id !== id) throw new AppError('not-found', 'no-such-collection', 'None.');
    return { items: [item], next: question.after === undefined ? '7' : null };
  });
  answer(bankStatementStart, (question) => ({
    statement,
    path: question.id === id ? uploadPath : 'http://127.0.0.1:1/none',
  }));
}

describe('files that billing makes', () => {
  const csv = 'text/csv; charset=utf-8';
  const xml = 'application/xml';

  it.each<[string, Operation, object, string, string]>([
    [`/ledger/exports/${id}/file`, ledgerExportLink, { id }, 'journaal.csv', csv],
    [`/ledger/exports/${other}/file`, ledgerExportLink, { id: other }, 'journaal.xaf', xml],
    [`/collections/${id}/file`, collectionLink, { id }, 'incasso.xml', xml],
    [`/payout-batches/${id}/file`, batchLink, { id, format: 'pain.001' }, 'betalen.xml', xml],
    [`/payout-batches/${id}/table`, batchLink, { id, format: 'csv' }, 'betalen.csv', csv],
  ])(
    'are downloaded by %s from the address that billing gives',
    async (path, operation, question, fileName, type) => {
      const file = await get(path, 'clerk', reason).responseType('blob').expect(200);
      expect(file.body).toEqual(pdf);
      expect(file.headers).toMatchObject({
        'content-type': type,
        'content-disposition': `attachment; filename="${fileName}"`,
        'cache-control': 'private, no-store',
        'accept-ranges': 'bytes',
      });
      await get(path, 'clerk', { ...reason, range: 'bytes=5-8' }).expect(206);
      const scope = scopeFor('a question');
      const { subject } = operation;
      expect(asked).toEqual(Array(2).fill({ subject, question: { scope, ...question } }));
      await get(path, 'anna').expect(403);
      await get(path.replace(/[\da-f-]{36}/, 'x'), 'clerk').expect(422);
      expect(asked).toHaveLength(2);
    },
  );

  it.each<[string, Operation, string, string]>([
    [`/refunds/${id}/file`, refundLink, 'terug.xml', xml],
    [`/bank-statements/${id}/file`, bankStatementLink, 'af.csv', 'application/octet-stream'],
  ])('are downloaded by %s without a reason', async (path, operation, fileName, type) => {
    const file = await get(path, 'clerk', reason).responseType('blob').expect(200);
    expect(file.headers).toMatchObject({
      'content-type': type,
      'content-disposition': `attachment; filename="${fileName}"`,
    });
    const { subject } = operation;
    expect(asked).toEqual([{ subject, question: { scope: scopeFor('billing'), id } }]);
    await get(path, 'support').expect(403);
  });

  it.each([
    ['ubl', xml],
    ['calls', csv],
  ])('of a document are given to users who may see the document: %s', async (format, type) => {
    const path = `/documents/${documentId}/${format}`;
    const file = await get(path, 'both').responseType('blob').expect(200);
    expect(file.headers).toMatchObject({
      'content-type': type,
      'content-disposition': 'attachment; filename="F2026-00001.pdf"',
      'cache-control': 'private, no-cache',
      etag: `"${'a'.repeat(64)}"`,
    });
    expect(asked.map(({ question }) => question)).toEqual([
      { scope: { as: 'owner', ownerId: 'owner-a' }, documentId, format },
    ]);
    await get(`${path}?ownerId=owner-a`, 'both').expect(200);
    await get(path, 'bob').expect(404);
    await get(`${path}?ownerId=owner-b`).expect(404);
  });
});

describe('lists as CSV', () => {
  it('have the mandates of all owners that match the filters', async () => {
    const path = '/mandates.csv?state=active&search=Anna&ownerId=owner-b&limit=1&after=3';
    const file = await get(path, 'clerk', reason).expect(200);
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="machtigingen.csv"',
    });
    const line =
      'M-1,owner-a,core,"Anna, ""A""",NL91ABNA0417164300,2026-10-01,Anna,paper,active,,,,';
    expect(file.text.split('\r\n')).toEqual([
      'reference,owner,scheme,"account holder",IBAN,"signed on","signed by",how,state,"last used on","ended at","ended by",why',
      line,
      line,
      '',
    ]);
    const question = { scope: scopeFor('a question'), state: 'active', search: 'Anna', limit: 200 };
    expect(asked.map((each) => each.question)).toEqual([question, { ...question, after: '9' }]);
    await get('/mandates.csv', 'anna').expect(403);
    await get('/mandates.csv?state=gone', 'clerk').expect(422);
  });

  it('have all items of a collection', async () => {
    const path = `/collections/${id}/items.csv`;
    const file = await get(`${path}?state=collected`, 'clerk').expect(200);
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="incasso-${id}.csv"`,
    });
    const line =
      'F2026-00001,owner-a,M-1,Anna,NL91ABNA0417164300,core,FRST,E-1,12.34,returned,AM04,2026-11-03';
    expect(file.text.split('\r\n')).toEqual([
      'invoice,owner,mandate,"account holder",IBAN,scheme,sequence,"end-to-end id",amount,state,reason,"ended on"',
      line,
      line,
      '',
    ]);
    const question = { scope: scopeFor('billing'), id, limit: 200 };
    expect(asked.map((each) => each.question)).toEqual([question, { ...question, after: 7 }]);
    await get(path, 'anna').expect(403);
    const none = await get(`/collections/${other}/items.csv`, 'clerk').expect(404);
    expect(none.body).toMatchObject({ code: 'no-such-collection' });
  });
});

describe('the file of a bank statement', () => {
  const put = (query: string, type: string, { who = 'clerk', of = id } = {}) =>
    client()
      .put(`/v1/bank-statements/${of}/file${query}`)
      .set({ authorization: `Bearer ${who}`, ...reason, 'content-type': type })
      .send('Dag;Bedrag');

  it('is passed on to billing, and so is the answer', async () => {
    const { body } = await put('?fileName=af.csv&layoutId=rabo', 'text/csv').expect(200);
    expect(body).toEqual({ uploadedBytes: 9 });
    await put('?fileName=af.xml', 'application/xml').expect(200);
    const scope = scopeFor('billing');
    expect(asked.map((each) => each.question)).toEqual([
      { scope, id, fileName: 'af.csv', layoutId: 'rabo' },
      { scope, id, fileName: 'af.xml', layoutId: null },
    ]);
    const sent = { url: uploadPath, range: 'Dag;Bedrag' };
    expect(fetched).toEqual([sent, sent]);
    const wrong = await put('?fileName=af.csv', 'text/plain').expect(415);
    expect(wrong.body.detail).toBe('Send the file itself, as application/octet-stream.');
    expect(problemsOf((await put('', 'text/csv').expect(422)).body)).toEqual(['fileName']);
    await put('?fileName=af.csv', 'text/csv', { who: 'anna' }).expect(403);
    expect(fetched).toHaveLength(2);
  });

  it('may be sent again if billing could not receive it', async () => {
    const { body } = await put('?fileName=af.csv', 'text/csv', { of: other }).expect(503);
    expect(body).toMatchObject({
      code: 'file-away',
      detail: 'The file can’t be received at the moment; send the same again in a minute.',
    });
  });
});
