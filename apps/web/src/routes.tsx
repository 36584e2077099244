import { createBrowserRouter, Navigate, Outlet, type RouteObject } from 'react-router';
import { Layout } from './layout/layout.js';
import { startOf } from './layout/navigation.js';
import { BrokenPage } from './pages/broken-page.js';
import { Unexpected } from './pages/unexpected.js';
import { privacyRoutes } from './privacy-routes.js';
import { behind, page } from './route-parts.js';
import { useViewer } from './session/session.js';
import { ForgottenPassword } from './sign-in/forgotten-password.js';
import { Invitation } from './sign-in/invitation.js';
import { NewAddress } from './sign-in/new-address.js';
import { NewPassword } from './sign-in/new-password.js';
import { RequireSession } from './sign-in/require-session.js';
import { SignIn } from './sign-in/sign-in.js';
import { PageLoading } from './ui/page/loading.js';
import { NotFound } from './ui/page/not-found.js';

const Start = () => <Navigate to={startOf(useViewer())} replace />;

/** Those that stand in the frame. */
const pages: RouteObject[] = [
  { path: '/', element: <Start /> },
  page('/account', async () => (await import('./account/account-page.js')).AccountPage),
  ...privacyRoutes,
  behind('callers:handle', [
    page(
      '/bellersverzoeken',
      async () => (await import('./callers/requests-page.js')).RequestsPage,
    ),
    page(
      '/bellersverzoeken/:id',
      async () => (await import('./callers/request-page.js')).RequestPage,
    ),
  ]),
  behind('calls:read', [
    page('/gesprekken', async () => (await import('./calls/calls-page.js')).CallsPage),
    page('/gesprekken/:id', async () => (await import('./calls/call-page.js')).CallPage),
    page('/totalen', async () => (await import('./totals/totals-page.js')).TotalsPage),
    page('/exports', async () => (await import('./exports/exports-page.js')).ExportsPage),
    page(
      '/exports/nieuw',
      async () => (await import('./exports/new-export-page.js')).NewExportPage,
    ),
    page('/opnames', async () => (await import('./recordings/recordings-page.js')).RecordingsPage),
    page('/meldingen', async () => (await import('./alerts/alerts-page.js')).AlertsPage),
    page('/voicemail', async () => (await import('./mailboxes/mailboxes-page.js')).MailboxesPage),
    page(
      '/voicemail/:digits',
      async () => (await import('./mailboxes/mailbox-page.js')).MailboxPage,
    ),
    page(
      '/zonder-einde',
      async () => (await import('./calls/unknown-calls-page.js')).UnknownCallsPage,
    ),
  ]),
  behind('webhooks:manage', [
    page('/webhooks', async () => (await import('./webhooks/webhooks-page.js')).WebhooksPage),
    page('/webhooks/:id', async () => (await import('./webhooks/webhook-page.js')).WebhookPage),
  ]),
  behind('parties:read', [
    page(
      '/zonder-gesprek',
      async () => (await import('./orphan-legs/orphan-legs-page.js')).OrphanLegsPage,
    ),
    page('/alarmen', async () => (await import('./alarms/alarms-page.js')).AlarmsPage),
    page('/carriers', async () => (await import('./carriers/carriers-page.js')).CarriersPage),
    page('/carriers/:id', async () => (await import('./carriers/carrier-page.js')).CarrierPage),
  ]),
  behind(
    ['parties:read', 'calls:read'],
    [
      page('/limieten', async () => (await import('./limits/limits-page.js')).LimitsPage),
      page(
        '/limieten/nummers/:digits',
        async () => (await import('./limits/number-limits-page.js')).NumberLimitsPage,
      ),
    ],
  ),
  behind('parties:read', [
    page(
      '/limieten/eigenaren/:id',
      async () => (await import('./limits/owner-limits-page.js')).OwnerLimitsPage,
    ),
  ]),
  behind('holds:manage', [
    page('/vastgehouden', async () => (await import('./recordings/held-page.js')).HeldPage),
  ]),
  behind('parties:write', [
    page(
      '/carriers/:id/wijzigen',
      async () => (await import('./carriers/carrier-form-page.js')).ChangeCarrierPage,
    ),
    page(
      '/nieuwe-carrier',
      async () => (await import('./carriers/carrier-form-page.js')).NewCarrierPage,
    ),
  ]),
  behind('documents:read', [
    page('/documenten', async () => (await import('./documents/documents-page.js')).DocumentsPage),
    page(
      '/documenten/:id',
      async () => (await import('./documents/document-page.js')).DocumentPage,
    ),
    page(
      '/selfbilling',
      async () => (await import('./self-billing/self-billing-page.js')).SelfBillingPage,
    ),
  ]),
  behind('documents:read', [
    page(
      '/openstaand',
      async () => (await import('./receivables/receivables-page.js')).ReceivablesPage,
    ),
  ]),
  behind('documents:read', [
    page(
      '/mijn-uitbetalingen',
      async () => (await import('./payouts/owner-payouts-page.js')).OwnerPayoutsPage,
    ),
    page(
      '/uitbetalingen/betaling/:id',
      async () => (await import('./payouts/payout-page.js')).PayoutPage,
    ),
  ]),
  behind('documents:read', [
    page(
      '/automatische-incasso',
      async () => (await import('./direct-debit/mandate-page.js')).MandatePage,
    ),
  ]),
  behind('runs:read', [
    page(
      '/incasso',
      async () => (await import('./direct-debit/collections-page.js')).CollectionsPage,
    ),
    page(
      '/incasso/:id',
      async () => (await import('./direct-debit/collection-page.js')).CollectionPage,
    ),
  ]),
  behind('prices:read', [
    page('/prijzen', async () => (await import('./prices/versions/prices-page.js')).PricesPage),
  ]),
  behind('prices:write', [
    page(
      '/prijzen/nieuw',
      async () => (await import('./prices/new-price/new-price-page.js')).NewPricePage,
    ),
  ]),
  behind('runs:approve', [
    page(
      '/documenten/:id/crediteren',
      async () => (await import('./documents/credit-page.js')).CreditPage,
    ),
  ]),
  behind('runs:read', [
    page('/factuurruns', async () => (await import('./runs/runs-page.js')).RunsPage),
    page('/factuurruns/:id', async () => (await import('./runs/run-page.js')).RunPage),
    page('/verschillen', async () => (await import('./balance/balance-page.js')).BalancePage),
    page('/btw', async () => (await import('./vat/vat-page.js')).VatPage),
    page('/grootboek', async () => (await import('./ledger/ledger-page.js')).LedgerPage),
    page(
      '/grootboek/rekeningen/:code',
      async () => (await import('./ledger/account-page.js')).AccountPage,
    ),
    page(
      '/grootboek/boekingen',
      async () => (await import('./ledger/entries-page.js')).EntriesPage,
    ),
    page(
      '/grootboek/boekingen/:id',
      async () => (await import('./ledger/entry-page.js')).EntryPage,
    ),
    page(
      '/herberekeningen',
      async () => (await import('./reratings/reratings-page.js')).ReratingsPage,
    ),
    page(
      '/herberekeningen/:id',
      async () => (await import('./reratings/rerating-page.js')).ReratingPage,
    ),
    page(
      '/carrierbestanden',
      async () => (await import('./carrier-imports/imports-page.js')).ImportsPage,
    ),
    page(
      '/carrierbestanden/:id',
      async () => (await import('./carrier-imports/import-page.js')).ImportPage,
    ),
    page(
      '/openstaand/:type/:id',
      async () => (await import('./receivables/party-page.js')).PartyPage,
    ),
    page('/uitbetalingen', async () => (await import('./payouts/batches-page.js')).BatchesPage),
    page('/uitbetalingen/:id', async () => (await import('./payouts/batch-page.js')).BatchPage),
    page('/betalingen', async () => (await import('./payments/payments-page.js')).PaymentsPage),
    page('/betalingen/:id', async () => (await import('./payments/payment-page.js')).PaymentPage),
    page(
      '/afrekeningen',
      async () => (await import('./settlements/settlements-page.js')).SettlementsPage,
    ),
    page(
      '/afrekeningen/instellingen',
      async () => (await import('./settlements/settings-page.js')).SettlementSettingsPage,
    ),
    page(
      '/afrekeningen/:carrierId/:month',
      async () => (await import('./settlements/settlement-page.js')).SettlementPage,
    ),
    page('/mails', async () => (await import('./mails/failed-mails-page.js')).FailedMailsPage),
  ]),
  behind(
    ['users:manage', 'members:manage'],
    [page('/gebruikers', async () => (await import('./users/users-page.js')).UsersPage)],
  ),
  { path: '*', element: <NotFound /> },
];

export const router = createBrowserRouter([
  {
    element: <Outlet />,
    errorElement: <Unexpected />,
    hydrateFallbackElement: <PageLoading />,
    children: [
      { path: '/inloggen', element: <SignIn /> },
      { path: '/wachtwoord-vergeten', element: <ForgottenPassword /> },
      { path: '/wachtwoord', element: <NewPassword /> },
      { path: '/uitnodiging', element: <Invitation /> },
      { path: '/e-mailadres', element: <NewAddress /> },
      page('/bellers', async () => (await import('./callers/callers-page.js')).CallersPage),
      page(
        '/bellers/e-mailadres',
        async () => (await import('./callers/caller-address.js')).CallerAddress,
      ),
      {
        element: <RequireSession />,
        children: [
          {
            element: <Layout />,
            children: [{ element: <Outlet />, errorElement: <BrokenPage />, children: pages }],
          },
        ],
      },
    ],
  },
]);
