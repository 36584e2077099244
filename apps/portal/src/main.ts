import { runApp } from '@app/platform/bootstrap';
import { config } from './kernel/config.js';
import { PortalModule } from './portal.module.js';
import { prepare } from './prepare.js';

await runApp({
  name: 'portal',
  module: PortalModule,
  config,
  prepare,
  // A request's body goes on by the bus, beside the asker's scope; a message there has at most 256 kB.
  http: { jsonLimit: 250_000 },
});
