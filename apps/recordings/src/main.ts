import { runApp } from '@app/platform/bootstrap';
import { config } from './config.js';
import { RecordingsModule } from './recordings.module.js';

await runApp({ name: 'recordings', module: RecordingsModule, config });
