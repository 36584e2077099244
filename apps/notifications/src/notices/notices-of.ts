import type { Asked, DocumentHead, mailSend } from '@app/contracts';
import type { NewNotice } from './notice-store.js';

type SentMail = Asked<typeof mailSend>['mail'];
type NoticeFacts = Pick<NewNotice, 'event' | 'serviceNumber' | 'documentNumber' | 'day'>;

/** The notice of a document; none of a carrier's. */
export function noticesOfDocument(head: DocumentHead): NewNotice[] {
  const { id, kind, credits, partyType, partyId: ownerId, number: documentNumber } = head;
  if (partyType !== 'owner') return [];
  const issued = kind === 'payout' ? 'payout-issued' : 'invoice-issued';
  const event = credits === null ? issued : 'credit-note-issued';
  return [{ of: `document ${id}`, ownerId, event, documentNumber, itemId: id }];
}

/** The notice that a mail of another app asks for; none when it asks for none, or the mail is of no notice's kind. */
export function noticesOfMail({ mail, notice }: Pick<Asked<typeof mailSend>, 'mail' | 'notice'>) {
  const facts = notice === undefined ? null : factsOf(mail);
  return facts === null ? [] : [{ ...facts, ...notice } as NewNotice];
}

function factsOf(mail: SentMail): NoticeFacts | null {
  switch (mail.template) {
    case 'account-notice':
      return { event: mail.what, serviceNumber: mail.switched?.number };
    case 'account-change':
      return { event: mail.what };
    case 'debit-notice':
      return {
        event: 'debit-announced',
        documentNumber: mail.invoiceNumber,
        day: mail.collectOn,
      };
    case 'documents-moved':
      return { event: 'documents-moved' };
    case 'company-changed':
      return { event: 'company-changed' };
    case 'export-ready':
      return { event: 'export-ready' };
    case 'following-ended':
      return { event: 'following-ended', serviceNumber: mail.leader };
    case 'tariff-refused':
      return { event: 'tariff-refused', serviceNumber: mail.serviceNumber };
    case 'caller-request':
      return {
        event: mail.kind === 'access' ? 'caller-access' : 'caller-complaint',
        serviceNumber: mail.serviceNumber ?? undefined,
      };
    default:
      return null;
  }
}
