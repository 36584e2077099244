import { AppError } from '@app/common';

/** Conflict `own-account`: nobody changes his own roles, or removes himself. */
export const ownAccount = (): AppError =>
  new AppError('conflict', 'own-account', 'Another admin has to do this to your account.');
