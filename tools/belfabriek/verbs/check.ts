import { Argument, Command } from 'commander';
import { type CheckPart, checkParts } from '../check-parts.js';
import { failed } from '../failure.js';

export const checkVerb = (): Command =>
  new Command('check')
    .description(
      'Runs the static checks: types, lint, import rules, formatting, our own rules, documents.',
    )
    .addArgument(new Argument('[parts...]', 'only these; left out: all').choices(checkParts))
    .action(async (parts: readonly CheckPart[]) => {
      const { runChecks } = await import('../checks.js');
      const results = await runChecks(parts.length === 0 ? undefined : parts);
      const failures = results.filter(({ passed }) => !passed);
      if (failures.length > 0)
        throw failed(`${failures.map(({ name }) => name).join(', ')} failed`);
    });
