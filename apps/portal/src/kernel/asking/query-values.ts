export {
  booleanInQuery,
  endsAfterItBegins,
  enteredInstant as instant,
  numberInQuery,
  untilAfterFrom,
} from '@app/contracts';
