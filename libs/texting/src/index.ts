export * from './texting.module.js';
