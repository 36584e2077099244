export { RunsModule } from './runs.module.js';
export { RunDocument } from './preparing/run-document.entity.js';
export { RunParty } from './preparing/run-party.entity.js';
export { StoredRunProblem } from './preparing/run-problem.entity.js';
export { RunSum } from './preparing/run-sum.entity.js';
export { StoredRun } from './run.entity.js';
