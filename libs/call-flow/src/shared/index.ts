export {
  type CalendarDays,
  type SharedCalendar,
  type SharedContent,
  type SharedHours,
  type SharedKind,
  sharedKinds,
  type SharedParts,
  type SharedTeam,
  sharedProblems,
  type WeekHours,
} from './parts.js';
export { resolveShared, type Resolved, type SharedUse, usesShared } from './resolve.js';
