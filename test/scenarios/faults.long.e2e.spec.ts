import { describeFaults } from './faults/describe-faults.js';

describeFaults({ beats: 500, callsABeat: 8, longestStandMs: 7000 });
