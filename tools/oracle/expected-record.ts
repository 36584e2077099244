import type { Origin } from './numbers.js';

/** One attempt as it should have been recorded; times in microseconds since 1970. */
export interface ExpectedAttempt {
  attempt: number;
  destination: string;
  trunkId: string | null;
  startedAt: number;
  answeredAt: number | null;
  endedAt: number;
  hangupCause: string;
}

export interface ExpectedAnnouncement {
  prompt: string;
  playedMs: number;
  lengthMs: number;
}

/**
 * What a call's record must say: every field that the reconciliation compares, under the names
 * that records have. The ids that the switch and the platform make up are not among them.
 */
export interface ExpectedRecord {
  sipCallId: string;
  carrierId: string | null;
  ownerId: string | null;
  callingNumber: string | null;
  withheld: boolean;
  origin: Origin;
  calledNumber: string;
  flowVersion: number | null;
  startedAt: number;
  answeredAt: number | null;
  endedAt: number;
  billedMicros: number;
  hangupCause: string;
  deliveredTo: string | null;
  announcements: ExpectedAnnouncement[];
  attempts: ExpectedAttempt[];
  lost: boolean;
  missingLegs: string[];
}
