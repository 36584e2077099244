import {
  balanceGet,
  billingDocument,
  type BillingDocument,
  chargesOfCall,
  type DocumentKind,
  uuid,
} from '@app/contracts';
import { z } from 'zod';
import type { ChargeSide, ExpectedCallCharges, ExpectedDocument } from '../../oracle/index.js';

/** The oracle's charges (`expectedCharges`) and documents (`expectedDocuments`). */
export interface ExpectedBilling {
  readonly calls: readonly ExpectedCallCharges[];
  readonly documents: readonly ExpectedDocument[];
}

/** A reply to `charge.of-call.v1`, with its call's id. */
export const ratedCall = chargesOfCall.reply.extend({ callId: uuid });
export type RatedCall = z.infer<typeof ratedCall>;

/** A document's PDF as billing serves it (`document.link.v1`). */
export const servedPdf = z.object({ documentId: uuid, sha256: z.string() });
export type ServedPdf = z.infer<typeof servedPdf>;

/** The fields of a line in `mails.jsonl` (tools/mail-sink) that the comparison uses. */
export const arrivedMail = z.object({
  to: z.array(z.string()).readonly(),
  subject: z.string(),
  messageId: z.string(),
  attachments: z
    .array(z.object({ name: z.string(), contentType: z.string(), sha256: z.string() }))
    .readonly(),
  overTls: z.boolean(),
});
export type ArrivedMail = z.infer<typeof arrivedMail>;

export const balance = balanceGet.reply;
export type Balance = z.infer<typeof balance>;

export const actualDocument = billingDocument;

/** Everything that a run in a database of its own produced. */
export interface ActualBilling {
  /** One reply per rated call; calls that aren't rated are left out. */
  readonly charges: readonly RatedCall[];
  readonly documents: readonly BillingDocument[];
  readonly pdfs: readonly ServedPdf[];
  readonly mails: readonly ArrivedMail[];
  /** The reply to `balance.get.v1` for a period with every call; null when it wasn't fetched. */
  readonly balance: Balance | null;
}

/** A difference between expected and actual billing. Money is in micro-euro. */
export interface BillingDifference {
  readonly area: 'charges' | 'documents' | 'mails' | 'balance';
  /** Side whose table row counts the difference; null when it belongs to no side. */
  readonly side: ChargeSide | null;
  readonly kind: DocumentKind | null;
  /** The object that differs: `call 0b1f…`, `invoice of helpdesk-nu (F2026-00003)`. */
  readonly about: string;
  readonly what: 'missing' | 'doubled' | 'unexpected' | 'different';
  /** The field that differs, or the part that is missing, doubled or unexpected. */
  readonly field: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Actual figures of one side; money in micro-euro, positive is owed to us. */
export interface SideFigures {
  readonly side: ChargeSide;
  readonly parties: number;
  readonly calls: number;
  readonly rated: number;
  /** Amount of the calls' charges on document lines; without monthly fees, which no call caused. */
  readonly documented: number;
  readonly notYet: number;
  /** Number of call parts without a price. */
  readonly quarantined: number;
  readonly differences: number;
}

export interface BillingReconciliation {
  readonly holds: boolean;
  readonly sides: readonly SideFigures[];
  readonly documents: readonly {
    readonly kind: DocumentKind;
    readonly expected: number;
    readonly issued: number;
    readonly differences: number;
  }[];
  readonly mails: {
    readonly expected: number;
    /** Mails that carried a document. */
    readonly arrived: number;
    /** Mails without a document, such as invitations. */
    readonly others: number;
    readonly differences: number;
  };
  /** Null when billing's own balance wasn't fetched. */
  readonly balance: { readonly parties: number; readonly differences: number } | null;
  readonly differences: readonly BillingDifference[];
}
