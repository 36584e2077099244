/** The words of the driver, which often come without a code; TypeORM adds the prefix. */
const connectionMessage =
  /^(?:Error: )?(?:(?:connect|read|write) E[A-Z]+|Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * Errors of sockets and names, SQLSTATE class 08, and a server that shuts down or starts (57P01 to 57P03). Not
 * those of files, which have codes alike.
 */
const connectionCode =
  /^(E(?:CONN(?:REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|(?:HOST|NET)(?:UNREACH|DOWN)|ADDRNOTAVAIL|NOTFOUND|AI_AGAIN)|08\w{3}|57P0[123])$/;

/** Whether an error says that PostgreSQL can't be reached, not that a statement was at fault. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
  if (connectionCode.test(code) || connectionMessage.test(message)) return true;
  return 'errors' in error && Array.isArray(error.errors) && error.errors.some(isDatabaseAway);
}
