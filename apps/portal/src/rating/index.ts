export { RatingModule } from './rating.module.js';
