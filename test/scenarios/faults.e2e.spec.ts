import { describeFaults } from './faults/describe-faults.js';
import { kindsOfFaults } from './faults/plan.js';

describeFaults({ beats: kindsOfFaults, callsABeat: 12, longestStandMs: 1500 });
