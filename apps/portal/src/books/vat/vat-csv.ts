import { csvLine } from '@app/common';
import { salesListGet, vatDocuments, type VatDocument, type SalesListRow } from '@app/contracts';
import type { Scope, VatBox } from '@app/contracts';
import type { Questions } from '../../kernel/asking/questions.js';
import { euroOf } from '../../kernel/files/euro-of.js';

const pageSize = 200;

/** The documents of a figure, a page at a time. */
export async function* documentsCsv(
  questions: Questions,
  of: { readonly scope: Scope; readonly period: string; readonly box: VatBox },
): AsyncGenerator<string> {
  yield csvLine(['box', 'number', 'kind', 'issued on', 'party', 'VAT id', 'net', 'VAT']);
  for (let after = 0, more = true; more;) {
    const page: { documents: VatDocument[]; more: boolean } = await questions.ask(vatDocuments, {
      ...of,
      after,
      limit: pageSize,
    });
    for (const one of page.documents) {
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
    ({ more } = page);
    after = page.documents.at(-1)?.position ?? after;
  }
}

/** The EU sales list, a page at a time. */
export async function* salesListCsv(
  questions: Questions,
  of: { readonly scope: Scope; readonly period: string },
): AsyncGenerator<string> {
  yield csvLine(['country', 'VAT id', 'party', 'documents', 'services']);
  for (let after = '', more = true; more;) {
    const page: { rows: SalesListRow[]; more: boolean } = await questions.ask(salesListGet, {
      ...of,
      after,
      limit: pageSize,
    });
    for (const { vatId, partyName, documents, net } of page.rows) {
      yield csvLine([vatId.slice(0, 2), vatId.slice(2), partyName, documents, euroOf(net)]);
    }
    ({ more } = page);
    after = page.rows.at(-1)?.vatId ?? after;
  }
}
