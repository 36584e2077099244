import { toLookAt, type PageToLookAt } from './fixtures/page-to-look-at.js';
import { uuid } from './fixtures/values.fixture.js';

/** Pages of documents, credit notes and payouts. */
export const documentPages: readonly PageToLookAt[] = [
  toLookAt('documents', '/documenten', 'owner', 'F2026-00017', 'F2026-00017'),
  toLookAt('documents-staff', '/documenten', 'admin', 'A2026-00001', 'A2026-00001'),
  toLookAt('document', `/documenten/${uuid(301)}`, 'owner', 'Verstuurd op', 'Sent on'),
  toLookAt(
    'document-staff',
    `/documenten/${uuid(301)}`,
    'admin',
    'Creditnota wacht op een tweede persoon',
    'Credit note waits for a second person',
  ),
  toLookAt(
    'credit-note',
    `/documenten/${uuid(304)}`,
    'owner',
    'Gespreksspecificatie',
    'Call specification',
  ),
  toLookAt(
    'credit',
    `/documenten/${uuid(301)}/crediteren`,
    'admin',
    'Bedrag bekijken',
    'See the amount',
  ),
  toLookAt(
    'payouts',
    '/uitbetalingen',
    'admin',
    'Afspraken over uitbetalen wachten op goedkeuring',
    'Payout terms wait for approval',
  ),
  toLookAt(
    'payout-batch',
    `/uitbetalingen/${uuid(1321)}`,
    'admin',
    'Dit is alles',
    'That’s everything',
  ),
  toLookAt(
    'payout',
    `/uitbetalingen/betaling/${uuid(1322)}`,
    'admin',
    'F2026-00017',
    'F2026-00017',
  ),
  toLookAt('payouts-own', '/mijn-uitbetalingen', 'owner', 'Dit is alles', 'That’s everything'),
];
