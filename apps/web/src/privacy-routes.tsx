import { behind, page } from './route-parts.js';

/** Routes of privacy: own data, disclosures, erasures and data breaches. */
export const privacyRoutes = [
  behind('disclosures:handle', [
    page(
      '/verstrekkingen/nieuw',
      async () => (await import('./disclosures/new-disclosure-page.js')).NewDisclosurePage,
    ),
    page(
      '/verstrekkingen/:id',
      async () => (await import('./disclosures/disclosure-page.js')).DisclosurePage,
    ),
  ]),
  behind('erasures:handle', [
    page(
      '/wissen/nieuw',
      async () => (await import('./erasures/new-erasure-page.js')).NewErasurePage,
    ),
    page('/wissen/:id', async () => (await import('./erasures/erasure-page.js')).ErasurePage),
  ]),
  behind('breaches:handle', [
    page(
      '/datalekken/nieuw',
      async () => (await import('./breaches/new-breach-page.js')).NewBreachPage,
    ),
    page('/datalekken/:id', async () => (await import('./breaches/breach-page.js')).BreachPage),
  ]),
];
