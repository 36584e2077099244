export * from './carriers.js';
export * from './company.js';
export type { CompanyPart } from './company-parts.js';
export * from './names.js';
export * from './owners.js';
