import type { CallerRequest } from '../api/generated/types.gen.js';

/** Whether a caller's request is unanswered after its due date. */
export const isLate = ({ answeredAt, dueAt }: CallerRequest): boolean =>
  answeredAt === null && Date.parse(dueAt) < Date.now();
