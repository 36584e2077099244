import {
  limitsGetOfPlatform,
  limitsPutOfPlatform,
} from '../api/generated/operations/limits.gen.js';
import type { PlatformLimits } from '../api/generated/types.gen.js';

/** Changes some of everybody's limits. Reads the current ones first, so that other people's changes are kept. */
export async function changePlatformLimits(
  change: (now: PlatformLimits) => Partial<PlatformLimits>,
): Promise<PlatformLimits> {
  const now = await limitsGetOfPlatform();
  return limitsPutOfPlatform({ body: { ...now, ...change(now) } });
}
