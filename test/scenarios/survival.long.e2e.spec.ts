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
  // The simulated switch is one process. On two busy cores a controller may wait 2 s for its answer,
  // at the start of a call and at each take-over.
  slack: { shorterMs: 500, longerMs: 15_000, recordedMs: 250 },
});
