import { runApp } from '@app/platform/bootstrap';
import { config } from './config.js';
import { SwitchSimModule } from './switch-sim.module.js';

await runApp({ name: 'switch-sim', module: SwitchSimModule, config });
