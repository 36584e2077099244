import { alarmsListOptions } from '../api/generated/operations/alarms.gen.js';

/** Asked again every half a minute, while the window is looked at. */
export const alarmsQuery = { ...alarmsListOptions(), refetchInterval: 30_000 };
