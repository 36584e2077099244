import { oracleCommand } from './oracle-command.js';

process.exitCode = oracleCommand(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
