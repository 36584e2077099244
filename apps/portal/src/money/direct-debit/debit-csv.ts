import { csvLine, eachItem } from '@app/common';
import { collectionItems, type Mandate, mandateList, type Scope } from '@app/contracts';
import type { Questions } from '../../kernel/asking/questions.js';
import { euroOf } from '../../kernel/files/euro-of.js';

const pageSize = 200;

/** Mandates, the last noted first, a page at a time. */
export async function* mandatesCsv(
  questions: Questions,
  of: {
    readonly scope: Scope;
    readonly state?: Mandate['state'] | undefined;
    readonly search?: string | undefined;
  },
): AsyncGenerator<string> {
  yield csvLine([
    'reference',
    'owner',
    'scheme',
    'account holder',
    'IBAN',
    'signed on',
    'signed by',
    'how',
    'state',
    'last used on',
    'ended at',
    'ended by',
    'why',
  ]);
  const mandates = eachItem((after?: string) =>
    questions.ask(mandateList, { ...of, after, limit: pageSize }),
  );
  for await (const one of mandates) {
    yield csvLine([
      one.reference,
      one.ownerId,
      one.scheme,
      one.accountHolder,
      one.iban,
      one.signedOn,
      one.signedBy,
      one.signedHow,
      one.state,
      one.lastUsedOn,
      one.endedAt,
      one.endedBy,
      one.endReason,
    ]);
  }
}

/** What a collection takes, in the order of its file, a page at a time. */
export async function* itemsCsv(
  questions: Questions,
  of: { readonly scope: Scope; readonly id: string },
): AsyncGenerator<string> {
  yield csvLine([
    'invoice',
    'owner',
    'mandate',
    'account holder',
    'IBAN',
    'scheme',
    'sequence',
    'end-to-end id',
    'amount',
    'state',
    'reason',
    'ended on',
  ]);
  const items = eachItem((after?: string) =>
    questions.ask(collectionItems, {
      ...of,
      after: after === undefined ? after : Number(after),
      limit: pageSize,
    }),
  );
  for await (const one of items) {
    yield csvLine([
      one.number,
      one.ownerId,
      one.mandateReference,
      one.accountHolder,
      one.iban,
      one.scheme,
      one.sequence,
      one.endToEndId,
      euroOf(one.amount),
      one.state,
      one.returnReason,
      one.endedOn,
    ]);
  }
}
