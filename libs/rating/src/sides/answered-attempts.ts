import type { Micros } from '@app/common';
import type { RateableAttempt, RateableCall } from '../call.js';

export type AnsweredAttempt = RateableAttempt & { readonly answeredAt: Micros };

const isAnswered = (attempt: RateableAttempt): attempt is AnsweredAttempt =>
  attempt.answeredAt !== null;

/** The attempts that cost money: those that were answered, whatever ended them. */
export const answeredAttempts = ({ attempts }: RateableCall): AnsweredAttempt[] =>
  attempts.filter(isAnswered);
