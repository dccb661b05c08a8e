export * from './dates.js';
export * from './fold.js';
export * from './format.js';
export * from './numbers.js';
export * from './sms.js';
export * from './syllable.js';
export * from './typed-number.js';
