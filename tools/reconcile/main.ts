import { reconcileCommand } from './reconcile-command.js';

process.exitCode = reconcileCommand(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
