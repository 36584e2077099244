import classes from './brand.module.css';

/** Logo: a telephone's keypad, and the platform's name. */
export function Brand() {
  return (
    <span className={classes.brand}>
      <svg viewBox="0 0 26 34" aria-hidden="true">
        {[4, 12, 20].flatMap((y) =>
          [5, 13, 21].map((x) => <circle key={`${x}-${y}`} cx={x} cy={y} r="3" />),
        )}
        <circle className={classes.zero} cx="13" cy="28" r="3" />
      </svg>
      <span>
        <span className={classes.mine}>Mijn</span> Belfabriek
      </span>
    </span>
  );
}
