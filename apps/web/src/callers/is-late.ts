import type { CallerRequest } from '../api/generated/types.gen.js';

/** Whether its term is over without an answer. */
export const isLate = ({ answeredAt, dueAt }: CallerRequest): boolean =>
  answeredAt === null && Date.parse(dueAt) < Date.now();
