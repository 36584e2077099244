export { CONFIG, describeProblems, loadConfig, parseConfig, type Environment } from './config.js';
export {
  appFields,
  databaseFields,
  listOf,
  natsFields,
  port,
  secret,
  urlOf,
  wholeNumber,
} from './fields.js';
