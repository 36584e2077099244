import { switchesListOptions } from '../api/generated/operations/switches.gen.js';

/** Asked again every few seconds: a change is seen to become live. */
export const switchesQuery = { ...switchesListOptions(), refetchInterval: 5000 };
