import { Command } from 'commander';

export const generateVerb = (): Command =>
  new Command('generate')
    .description(
      'Writes what is made of the code and out of date: the API’s description, its client, pages of docs, rights on the bus.',
    )
    .action(async () => {
      const { generate } = await import('../generate/generate.js');
      await generate();
    });
