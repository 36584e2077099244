import { Command } from 'commander';

export const recipeVerb = (): Command =>
  new Command('recipe')
    .description('Applies the patch of a recipe of CONTRIBUTING.md to this clone.')
    .argument('<name>', 'name of a recipe, such as flow-node')
    .option('--write', 'rewrite the patch instead, with all changes since the last commit')
    .action(async (name: string, { write }: { readonly write?: boolean }) => {
      const { applyRecipe, writeRecipe } = await import('../recipes/recipe.js');
      if (write === true) writeRecipe(name);
      else applyRecipe(name);
    });
