/**
 * Whether PostgreSQL refuses what it was given, and will again however often it is tried: SQLSTATE class 21
 * (more rows than there may be), 22 (a value that can't be) and 23 (one that breaks a rule of its table).
 */
export const isDataError = (error: unknown): error is Error =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^2[1-3]\w{3}$/.test(error.code);
