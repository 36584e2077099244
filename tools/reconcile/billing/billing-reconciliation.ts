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

/** What the oracle says (`expectedCharges`, `expectedDocuments`). */
export interface ExpectedBilling {
  readonly calls: readonly ExpectedCallCharges[];
  readonly documents: readonly ExpectedDocument[];
}

/** The reply to `charge.of-call.v1`, with the call that was asked for. */
export const ratedCall = chargesOfCall.reply.extend({ callId: uuid });
export type RatedCall = z.infer<typeof ratedCall>;

/** The PDF of a document, as billing serves it (`document.link.v1`). */
export const servedPdf = z.object({ documentId: uuid, sha256: z.string() });
export type ServedPdf = z.infer<typeof servedPdf>;

/** What of a line of `mails.jsonl` (tools/mail-sink) is looked at. */
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

/** What came of a run over a database of its own: all of it. */
export interface ActualBilling {
  /** The answer for every call that is rated; those that aren't are left out. */
  readonly charges: readonly RatedCall[];
  readonly documents: readonly BillingDocument[];
  readonly pdfs: readonly ServedPdf[];
  readonly mails: readonly ArrivedMail[];
  /** The reply to `balance.get.v1` over a period that holds every call; null when nobody asked. */
  readonly balance: Balance | null;
}

/** One thing that isn't as it should be. Money is in micro-euro. */
export interface BillingDifference {
  readonly area: 'charges' | 'documents' | 'mails' | 'balance';
  /** Which table row it counts in; null for what is of no side. */
  readonly side: ChargeSide | null;
  readonly kind: DocumentKind | null;
  /** Whose or what's: `call 0b1f…`, `invoice of helpdesk-nu (F2026-00003)`. */
  readonly about: string;
  readonly what: 'missing' | 'doubled' | 'unexpected' | 'different';
  /** Which field is different, or what is missing, doubled or unexpected. */
  readonly field: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** One side's figures as they are; money in micro-euro, positive owed to us. */
export interface SideFigures {
  readonly side: ChargeSide;
  readonly parties: number;
  readonly calls: number;
  readonly rated: number;
  /** What the documents' lines hold of it; monthly fees, which no call caused, left out. */
  readonly documented: number;
  readonly notYet: number;
  /** Parts of calls that wait for a price. */
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
    /** Mails that a document came with. */
    readonly arrived: number;
    /** Mails about something else, such as invitations. */
    readonly others: number;
    readonly differences: number;
  };
  /** Null when billing's own balance wasn't asked for. */
  readonly balance: { readonly parties: number; readonly differences: number } | null;
  readonly differences: readonly BillingDifference[];
}
