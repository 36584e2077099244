import { AppError, fieldProblem } from '@app/common';

const LINE_BREAKS = /[\r\n\0]/;
/** API commands and applications that hand text to the operating system's shell. */
const SHELL = /^(?:bg_?)?(?:system|spawn|spawn_stream)$/i;

/**
 * `value`, if it may go into a command line or a header: without CR, LF and NUL, which would start
 * a header or a command of their own. Throws AppError `event-socket-unsafe-value`, without the value.
 */
export function singleLine(field: string, value: string): string {
  if (LINE_BREAKS.test(value)) {
    throw new AppError(
      'invalid',
      'event-socket-unsafe-value',
      `${field} holds a line break or NUL, which the event socket would read as a command`,
      [fieldProblem(field, 'holds-line-break')],
    );
  }
  return value;
}

/** A name (application, variable, header): a single line without spaces or colons, not empty. */
export function singleWord(field: string, value: string): string {
  if (!/^[^\s:\0]+$/.test(value)) {
    throw new AppError(
      'invalid',
      'event-socket-unsafe-value',
      `${field} has to be one word without colon`,
      [fieldProblem(field, 'not-one-word')],
    );
  }
  return value;
}

/**
 * An argument of an application. The switch expands `${…}` in every one of them, API commands
 * included, so none may reach it: throws AppError `event-socket-unsafe-value`.
 */
export function applicationArgument(field: string, value: string): string {
  if (value.includes('${')) {
    throw new AppError(
      'invalid',
      'event-socket-unsafe-value',
      `${field} holds an expansion, which the switch would execute`,
      [fieldProblem(field, 'holds-expansion')],
    );
  }
  return singleLine(field, value);
}

/** Refuses what runs a shell on the switch's host: AppError `event-socket-shell-refused`. */
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
