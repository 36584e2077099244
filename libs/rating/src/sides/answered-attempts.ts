import type { Micros } from '@app/common';
import type { RateableAttempt } from '../call.js';

export type AnsweredAttempt = RateableAttempt & { readonly answeredAt: Micros };

export const isAnswered = (attempt: RateableAttempt): attempt is AnsweredAttempt =>
  attempt.answeredAt !== null;
