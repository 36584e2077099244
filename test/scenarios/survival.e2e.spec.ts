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
    foundMs: 15_000,
  },
  // The slack covers times of parties that share the machine with the switch.
  slack: { shorterMs: 500, longerMs: 5000, recordedMs: 250 },
});
