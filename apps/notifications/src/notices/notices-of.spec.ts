import { describe, expect, it } from '@jest/globals';
import type { DocumentHead } from '@app/contracts';
import { documentHead } from '@app/testing/builders';
import { noticesOfDocument, noticesOfMail } from './notices-of.js';

type Mail = Parameters<typeof noticesOfMail>[0]['mail'];

describe('the notice of a document', () => {
  const credits = { documentId: 'd', number: 'F1', issuedOn: '2026-11-01', reason: 'Dubbel' };

  it.each<[string, Partial<DocumentHead>]>([
    ['invoice-issued', { kind: 'invoice' }],
    ['payout-issued', { kind: 'payout' }],
    ['credit-note-issued', { kind: 'payout', credits }],
  ])('is %s', (event, changed) => {
    const head = documentHead({ partyId: 'acme', ...changed });
    const { id: itemId, number: documentNumber } = head;
    expect(noticesOfDocument(head)).toMatchObject([
      { event, ownerId: 'acme', itemId, documentNumber },
    ]);
  });

  it('is none for a carrier', () => {
    expect(noticesOfDocument(documentHead({ kind: 'settlement', partyType: 'carrier' }))).toEqual(
      [],
    );
  });
});

describe('the notice of a mail', () => {
  const notice = { of: 'k', ownerId: 'acme' };
  const noticesFor = (mail: object, of?: typeof notice) =>
    noticesOfMail({ mail: mail as Mail, notice: of });
  const switched = { number: '+319001234', to: 'closed', destination: null, caller: null };

  it.each<[object, object]>([
    [
      { template: 'account-notice', what: 'switched-by-phone', switched },
      { event: 'switched-by-phone', serviceNumber: '+319001234' },
    ],
    [{ template: 'account-change', what: 'mandate-ended' }, { event: 'mandate-ended' }],
    [
      { template: 'following-ended', leader: '+319001234' },
      { event: 'following-ended', serviceNumber: '+319001234' },
    ],
    [
      { template: 'debit-notice', invoiceNumber: 'F1', collectOn: '2026-12-08' },
      { event: 'debit-announced', documentNumber: 'F1', day: '2026-12-08' },
    ],
    [
      { template: 'caller-request', kind: 'complaint', serviceNumber: null },
      { event: 'caller-complaint', serviceNumber: undefined },
    ],
  ])('for %j is %j', (mail, what) => {
    expect(noticesFor(mail, notice)).toEqual([{ ...what, ...notice }]);
  });

  it('is not made for a mail without a recipient of notices, or for an invitation', () => {
    expect(noticesFor({ template: 'account-change', what: 'mandate-ended' })).toEqual([]);
    expect(noticesFor({ template: 'invitation' }, notice)).toEqual([]);
  });
});
