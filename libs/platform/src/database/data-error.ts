/**
 * Whether PostgreSQL refuses the given data, and will do so at every retry: SQLSTATE class 21 (more
 * rows than allowed), 22 (an impossible value) and 23 (a broken rule of the table).
 */
export const isDataError = (error: unknown): error is Error =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^2[1-3]\w{3}$/.test(error.code);
