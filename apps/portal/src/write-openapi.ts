import { describedApi } from './described-api.js';

// What the web app's client is generated from: apps/web/openapi.json.
process.stdout.write(`${JSON.stringify(await describedApi(), null, 2)}\n`);
