import { Command } from 'commander';

export const screensVerb = (): Command =>
  new Command('screens')
    .description(
      'Takes pictures of every page at 390 and 1440 px, light and dark, into docs/screens; most on a demo platform, which it starts.',
    )
    .argument('[pages...]', 'only these pages, by their names in apps/web/test/pages.ts')
    .action(async (pages: string[]) => {
      const { takeScreens } = await import('../screens.js');
      process.exitCode = await takeScreens(pages);
    });
