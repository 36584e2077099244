import { breaches } from '../fixtures/breaches.fixture.js';
import { found, ok, page, type Route } from '../answers/canned.js';
import { disclosures } from '../fixtures/disclosures.fixture.js';
import { erasurePreview, erasures } from '../fixtures/erasures.fixture.js';
import { dataExports, heldTables } from '../fixtures/own-data.fixture.js';

/** Canned answers about own data, disclosures, erasures and data breaches. */
export const privacyRoutes: readonly Route[] = [
  ['GET', /^\/v1\/erasures$/, () => page(erasures)],
  ['GET', /^\/v1\/erasures\/([\w-]+)$/, (_, id) => found(erasures, id)],
  ['GET', /^\/v1\/owners\/[\w-]+\/erasure-preview$/, () => ok(erasurePreview)],
  ['GET', /^\/v1\/breaches$/, () => page(breaches)],
  ['GET', /^\/v1\/breaches\/([\w-]+)$/, (_, id) => found(breaches, id)],
  ['GET', /^\/v1\/disclosures$/, () => page(disclosures)],
  ['GET', /^\/v1\/disclosures\/([\w-]+)$/, (_, id) => found(disclosures, id)],
  ['GET', /^\/v1\/owners\/[\w-]+\/data$/, () => ok({ tables: heldTables })],
  ['GET', /^\/v1\/owners\/[\w-]+\/data-exports$/, () => ok({ items: dataExports })],
];
