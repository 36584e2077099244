export { Repeater } from './repeater.js';
export { Repeaters } from './repeaters.js';
