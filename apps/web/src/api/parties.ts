import {
  partyNamesOfCarriers,
  partyNamesOfOwners,
} from './generated/operations/party-names.gen.js';
import { staffNamesList } from './generated/operations/staff-names.gen.js';
import type { PartyName } from './generated/types.gen.js';
import { aside } from './aside.js';
import { allOf, type Page } from './page.js';

const largestPage = 1000;

interface Names {
  (asked: { query: { after?: string; limit: number } }): Promise<Page<PartyName>>;
  readonly key: readonly string[];
}

/** Cached for 5 minutes: names change seldom, and each request of staff adds an entry to the audit log. */
const namesQuery = (names: Names) => ({
  queryKey: names.key,
  queryFn: () => allOf((query) => names({ query }), largestPage),
  staleTime: 300_000,
  ...aside,
});

/** Ids and names of all owners, to show names for ids and to choose from. */
export const ownersQuery = namesQuery(partyNamesOfOwners);
export const carriersQuery = namesQuery(partyNamesOfCarriers);
export const staffQuery = namesQuery(staffNamesList);
