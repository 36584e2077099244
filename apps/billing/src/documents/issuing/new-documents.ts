import type { BillTo, DocumentKind, VatLine } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { DirectDebit } from '../lines/direct-debit.js';
import type { NewLine } from '../lines/document-lines.js';
import type { Totals } from '../lines/vat-lines.js';
import { StoredDocumentLine } from './document-line.entity.js';
import { StoredVatLine } from './document-vat-line.entity.js';
import { StoredDocument } from './document.entity.js';

/** A document that is about to be issued. */
export interface NewDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly series: string;
  readonly partyType: 'owner' | 'carrier';
  readonly partyId: string;
  readonly billTo: BillTo;
  /** Start of the document's earliest call, microseconds since 1970; null without calls. */
  readonly earliestCall: number | null;
  readonly dueOn: string | null;
  readonly position: number;
  readonly totals: Totals;
  /** For an invoice that is collected; undefined on any other document. */
  readonly directDebit?: DirectDebit;
  /** For a credit note: the credited document and the reason; undefined on any other document. */
  readonly credits?: { readonly documentId: string; readonly reason: string };
  readonly lines: readonly (NewLine & { readonly credited?: CreditedLine })[];
  readonly vatLines: readonly VatLine[];
}

/** The line that a line of a credit note credits. */
export interface CreditedLine {
  readonly documentId: string;
  readonly position: number;
}

/** The fields that all documents of a run share; a credit note, which has no run, has them too. */
export type OfRun = Readonly<
  Pick<StoredDocument, 'runId' | 'company' | 'from' | 'until' | 'issuedOn' | 'createdAt'>
>;

const heads = tableOf(StoredDocument);
const documentLines = tableOf(StoredDocumentLine);
const documentVatLines = tableOf(StoredVatLine);

/** Inserts documents with their lines and VAT lines, one statement per table. */
export async function insertDocuments(
  manager: EntityManager,
  documents: readonly NewDocument[],
  run: OfRun,
): Promise<void> {
  await heads.insert(
    manager,
    documents.map(
      ({ lines: _lines, vatLines: _vatLines, totals, credits, directDebit, ...head }) => ({
        ...head,
        ...totals,
        ...run,
        creditsId: credits?.documentId ?? null,
        creditReason: credits?.reason ?? null,
        directDebit: directDebit ?? null,
      }),
    ),
  );
  await documentLines.insert(
    manager,
    documents.flatMap(({ id, lines }) =>
      lines.map(({ corrects, late, calls, part, credited, vat, ...line }) => ({
        ...line,
        documentId: id,
        correctsFrom: corrects?.from ?? null,
        correctsUntil: corrects?.until ?? null,
        lateFrom: late?.from ?? null,
        lateUntil: late?.until ?? null,
        earliestCall: calls?.earliest ?? null,
        latestCall: calls?.latest ?? null,
        partName: part?.name ?? null,
        explanation: part?.explanation ?? null,
        creditedDocumentId: credited?.documentId ?? null,
        creditedPosition: credited?.position ?? null,
        vatCategory: vat.category,
        appliedPercent: vat.percent,
        vatRule: vat.rule,
      })),
    ),
  );
  await documentVatLines.insert(
    manager,
    documents.flatMap(({ id, vatLines }) =>
      vatLines.map(({ reason, ...line }) => ({
        ...line,
        documentId: id,
        reason: reason?.text ?? null,
        reasonCode: reason?.code ?? null,
      })),
    ),
  );
}
