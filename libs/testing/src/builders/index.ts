export { attempt, callRecord } from './call-record.js';
export { carrier, type CarrierChanges, trunk } from './carrier.js';
export { charge, documentedCharge } from './charge.js';
export { document, documentHead, documentLine, issuedDocument } from './document.js';
export { liveCall } from './live-call.js';
