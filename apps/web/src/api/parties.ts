import { carriersList, ownersList } from './generated/sdk.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export interface Party {
  readonly id: string;
  readonly name: string;
}

const largestPage = 200;

async function all(
  load: (query: { after?: string; limit: number }) => Promise<Page<Party>>,
): Promise<readonly Party[]> {
  const parties: Party[] = [];
  let after: string | null = null;
  do {
    const page: Page<Party> = await load({
      limit: largestPage,
      ...(after === null ? {} : { after }),
    });
    parties.push(...page.items.map(({ id, name }) => ({ id, name })));
    after = page.next;
  } while (after !== null);
  return parties;
}

/** All of them, to choose from. */
export const listOwners = () => all((query) => dataOf(ownersList({ ...sent, query })));
export const listCarriers = () => all((query) => dataOf(carriersList({ ...sent, query })));
