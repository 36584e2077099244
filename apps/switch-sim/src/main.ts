import { runApp } from '@app/platform/bootstrap';
import { config } from './config.js';
import { callsPath } from './http/calls.controller.js';
import { SwitchSimModule } from './switch-sim.module.js';

const http = { raw: [{ path: callsPath, limit: 64 * 1024 * 1024 }] };

await runApp({ name: 'switch-sim', module: SwitchSimModule, config, http });
