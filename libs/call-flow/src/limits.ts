/** Bounds of a flow, each with its reason. */
export const limits = {
  /** A drawing that a person can still follow; 200 nodes of 20 destinations are 200 kB of snapshot, far below NATS's 1 MB. */
  nodes: 200,
  /** A hunt group; nobody stays on the line for more. */
  destinations: 20,
  /** The switch's ring clock has whole seconds and cuts up to one: less than 3 may be no ring at all. */
  minRingSeconds: 3,
  /** Carriers give an unanswered call up after 2 to 3 minutes. */
  maxRingSeconds: 120,
  /** Node ids are part of the call's state on the channel, which has 200 bytes. */
  nodeIdLength: 40,
  /** Longer than every cause that FreeSWITCH knows. */
  causeLength: 40,
} as const;
