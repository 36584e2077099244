import { runApp } from '@app/platform/bootstrap';
import { config } from './config.js';
import { NotificationsModule } from './notifications.module.js';

await runApp({ name: 'notifications', module: NotificationsModule, config });
