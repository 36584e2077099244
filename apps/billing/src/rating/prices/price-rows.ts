import type { RecordedPriceVersion } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import { StoredPriceVersion } from './price-version.entity.js';

export const priceVersions = tableOf(StoredPriceVersion);

/** The cast is safe: terms are validated against their kind's schema before they are stored. */
export function versionFrom(row: StoredPriceVersion): RecordedPriceVersion {
  const { sequence: _, endedBy: __, ...version } = row;
  return version as RecordedPriceVersion;
}
