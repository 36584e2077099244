import { Argument, Command } from 'commander';

export const adminVerb = (): Command =>
  new Command('admin')
    .description(
      'Prints a one-time link by which a staff account is made: the first admin’s, and the second’s, who approves what the first one grants.',
    )
    .argument('<email>', 'whose')
    .addArgument(
      new Argument('[role]', 'what on our staff')
        .choices(['support', 'billing', 'compliance', 'admin'])
        .default('admin'),
    )
    .action(async (email: string, role: string) => {
      const { admin } = await import('../beside/admin.js');
      process.exitCode = admin(email, role);
    });
