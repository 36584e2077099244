import { checkedPage, type CheckedPage } from './fixtures/checked-page.js';
import { uuid } from './fixtures/values.fixture.js';

/** Pages of documents, credit notes and payouts. */
export const documentPages: readonly CheckedPage[] = [
  checkedPage('documents', '/documenten', 'owner', 'F2026-00017', 'F2026-00017'),
  checkedPage('documents-staff', '/documenten', 'admin', 'A2026-00001', 'A2026-00001'),
  checkedPage('document', `/documenten/${uuid(301)}`, 'owner', 'Verstuurd op', 'Sent on'),
  checkedPage(
    'document-staff',
    `/documenten/${uuid(301)}`,
    'admin',
    'Creditnota wacht op een tweede persoon',
    'Credit note waits for a second person',
  ),
  checkedPage(
    'credit-note',
    `/documenten/${uuid(304)}`,
    'owner',
    'Gespreksspecificatie',
    'Call specification',
  ),
  checkedPage(
    'credit',
    `/documenten/${uuid(301)}/crediteren`,
    'admin',
    'Bedrag bekijken',
    'See the amount',
  ),
  checkedPage(
    'payouts',
    '/uitbetalingen',
    'admin',
    'Afspraken over uitbetalen wachten op goedkeuring',
    'Payout terms wait for approval',
  ),
  checkedPage(
    'payout-batch',
    `/uitbetalingen/${uuid(1321)}`,
    'admin',
    'Dit is alles',
    'That’s everything',
  ),
  checkedPage(
    'payout',
    `/uitbetalingen/betaling/${uuid(1322)}`,
    'admin',
    'F2026-00017',
    'F2026-00017',
  ),
  checkedPage('payouts-own', '/mijn-uitbetalingen', 'owner', 'Dit is alles', 'That’s everything'),
];
