export { RecordsModule } from './records.module.js';
export { callParties, type NumberReading } from './assembling/call-parties.js';
export { Completion } from './completion.service.js';
export { countedSeconds } from './assembling/counted-seconds.js';
export { numberReading } from './assembling/number-reading.js';
export { searchConditions } from './record-search.js';
export { StoredRecord } from './record.entity.js';
export { hasRecord } from './recorded-call.js';
