import { onReal } from './flows/conditions.js';
import { describeFlows } from './flows/describe-flows.js';

describeFlows('on a real switch', onReal);
