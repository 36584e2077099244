import { Command } from 'commander';

const authorization = (): Command =>
  new Command('authorization')
    .description('Prints who may say and hear what on the bus, as it is committed.')
    .action(async () => {
      const { printedAuthorization } = await import('../nets/authorization.js');
      process.stdout.write(printedAuthorization());
    });

export const netsVerb = (): Command =>
  new Command('nets')
    .description('Shows whether behaviour stayed, between two versions of the code.')
    .addCommand(authorization().exitOverride());
