export { carrierFiles, type CarrierFiles } from './carrier-files.js';
export { currentCarrierFiles, currentCarriers, writeCarrierFiles } from './carrier-folder.js';
