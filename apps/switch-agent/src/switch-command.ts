import type { InboundCommands } from '@app/event-socket';

/** Timeouts of a connection to the switch on this host. */
export const switchTimeouts = {
  connectTimeoutMs: 5000,
  // The balancer on the switch's host closes connections without traffic for 10 s.
  silenceMs: 4000,
  pingTimeoutMs: 5000,
  retryMaxMs: 1000,
};

/** Time limit of an answer to a command. */
export const answerWithin = { timeoutMs: 5000 };

/** Runs an API command. @throws Error when the switch does not answer `+OK`. */
export async function switchCommand(
  commands: Pick<InboundCommands, 'api'>,
  line: string,
): Promise<void> {
  const answer = await commands.api(line, answerWithin);
  // `rescan` reports the read configuration before its `+OK`.
  if (!/^\+OK/m.test(answer))
    throw new Error(`the switch answered "${line}" with ${answer.trim()}`);
}
