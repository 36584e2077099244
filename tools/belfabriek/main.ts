import { Command, CommanderError } from 'commander';
import { CommandFailure, exitCodes } from './failure.js';
import { Interrupted } from './interruption.js';
import { say } from './terminal.js';
import { verbs } from './verbs/index.js';
import { superviseVerb } from './verbs/supervise.js';

function program(): Command {
  const command = new Command('belfabriek')
    .description('Runs, tests and measures the Belfabriek platform.')
    .showSuggestionAfterError(true)
    .helpCommand(false)
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit codes: 0 success, 1 a difference or failure, 2 wrong usage, 3 a program or service is missing.',
    );
  for (const verb of verbs) command.addCommand(verb().exitOverride());
  command.addCommand(superviseVerb().exitOverride(), { hidden: true });
  return command;
}

async function main(): Promise<number> {
  const command = program();
  if (process.argv.length <= 2) {
    command.outputHelp({ error: true });
    return exitCodes.usage;
  }
  try {
    await command.parseAsync();
    return typeof process.exitCode === 'number' ? process.exitCode : exitCodes.holds;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.holds : exitCodes.usage;
    }
    if (error instanceof CommandFailure) {
      say(error.message);
      return error.exitCode;
    }
    if (error instanceof Interrupted) {
      say(`Stopped (${error.by}).`);
      return exitCodes.failed;
    }
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return exitCodes.failed;
  }
}

// Exit explicitly: lingering client sockets would keep the process alive.
process.exit(await main());
