export { PartitionsModule } from './partitions.module.js';
export { Partitions } from './partitions.js';
