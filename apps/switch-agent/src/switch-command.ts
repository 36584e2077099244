import type { InboundCommands } from '@app/event-socket';

/** Of a connection to the switch on this host. */
export const switchTimeouts = {
  connectTimeoutMs: 5000,
  // The balancer on the switch's host cuts who is silent for 10 s.
  silenceMs: 4000,
  pingTimeoutMs: 5000,
  retryMaxMs: 1000,
};

/** Of an answer to a command. */
export const answerWithin = { timeoutMs: 5000 };

/** @throws Error when the switch doesn't do it. */
export async function switchCommand(
  commands: Pick<InboundCommands, 'api'>,
  line: string,
): Promise<void> {
  const answer = await commands.api(line, answerWithin);
  // `rescan` says first that it read the configuration.
  if (!/^\+OK/m.test(answer)) throw new Error(`the switch answered "${line}" by ${answer.trim()}`);
}
