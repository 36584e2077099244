export { FilesModule } from './files.module.js';
export { PassingFiles } from './passing-files.js';
