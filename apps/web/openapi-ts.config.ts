import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: `${import.meta.dirname}/openapi.json`,
  output: `${import.meta.dirname}/src/api/generated`,
  // What pages ask is made by tools/api-client, split by tag.
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript'],
});
