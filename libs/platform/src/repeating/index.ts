export { Repeater } from './repeater.js';
