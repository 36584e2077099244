import { alarmsListOptions } from '../api/generated/operations/alarms.gen.js';

/** Refetched every 30 s while the window is visible. */
export const alarmsQuery = { ...alarmsListOptions(), refetchInterval: 30_000 };
