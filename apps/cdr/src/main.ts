import { runApp } from '@app/platform/bootstrap';
import { CdrModule } from './cdr.module.js';
import { config } from './kernel/config.js';

await runApp({ name: 'cdr', module: CdrModule, config });
