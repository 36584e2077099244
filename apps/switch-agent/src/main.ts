import { runApp } from '@app/platform/bootstrap';
import { config } from './config.js';
import { SwitchAgentModule } from './switch-agent.module.js';

await runApp({ name: 'switch-agent', module: SwitchAgentModule, config });
