import type { RecordedPriceVersion } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import { StoredPriceVersion } from './price-version.entity.js';

export const priceVersions = tableOf(StoredPriceVersion);

/** The terms were checked against their kind's schema before they were stored. */
export function versionFrom(row: StoredPriceVersion): RecordedPriceVersion {
  const { sequence: _, endedBy: __, ...version } = row;
  return version as RecordedPriceVersion;
}
