import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: `${import.meta.dirname}/openapi.json`,
  output: `${import.meta.dirname}/src/api/generated`,
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
});
