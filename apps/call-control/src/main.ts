import { runApp } from '@app/platform/bootstrap';
import { CallControlModule } from './call-control.module.js';
import { config } from './config.js';

await runApp({ name: 'call-control', module: CallControlModule, config });
