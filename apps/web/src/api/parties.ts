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

/** They change seldom, and each question of staff is an entry in the audit log. */
const namesQuery = (names: Names) => ({
  queryKey: names.key,
  queryFn: () => allOf((query) => names({ query }), largestPage),
  staleTime: 300_000,
  ...aside,
});

/** All of them by name, for whoever knows their ids and to choose from. */
export const ownersQuery = namesQuery(partyNamesOfOwners);
export const carriersQuery = namesQuery(partyNamesOfCarriers);
export const staffQuery = namesQuery(staffNamesList);
