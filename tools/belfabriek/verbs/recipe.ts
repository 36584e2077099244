import { Command } from 'commander';

export const recipeVerb = (): Command =>
  new Command('recipe')
    .description('Applies the patch of a recipe of CONTRIBUTING.md to this clone.')
    .argument('<name>', 'such as flow-node')
    .option('--write', 'instead write the patch anew, of all changes since the last commit')
    .action(async (name: string, { write }: { readonly write?: boolean }) => {
      const { applyRecipe, writeRecipe } = await import('../recipes/recipe.js');
      if (write === true) writeRecipe(name);
      else applyRecipe(name);
    });
