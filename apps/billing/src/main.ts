import { runApp } from '@app/platform/bootstrap';
import { BillingModule } from './billing.module.js';
import { config } from './kernel/config.js';

await runApp({ name: 'billing', module: BillingModule, config });
