export * from './clock.js';
export * from './ids.js';
export * from './phone.js';
export * from './quantity.js';
export * from './result.js';
export * from './vnd.js';
