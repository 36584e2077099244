/** 0 it holds, 1 it differs or failed, 2 wrong usage, 3 something is missing. */
export const exitCodes = { holds: 0, failed: 1, usage: 2, missing: 3 } as const;

/** Ends the command with a message for the person who typed it; no stack trace. */
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

/** Something isn't there; `howToGetIt` is the sentence that helps. */
export const missing = (what: string, howToGetIt: string): CommandFailure =>
  new CommandFailure(3, `${what}\n${howToGetIt}`);

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
