import type { FlowScenario } from '../flow-scenario.js';
import { closedNumbers } from './closed-numbers.js';
import { connecting } from './connecting.js';
import { deciding } from './deciding.js';
import { menus } from './menus.js';
import { queues } from './queues.js';
import { recording } from './recording.js';
import { routing } from './routing.js';
import { serviceLine } from './service-line.js';
import { simpleNodes } from './simple-nodes.js';
import { tariffs } from './tariffs.js';
import { timedFlows } from './timed-flows.js';

/** All scenarios: together they use every type of node and every refusal. */
export const flowScenarios: readonly FlowScenario[] = [
  // first, because their first calls must begin before their turn
  ...timedFlows,
  // reversed, so that the longest scenario begins first
  ...routing.toReversed(),
  ...simpleNodes,
  ...menus,
  ...connecting,
  ...queues,
  ...recording,
  ...deciding,
  ...tariffs,
  ...closedNumbers,
  ...serviceLine,
];
