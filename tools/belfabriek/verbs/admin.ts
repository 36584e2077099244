import { Argument, Command } from 'commander';

export const adminVerb = (): Command =>
  new Command('admin')
    .description(
      'Prints a one-time link that creates a staff account: for the first admin, and for a second one to approve what the first grants.',
    )
    .argument('<email>', 'mail address of the new member of staff')
    .addArgument(
      new Argument('[role]', 'role of the new member of staff')
        .choices(['support', 'billing', 'compliance', 'admin'])
        .default('admin'),
    )
    .action(async (email: string, role: string) => {
      const { admin } = await import('../beside/admin.js');
      process.exitCode = admin(email, role);
    });
