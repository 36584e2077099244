export { positionCursor } from '@app/contracts';
