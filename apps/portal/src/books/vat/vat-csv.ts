import { csvLine, eachItem } from '@app/common';
import { salesListGet, type Scope, type VatBox, vatDocuments } from '@app/contracts';
import type { Questions } from '../../kernel/asking/questions.js';
import { euroOf } from '../../kernel/files/euro-of.js';

const pageSize = 200;

/** The documents of a figure, a page at a time. */
export async function* documentsCsv(
  questions: Questions,
  of: { readonly scope: Scope; readonly period: string; readonly box: VatBox },
): AsyncGenerator<string> {
  yield csvLine(['box', 'number', 'kind', 'issued on', 'party', 'VAT id', 'net', 'VAT']);
  const documents = eachItem((after?: string) =>
    questions.ask(vatDocuments, {
      ...of,
      after: after === undefined ? after : Number(after),
      limit: pageSize,
    }),
  );
  for await (const one of documents) {
    yield csvLine([
      of.box,
      one.number,
      one.kind,
      one.issuedOn,
      one.partyName,
      one.vatId,
      euroOf(one.net),
      euroOf(one.vat),
    ]);
  }
}

/** The EU sales list, a page at a time. */
export async function* salesListCsv(
  questions: Questions,
  of: { readonly scope: Scope; readonly period: string },
): AsyncGenerator<string> {
  yield csvLine(['country', 'VAT id', 'party', 'documents', 'services']);
  const rows = eachItem((after?: string) =>
    questions.ask(salesListGet, { ...of, after, limit: pageSize }),
  );
  for await (const { vatId, partyName, documents, net } of rows) {
    yield csvLine([vatId.slice(0, 2), vatId.slice(2), partyName, documents, euroOf(net)]);
  }
}
