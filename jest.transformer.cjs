// What a file compiles to is the same whichever kind of test asks for it, so the kinds share what
// was compiled. @swc/jest alone would tell them apart by the whole of their configuration.
const { createTransformer } = require('@swc/jest');

module.exports = {
  createTransformer(swc) {
    const transformer = createTransformer(swc);
    return {
      ...transformer,
      getCacheKey: (source, path, options) =>
        transformer.getCacheKey(source, path, { ...options, configString: '' }),
    };
  },
};
