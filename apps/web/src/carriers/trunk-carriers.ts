import { aside } from '../api/aside.js';
import { carriersList } from '../api/generated/operations/carriers.gen.js';
import { allOf } from '../api/page.js';

const largestPage = 200;

/** Each trunk's carrier, by the trunk's id. */
export const trunkCarriersQuery = {
  ...aside,
  queryKey: [...carriersList.key, 'of trunks'],
  queryFn: async (): Promise<ReadonlyMap<string, string>> => {
    const all = await allOf((query) => carriersList({ query }), largestPage);
    return new Map(all.flatMap(({ id, trunks }) => trunks.map((trunk) => [trunk.id, id])));
  },
  staleTime: 300_000,
};
