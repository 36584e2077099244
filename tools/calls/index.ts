export {
  callScript,
  destinationScript,
  formatScripts,
  parseScripts,
  type CallScript,
  type DestinationScript,
} from './call-script.js';
export { monthStart } from './months.js';
export { activeFrom, pricesFor, type PricePublication, type WorldPrice } from './prices.js';
export { Random } from './random.js';
export {
  calleeSpeaks,
  calleeTalkMs,
  destinationsOf,
  isRecorded,
  loadWorld,
  trunkOf,
  worldSchema,
  type World,
  type WorldCarrier,
  type WorldDestination,
  type WorldNumber,
} from './world.js';
export { generate, type GenerateOptions } from './generate.js';
