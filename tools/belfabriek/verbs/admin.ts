import { Command } from 'commander';

export const adminVerb = (): Command =>
  new Command('admin')
    .description('Prints a one-time link by which the first staff account is made, an admin’s.')
    .argument('<email>', 'whose')
    .action(async (email: string) => {
      const { admin } = await import('../beside/admin.js');
      process.exitCode = admin(email);
    });
