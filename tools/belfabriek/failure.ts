/** Exit codes: 0 success, 1 a difference or failure, 2 wrong usage, 3 a program or service is missing. */
export const exitCodes = { holds: 0, failed: 1, usage: 2, missing: 3 } as const;

/** Ends the command with a message for its user, without a stack trace. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  constructor(
    readonly exitCode: 1 | 2 | 3,
    message: string,
  ) {
    super(message);
  }
}

export const failed = (message: string): CommandFailure => new CommandFailure(1, message);
export const wrongUsage = (message: string): CommandFailure => new CommandFailure(2, message);

/** A missing program or service; `howToGetIt` is a sentence of advice. */
export const missing = (what: string, howToGetIt: string): CommandFailure =>
  new CommandFailure(3, `${what}\n${howToGetIt}`);

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
