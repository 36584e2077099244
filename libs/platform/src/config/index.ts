export { CONFIG, describeProblems, loadConfig, parseConfig, type Environment } from './config.js';
export {
  appFields,
  databaseFields,
  listOf,
  natsFields,
  port,
  redisFields,
  secret,
  urlOf,
  wholeNumber,
} from './fields.js';
export { privateKey, publicKey } from './key-fields.js';
export { switchFields, type SwitchAddress } from './switch-fields.js';
