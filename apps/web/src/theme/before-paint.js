// Chooses the colours before the first paint, so that no page flashes: a script of its own, since the portal's
// Content-Security-Policy refuses inline ones. `theme.ts` names the same key.
{
  const { dataset } = document.documentElement;
  const chosen = localStorage.getItem('belfabriek.theme');
  const followsSystem = chosen !== 'light' && chosen !== 'dark';
  const isDark = followsSystem
    ? matchMedia('(prefers-color-scheme: dark)').matches
    : chosen === 'dark';
  dataset.mantineColorScheme = isDark ? 'dark' : 'light';

  // Paper is white, and browsers print no backgrounds: light text would be unreadable.
  let onScreen = dataset.mantineColorScheme;
  addEventListener('beforeprint', () => {
    onScreen = dataset.mantineColorScheme;
    dataset.mantineColorScheme = 'light';
  });
  addEventListener('afterprint', () => {
    dataset.mantineColorScheme = onScreen;
  });
}
