import { found, ok, page, type Route } from '../answers/canned.js';
import * as ledger from '../fixtures/money/ledger.fixture.js';

/** Canned answers about the ledger. */
export const ledgerRoutes: readonly Route[] = [
  ['GET', /^\/v1\/ledger\/balance$/, () => ok(ledger.ledgerBalance)],
  ['GET', /^\/v1\/ledger\/accounts\/\d+\/postings$/, () => page(ledger.ledgerPostings)],
  ['GET', /^\/v1\/ledger\/entries$/, () => page(ledger.ledgerEntries)],
  ['GET', /^\/v1\/ledger\/entries\/([\w-]+)$/, (_, id) => found(ledger.ledgerEntries, id)],
  ['GET', /^\/v1\/ledger\/entries\/[\w-]+\/postings$/, () => page(ledger.ledgerPostings)],
  ['GET', /^\/v1\/ledger\/months$/, () => ok(ledger.ledgerMonths)],
  ['PUT', /^\/v1\/ledger\/months\/[\d-]+\/accrual$/, () => ok(ledger.ledgerMonths.months[1])],
  ['PUT', /^\/v1\/ledger\/months\/[\d-]+\/\w+$/, () => ok(ledger.ledgerMonths.lock)],
  ['GET', /^\/v1\/ledger\/exports$/, () => page(ledger.ledgerExports)],
  ['PUT', /^\/v1\/ledger\/exports\/[\w-]+$/, () => ok(ledger.ledgerExports[0])],
];
