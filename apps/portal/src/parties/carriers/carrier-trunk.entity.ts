import type { TrunkSnapshot } from '@app/contracts';
import { Integer, Text, Texts } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A trunk for outgoing calls to a carrier; its id is unique over all carriers. */
@Entity({ name: 'carrier_trunks' })
export class CarrierTrunk {
  @Text('not personal', { primary: true }) id: string;
  @Text('not personal') carrierId: string;
  /** The trunk's place in the carrier's list, from 0. */
  @Integer('not personal') place: number;
  @Text('not personal') host: string;
  @Integer('not personal') port: number;
  @Texts('not personal') prefixes: string[];
  @Integer('not personal') priority: number;
  @Text('not personal') numberFormat: TrunkSnapshot['numberFormat'];
  @Text('not personal') dialPrefix: string;
  @Texts('not personal') codecs: TrunkSnapshot['codecs'];
  @Integer('not personal', { nullable: true }) channels: number | null;
}
