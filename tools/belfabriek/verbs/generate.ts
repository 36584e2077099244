import { Command } from 'commander';

export const generateVerb = (): Command =>
  new Command('generate')
    .description(
      'Rewrites generated files that are out of date: the API’s description, its client, pages of docs, permissions on the bus.',
    )
    .action(async () => {
      const { generate } = await import('../generate/generate.js');
      await generate();
    });
