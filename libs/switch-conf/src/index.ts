export { carrierFiles, type CarrierFiles } from './carrier-files.js';
export { currentCarrierFiles, currentCarriers, writeCarrierFiles } from './carrier-folder.js';
export { carriersCountry } from './carriers-country.js';
export {
  dialId,
  dialNumber,
  dialPart,
  dialPath,
  dialTarget,
  dialUuid,
  isTrunkFault,
  mostTries,
  trunkVariables,
  type DialledTrunk,
} from './trunk-dialling.js';
export { Trunks, type OutgoingTrunk } from './trunks.js';
