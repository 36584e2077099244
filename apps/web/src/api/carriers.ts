import { aside } from './aside.js';
import {
  carriersGet,
  carriersList,
  carriersPut,
  switchesList,
  switchesPause,
} from './generated/sdk.gen.js';
import type { Carrier, CarriersPutData, Switch } from './generated/types.gen.js';
import { allOf, type Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { Carrier, Switch };
export type Trunk = Carrier['trunks'][number];
export type NumberFormat = Trunk['numberFormat'];
export type Codec = Trunk['codecs'][number];
export type NewCarrier = CarriersPutData['body'];

const pageSize = 50;

export const listCarriers = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Carrier>> =>
  dataOf(carriersList({ ...sent, query: { after, limit: pageSize }, signal }));
const largestPage = 200;
/** Whose each trunk is, by the trunk's id. */
export const trunkCarriersQuery = {
  ...aside,
  queryKey: ['carriers-of-trunks'],
  queryFn: async (): Promise<ReadonlyMap<string, string>> => {
    const all = await allOf((query) => dataOf(carriersList({ ...sent, query })), largestPage);
    return new Map(all.flatMap(({ id, trunks }) => trunks.map((trunk) => [trunk.id, id])));
  },
  staleTime: 300_000,
};
export const carrierQuery = (id: string) => ({
  queryKey: ['carrier', id],
  queryFn: () => getCarrier(id),
});
export const getCarrier = (id: string) => dataOf(carriersGet({ ...sent, path: { id } }));
/** Replaces it whole; switches follow at once. */
export const putCarrier = (id: string, carrier: NewCarrier) =>
  dataOf(carriersPut({ ...sent, path: { id }, body: carrier }));

/** Asked again every few seconds: a change is seen to become live. */
export const switchesQuery = {
  queryKey: ['switches'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    dataOf(switchesList({ ...sent, signal })),
  refetchInterval: 5000,
};
/** Has a switch take no new calls, or take them again; answered once it has followed, or after 3 s. */
export const pauseSwitch = (name: string, paused: boolean) =>
  dataOf(switchesPause({ ...sent, path: { name }, body: { paused } }));
