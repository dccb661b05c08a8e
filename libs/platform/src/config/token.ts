/** Injects the configuration. */
export const CONFIG = Symbol('config');
