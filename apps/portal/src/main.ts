import { runApp } from '@app/platform/bootstrap';
import { config } from './kernel/config.js';
import { PortalModule } from './portal.module.js';
import { prepare } from './prepare.js';

await runApp({
  name: 'portal',
  module: PortalModule,
  config,
  prepare,
  // What comes in goes on by the bus, with a word about who asks: 256 kB there.
  http: { jsonLimit: 250_000 },
});
