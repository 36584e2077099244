import { describeFaults } from './faults/describe-faults.js';
import { kindsOfFaults, roundsOfLong } from './faults/plan.js';

describeFaults({ beats: roundsOfLong * kindsOfFaults, callsABeat: 8, longestStandMs: 7000 });
