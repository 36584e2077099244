export { balancerCommand, balancerEnvironment, type BalancerSettings } from './balancer.js';
export { BlackHole } from './black-hole.js';
export { livingTrunks, standingDestination } from './destinations.js';
export { findFreeswitch, findSipp } from './find-program.js';
export type { RunManifest } from './manifest.js';
export { MissingProgram } from './missing-program.js';
export { runCalls, type RunCallsOptions } from './run-calls.js';
export { startSwitch, type RunningSwitch, type StartSwitchOptions } from './start-switch.js';
export {
  framesOf,
  heardIn,
  MediaEndpoint,
  promptsOnLine,
  wavSamples,
  type Deed,
  type HeardSound,
  type Prompts,
} from './sound/index.js';
export { isHeld } from './udp-listening.js';
export { switchCommand, type SwitchCommand } from './switch-command.js';
export { switchIsReady } from './switch-ready.js';
export { switchEnvironment, type SwitchSettings } from './switch-settings.js';
export { carriersOf } from './world-carriers.js';
