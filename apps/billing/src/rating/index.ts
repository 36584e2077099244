export { RatingModule } from './rating.module.js';
export { Rating } from './calls/rating.service.js';
export { carriersThatNet } from './prices/carriers-that-net.js';
export { holdPrices } from './prices/price-counter.js';
export { CallCorrections } from './reratings/corrections/call-corrections.service.js';
export { reportKey } from './reratings/rerating-files.js';
