import { AppError } from '@app/common';

/** Conflict `own-account`: admins don't change their own roles or remove themselves. */
export const ownAccount = (): AppError =>
  new AppError('conflict', 'own-account', 'Another admin has to do this to your account.');
