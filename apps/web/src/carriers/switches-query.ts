import { switchesListOptions } from '../api/generated/operations/switches.gen.js';

/** Refetched every 5 s, so that staff see a change become live. */
export const switchesQuery = { ...switchesListOptions(), refetchInterval: 5000 };
