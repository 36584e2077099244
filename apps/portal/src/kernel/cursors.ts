export { cursors } from '@app/contracts';
