import { AppError, fieldProblem } from '@app/common';

const LINE_BREAKS = /[\r\n\0]/;
/** Refused API commands and applications: they pass text to the operating system's shell. */
const SHELL = /^(?:bg_?)?(?:system|spawn|spawn_stream)$/i;

/**
 * Returns `value` if it is safe in a command line or a header: without CR, LF and NUL, which would
 * start another header or command.
 * @throws AppError `event-socket-unsafe-value`, without the value
 */
export function singleLine(field: string, value: string): string {
  if (LINE_BREAKS.test(value)) {
    throw new AppError(
      'invalid',
      'event-socket-unsafe-value',
      `${field} contains a line break or NUL, which the event socket would read as a command`,
      [fieldProblem(field, 'holds-line-break')],
    );
  }
  return value;
}

/**
 * Returns a name (application, variable, header) if it is one word, not empty, without spaces and
 * colons.
 */
export function singleWord(field: string, value: string): string {
  if (!/^[^\s:\0]+$/.test(value)) {
    throw new AppError(
      'invalid',
      'event-socket-unsafe-value',
      `${field} must be one word without a colon`,
      [fieldProblem(field, 'not-one-word')],
    );
  }
  return value;
}

/**
 * Returns an application's argument if it has no `${…}`: the switch expands it in every argument,
 * including API commands.
 * @throws AppError `event-socket-unsafe-value`
 */
export function applicationArgument(field: string, value: string): string {
  if (value.includes('${')) {
    throw new AppError(
      'invalid',
      'event-socket-unsafe-value',
      `${field} contains an expansion, which the switch would execute`,
      [fieldProblem(field, 'holds-expansion')],
    );
  }
  return singleLine(field, value);
}

/**
 * Returns the command unless it runs a shell on the switch's host.
 * @throws AppError `event-socket-shell-refused`
 */
export function withoutShell(field: string, command: string): string {
  if (SHELL.test(command)) {
    throw new AppError(
      'forbidden',
      'event-socket-shell-refused',
      `${field} would run a shell command on the switch`,
      [fieldProblem(field, 'runs-a-shell')],
    );
  }
  return command;
}
