export { Alarms, AlarmsModule } from './alarms.js';
