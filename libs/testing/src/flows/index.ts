export { anyFlow, drawnTypes, withTariff, type FlowJson, type NodeJson } from './any-flow.js';
