import { partyNamesOfCarriers, partyNamesOfOwners, staffNamesList } from './generated/sdk.gen.js';
import type { PartyName } from './generated/types.gen.js';
import { aside } from './aside.js';
import { allOf, type Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { PartyName };

const largestPage = 1000;

type Load = (query: { after?: string; limit: number }) => Promise<Page<PartyName>>;

/** They change seldom, and each question of staff is an entry in the audit log. */
const namesQuery = (key: string, load: Load) => ({
  queryKey: [key],
  queryFn: () => allOf(load, largestPage),
  staleTime: 300_000,
  ...aside,
});

/** All of them by name, for whoever knows their ids and to choose from. */
export const ownersQuery = namesQuery('owners', (query) =>
  dataOf(partyNamesOfOwners({ ...sent, query })),
);
export const carriersQuery = namesQuery('carriers', (query) =>
  dataOf(partyNamesOfCarriers({ ...sent, query })),
);
export const staffQuery = namesQuery('staff', (query) =>
  dataOf(staffNamesList({ ...sent, query })),
);
