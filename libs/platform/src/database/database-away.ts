/** The driver's messages, which often have no code; TypeORM adds the prefix. */
const connectionMessage =
  /^(?:Error: )?(?:(?:connect|read|write) E[A-Z]+|Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * Error codes of sockets and host names, SQLSTATE class 08, and a server that shuts down or starts
 * (57P01 to 57P03). Not the similar codes of files.
 */
const connectionCode =
  /^(E(?:CONN(?:REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|(?:HOST|NET)(?:UNREACH|DOWN)|ADDRNOTAVAIL|NOTFOUND|AI_AGAIN)|08\w{3}|57P0[123])$/;

/** Whether an error means that PostgreSQL can't be reached, rather than that a statement failed. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
  if (connectionCode.test(code) || connectionMessage.test(message)) return true;
  return 'errors' in error && Array.isArray(error.errors) && error.errors.some(isDatabaseAway);
}
