import type { Carrier, CarriersPutData } from '../api/generated/types.gen.js';

export type Trunk = Carrier['trunks'][number];
export type NumberFormat = Trunk['numberFormat'];
export type Codec = Trunk['codecs'][number];
export type BillTo = NonNullable<Carrier['billTo']>;
export type NewCarrier = CarriersPutData['body'];
