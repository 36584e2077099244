import { onReal } from './flows/conditions.js';
import { describeCollected } from './flows/describe-collected.js';

describeCollected('on a real switch', onReal);
