import { applicationArgument, singleWord, withoutShell } from './command-value.js';

/** One command to the channel of an outbound connection, already encoded for the switch. */
export interface Step {
  readonly kind: 'execute' | 'getvar';
  /** Name of the application that it runs, or of the variable that it reads. */
  readonly name: string;
  readonly wire: string;
}

/**
 * Runs an application; the reply comes when it has ended.
 * @throws AppError for an argument with CR, LF, NUL or `${`, and for applications that run a shell
 */
export function execute(application: string, argument?: string): Step {
  const name = withoutShell('application', singleWord('application', application));
  const argumentLine =
    argument === undefined || argument === ''
      ? ''
      : `execute-app-arg: ${applicationArgument(`${name}.argument`, argument)}\n`;
  return {
    kind: 'execute',
    name,
    wire: `sendmsg\ncall-command: execute\nexecute-app-name: ${name}\n${argumentLine}\n`,
  };
}

/**
 * Reads a channel variable. The reply's value is raw, and undefined when the variable is unset or
 * the channel is gone. Use only for our own variables: text from a caller may contain line feeds,
 * which this reply can't represent; read such text from the channel that `connect` returned.
 */
export function getvar(variable: string): Step {
  const name = singleWord('variable', variable);
  return { kind: 'getvar', name, wire: `getvar ${name}\n\n` };
}

/** `set` splits at the first `=`, so a name can't contain one. */
const variableName = (variable: string): string =>
  singleWord('variable', variable.replaceAll('=', ' '));

/** Sets a channel variable; an empty value unsets it, as in the switch. */
export const setVariable = (variable: string, value: string): Step =>
  execute('set', `${variableName(variable)}=${value}`);

/** Ends the channel with a Q.850 cause name, such as `USER_BUSY`. */
export const hangup = (cause: string): Step => execute('hangup', singleWord('cause', cause));
