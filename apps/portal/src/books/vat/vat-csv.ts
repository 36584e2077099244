import { csvLine, type Page } from '@app/common';
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
  for (let after: number | undefined | null; after !== null;) {
    const page: Page<VatDocument> = await questions.ask(vatDocuments, {
      ...of,
      after,
      limit: pageSize,
    });
    for (const one of page.items) {
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
    after = page.next === null ? null : Number(page.next);
  }
}

/** The EU sales list, a page at a time. */
export async function* salesListCsv(
  questions: Questions,
  of: { readonly scope: Scope; readonly period: string },
): AsyncGenerator<string> {
  yield csvLine(['country', 'VAT id', 'party', 'documents', 'services']);
  for (let after: string | undefined | null; after !== null;) {
    const page: Page<SalesListRow> = await questions.ask(salesListGet, {
      ...of,
      after,
      limit: pageSize,
    });
    for (const { vatId, partyName, documents, net } of page.items) {
      yield csvLine([vatId.slice(0, 2), vatId.slice(2), partyName, documents, euroOf(net)]);
    }
    after = page.next;
  }
}
