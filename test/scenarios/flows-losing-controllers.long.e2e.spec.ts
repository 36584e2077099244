import { onSim, whileLosing } from './flows/conditions.js';
import { describeFlows } from './flows/describe-flows.js';
import { losingControllers } from './flows/losing-controllers.js';

const meanwhile = losingControllers;
describeFlows('on a simulated switch that loses controllers', {
  ...onSim,
  ...whileLosing,
  meanwhile,
});
