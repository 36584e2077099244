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
