import { describeSurvival } from './survival/describe-survival.js';
import { stageOnReal } from './survival/on-real.js';

// SIPp and FreeSWITCH share a machine here: thirty calls a second, and clocks that agree to half a
// second.
describeSurvival('on a real switch', stageOnReal, {
  course: {
    arrivingMs: 8000,
    thirdJoins: 10_000,
    firstKilled: 13_000,
    secondStopped: 14_500,
    secondGoesOn: 18_000,
    thirdKilled: 22_000,
    foundMs: 15_000,
  },
  slack: { shorterMs: 1000, longerMs: 5000, recordedMs: 500 },
});
