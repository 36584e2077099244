import { Command } from 'commander';

export const registerVerb = (): Command =>
  new Command('register')
    .description('Prints the register of processing, as the fields of the tables declare it.')
    .action(async () => {
      const { printRegister } = await import('../register/index.js');
      await printRegister();
    });
