// Sources import './x.js' (what exists after the build); jest runs './x.ts'.
module.exports = (path, options) => {
  if (
    /^\.{1,2}\//.test(path) &&
    path.endsWith('.js') &&
    !options.basedir.includes('node_modules')
  ) {
    try {
      return options.defaultResolver(path.replace(/\.js$/, '.ts'), options);
    } catch {
      // a plain .js file
    }
  }
  return options.defaultResolver(path, options);
};
