export { ByPhoneModule } from './by-phone.module.js';
