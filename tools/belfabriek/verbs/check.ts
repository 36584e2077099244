import { Command } from 'commander';
import { failed } from '../failure.js';

export const checkVerb = (): Command =>
  new Command('check')
    .description(
      'Runs the static checks: types, lint, import rules, formatting, our own rules, documents.',
    )
    .action(async () => {
      const { runChecks } = await import('../checks.js');
      const failures = (await runChecks()).filter(({ passed }) => !passed);
      if (failures.length > 0)
        throw failed(`${failures.map(({ name }) => name).join(', ')} failed`);
    });
