import { callsCommand } from './calls-command.js';

process.exitCode = callsCommand(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
