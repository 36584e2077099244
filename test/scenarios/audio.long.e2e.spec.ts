import { onSim } from './flows/conditions.js';
import { describeCollected } from './flows/describe-collected.js';

describeCollected('on the simulated switch', onSim);
