export { findFreeswitch, findSipp } from './find-program.js';
export type { RunManifest } from './manifest.js';
export { MissingProgram } from './missing-program.js';
export { runCalls, type RunCallsOptions } from './run-calls.js';
export { startSwitch, type RunningSwitch, type StartSwitchOptions } from './start-switch.js';
export { promptsFolder, switchCommand, type SwitchCommand } from './switch-command.js';
export { switchIsReady } from './switch-ready.js';
export { switchEnvironment, type SwitchSettings } from './switch-settings.js';
