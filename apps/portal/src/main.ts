import { runApp } from '@app/platform/bootstrap';
import { config } from './config.js';
import { PortalModule } from './portal.module.js';

await runApp({ name: 'portal', module: PortalModule, config });
