export { SwitchesModule } from './switches.module.js';
export { LiveSwitches } from './live-switches.js';
