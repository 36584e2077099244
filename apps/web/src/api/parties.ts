import { requestJson } from './http.js';
import type { Page } from './page.js';

export interface Party {
  readonly id: string;
  readonly name: string;
}

async function all(path: string): Promise<readonly Party[]> {
  const parties: Party[] = [];
  let after = '';
  for (;;) {
    const page = await requestJson<Page<Party>>('GET', path, { query: { after, limit: 200 } });
    parties.push(...page.items.map(({ id, name }) => ({ id, name })));
    if (page.next === null) return parties;
    after = page.next;
  }
}

/** All of them, to choose from. */
export const listOwners = () => all('/v1/owners');
export const listCarriers = () => all('/v1/carriers');
