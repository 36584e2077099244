import {
  dismissedParts,
  quarantine,
  quarantineCounts,
  quarantineTries,
} from '../fixtures/money/charges.fixture.js';
import { ok, page, type Route } from '../answers/canned.js';

/** Canned answers about quarantined parts, repeated ratings of them, and dismissed parts. */
export const quarantineRoutes: readonly Route[] = [
  [
    'GET',
    /^\/v1\/quarantine$/,
    ({ query }) => page(query.get('dismissed') === 'true' ? dismissedParts : quarantine),
  ],
  ['GET', /^\/v1\/quarantine\/counts$/, () => ok({ counts: quarantineCounts })],
  ['GET', /^\/v1\/quarantine\/tries$/, () => page(quarantineTries)],
  ['PUT', /^\/v1\/quarantine\/tries\/[\w-]+$/, () => ok(quarantineTries[0])],
  ['PUT', /^\/v1\/quarantine\/parts\/\d+\/dismissal$/, () => ok(dismissedParts[0])],
];
