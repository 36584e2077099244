import { describeSurvival } from './survival/describe-survival.js';
import { stageOnSim } from './survival/on-sim.js';

describeSurvival('on the simulated switch', stageOnSim, {
  course: {
    arrivingMs: 1500,
    thirdJoins: 3500,
    firstKilled: 5500,
    secondStopped: 6500,
    secondGoesOn: 9000,
    thirdKilled: 10_500,
    foundMs: 20_000,
  },
  // Callers, destinations, switch and controllers share a machine here: where each waits for the
  // processor, a call taken over twice may wait for seconds.
  slack: { shorterMs: 500, longerMs: 15_000, recordedMs: 250 },
});
