require('reflect-metadata');

// `./belfabriek test --seed N`: property tests draw the same values again.
const seed = process.env.TEST_SEED;
if (seed !== undefined && seed !== '')
  require('fast-check').configureGlobal({ seed: Number(seed) });
