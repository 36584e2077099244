import type { Config } from '../config.js';
import { maximumDays } from './lawful-maximum.js';
import type { Limits } from './periods.js';

/** Default and maximum period at that moment. */
export function limitsOf(
  config: Pick<Config, 'RETENTION_DEFAULT_DAYS' | 'RETENTION_MAX_DAYS'>,
  at: Date,
): Limits {
  const most = maximumDays(at, config.RETENTION_MAX_DAYS);
  return { defaultDays: Math.min(config.RETENTION_DEFAULT_DAYS, most), maximumDays: most };
}
