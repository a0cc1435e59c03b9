/** All that the step does, in one module: it is loaded when the inputs are right, and as one file. */
export { BUILD_FOLDER } from './build.ts';
export { CONFIG_FOLDER } from './credentials/login.ts';
export { carryOut } from './effects.ts';
export { connectorOf, planFor } from './prepare.ts';
export { describePlan, describeProgress, newResult, planSummary, report } from './report.ts';
