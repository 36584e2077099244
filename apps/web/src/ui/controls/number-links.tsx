import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language.js';
import { phoneNumber } from '../words/phone-number.js';
import classes from './number-links.module.css';

interface NumberLinksProps {
  /** Numbers in E.164. */
  readonly numbers: readonly string[];
  /** The most numbers that are shown; the rest is counted. */
  readonly most?: number;
}

const words = {
  nl: (more: number) => `en nog ${more}`,
  en: (more: number) => `and ${more} more`,
};

/** Numbers, each with a link to its page. */
export function NumberLinks({ numbers, most = 3 }: NumberLinksProps) {
  const { language } = useLanguage();
  const more = numbers.length - most;
  return (
    <>
      {numbers.slice(0, most).map((number, at) => (
        <span key={number}>
          {at > 0 && ', '}
          <Link className={classes.number} to={`/nummers/${number.slice(1)}`}>
            {phoneNumber(number)}
          </Link>
        </span>
      ))}
      {more > 0 && ` ${words[language](more)}`}
    </>
  );
}
