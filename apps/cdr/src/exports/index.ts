export { ExportsModule } from './exports.module.js';
export { cellOf } from './export-columns.js';
export { ExportLines } from './export-lines.js';
