import { createBrowserRouter, Outlet, type RouteObject } from 'react-router';
import { Layout } from './layout/layout.js';
import { menu } from './menu.js';
import { BrokenPage } from './pages/broken-page.js';
import { Unexpected } from './pages/unexpected.js';
import { privacyRoutes } from './privacy-routes.js';
import { behind, page } from './route-parts.js';
import { RequireSession } from './sign-in/require-session.js';
import { SignIn } from './sign-in/sign-in.js';
import { PageLoading } from './ui/page/loading.js';
import { NotFound } from './ui/page/not-found.js';

const menuRoutes = [...menu.everyone, ...menu.staff].flatMap(({ path, needs, opensFor, load }) =>
  load === undefined ? [] : [behind(opensFor ?? needs, [page(path, load)])],
);

/** Pages within the layout. */
const pages: RouteObject[] = [
  page('/', async () => (await import('./home/home-page.js')).HomePage),
  page('/account', async () => (await import('./account/account-page.js')).AccountPage),
  ...menuRoutes,
  ...privacyRoutes,
  behind('callers:handle', [
    page(
      '/bellersverzoeken/:id',
      async () => (await import('./callers/request-page.js')).RequestPage,
    ),
  ]),
  behind('calls:read', [
    page('/nummers/:digits', async () => (await import('./numbers/number-page.js')).NumberPage),
    page(
      '/nummers/:digits/versies/:version',
      async () => (await import('./numbers/version-page.js')).VersionPage,
    ),
    page(
      '/nummers/:digits/belplan/proberen',
      async () => (await import('./flows/trial/trial-page.js')).TrialPage,
    ),
    page('/gesprekken/:id', async () => (await import('./calls/call-page.js')).CallPage),
    page(
      '/exports/nieuw',
      async () => (await import('./exports/new-export-page.js')).NewExportPage,
    ),
    page(
      '/voicemail/:digits',
      async () => (await import('./mailboxes/mailbox-page.js')).MailboxPage,
    ),
  ]),
  behind('overrides:write', [
    page(
      '/nummers/schakelen',
      async () => (await import('./flows/override/switch-numbers-page.js')).SwitchNumbersPage,
    ),
  ]),
  behind('tariffs:order', [
    page(
      '/nummers/:digits/tarief',
      async () => (await import('./tariff-orders/order-tariff-page.js')).OrderTariffPage,
    ),
  ]),
  behind('flows:write', [
    page(
      '/nummers/:digits/belplan',
      async () => (await import('./flows/form/form-page.js')).FlowFormPage,
    ),
    page(
      '/nummers/:digits/belplan/schema',
      async () => (await import('./flows/editor/schema-page.js')).SchemaPage,
    ),
    page(
      '/tijden-en-teams/nieuw/:kind',
      async () => (await import('./shared-parts/new-part-page.js')).NewPartPage,
    ),
    page(
      '/tijden-en-teams/:kind/:name',
      async () => (await import('./shared-parts/part-page.js')).PartPage,
    ),
  ]),
  behind(
    ['parties:read', 'calls:read'],
    [
      page(
        '/gesproken-teksten/:name',
        async () => (await import('./prompts/prompt-page.js')).PromptPage,
      ),
    ],
  ),
  behind('prompts:write', [
    page(
      '/nieuwe-gesproken-tekst',
      async () => (await import('./prompts/new-prompt-page.js')).NewPromptPage,
    ),
  ]),
  behind('lists:write', [
    page(
      '/nummerlijsten/:name',
      async () => (await import('./number-lists/list-page.js')).ListPage,
    ),
  ]),
  behind('webhooks:manage', [
    page('/webhooks/:id', async () => (await import('./webhooks/webhook-page.js')).WebhookPage),
  ]),
  behind('parties:read', [
    page('/carriers/:id', async () => (await import('./carriers/carrier-page.js')).CarrierPage),
  ]),
  behind(
    ['parties:read', 'calls:read'],
    [
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
    page(
      '/documenten/:id',
      async () => (await import('./documents/document-page.js')).DocumentPage,
    ),
  ]),
  behind('documents:read', [
    page(
      '/uitbetalingen/betaling/:id',
      async () => (await import('./payouts/payout-page.js')).PayoutPage,
    ),
  ]),
  behind('runs:read', [
    page(
      '/incasso/:id',
      async () => (await import('./direct-debit/collection-page.js')).CollectionPage,
    ),
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
    page('/factuurruns/:id', async () => (await import('./runs/run-page.js')).RunPage),
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
      '/herberekeningen/:id',
      async () => (await import('./reratings/rerating-page.js')).ReratingPage,
    ),
    page(
      '/carrierbestanden/:id',
      async () => (await import('./carrier-imports/import-page.js')).ImportPage,
    ),
    page(
      '/openstaand/:type/:id',
      async () => (await import('./receivables/party-page.js')).PartyPage,
    ),
    page('/uitbetalingen/:id', async () => (await import('./payouts/batch-page.js')).BatchPage),
    page('/betalingen/:id', async () => (await import('./payments/payment-page.js')).PaymentPage),
    page(
      '/afrekeningen/instellingen',
      async () => (await import('./settlements/settings-page.js')).SettlementSettingsPage,
    ),
    page(
      '/afrekeningen/:carrierId/:month',
      async () => (await import('./settlements/settlement-page.js')).SettlementPage,
    ),
  ]),
  { path: '*', element: <NotFound /> },
];

export const router = createBrowserRouter([
  {
    element: <Outlet />,
    errorElement: <Unexpected />,
    hydrateFallbackElement: <PageLoading />,
    children: [
      { path: '/inloggen', element: <SignIn /> },
      page(
        '/wachtwoord-vergeten',
        async () => (await import('./sign-in/forgotten-password.js')).ForgottenPassword,
      ),
      page('/wachtwoord', async () => (await import('./sign-in/new-password.js')).NewPassword),
      page('/uitnodiging', async () => (await import('./sign-in/invitation.js')).Invitation),
      page('/e-mailadres', async () => (await import('./sign-in/new-address.js')).NewAddress),
      page('/wandscherm/bord', async () => (await import('./wallboard/board-page.js')).BoardPage),
      page('/bellers', async () => (await import('./callers/callers-page.js')).CallersPage),
      page(
        '/bellers/e-mailadres',
        async () => (await import('./callers/caller-address.js')).CallerAddress,
      ),
      {
        element: <RequireSession />,
        children: [
          {
            element: <Layout menu={menu} />,
            children: [{ element: <Outlet />, errorElement: <BrokenPage />, children: pages }],
          },
        ],
      },
    ],
  },
]);
