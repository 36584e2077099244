import { runApp } from '@app/platform/bootstrap';
import { CdrModule } from './cdr.module.js';
import { config, longestBody } from './config.js';

await runApp({
  name: 'cdr',
  module: CdrModule,
  config,
  http: { raw: [{ path: '/cdr', limit: longestBody }] },
});
