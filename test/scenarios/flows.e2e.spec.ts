import { onSim } from './flows/conditions.js';
import { describeFlows } from './flows/describe-flows.js';

describeFlows('on the simulated switch', onSim);
